package org.graphkeeper.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Map;
import org.jdbi.v3.core.ConnectionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns exceptions into answers. Nothing of an unexpected one reaches the client: it may name hosts or values.
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {
    }

    static void register(RoutesConfig routes) {
        routes.exception(ApiError.class, (error, context) -> answer(context, error.status(), error.detail()));
        routes.exception(HttpResponseException.class, (error, context) -> answer(context, error.getStatus(),
                phrase(error.getStatus(), error.getMessage())));
        routes.exception(ConnectionException.class, (error, context) -> {
            LOG.warn("The control database does not answer", error);
            answer(context, 503, "The server's database does not answer. Nothing was changed; try again in a moment.");
        });
        routes.exception(Exception.class, (error, context) -> {
            LOG.error("{} {} failed", context.req().getMethod(), context.path(), error);
            answer(context, 500, "Internal Server Error");
        });
    }

    private static String phrase(int status, String message) {
        return switch (status) {
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            default -> message;
        };
    }

    static void answer(Context context, int status, Object detail) {
        Pipeline.write(context, new Reply(status, Map.of("detail", detail)));
    }
}
