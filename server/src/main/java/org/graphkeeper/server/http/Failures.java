package org.graphkeeper.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.sql.SQLException;
import java.util.Map;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns exceptions into answers. Nothing of an unexpected one reaches the client: it may name hosts or values.
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    /// SQLSTATE classes: connection exception, and operator intervention such as a shutdown.
    private static final String LOST_CONNECTION = "08";
    private static final String SHUT_DOWN = "57P";

    private Failures() {
    }

    static void register(RoutesConfig routes) {
        routes.exception(ApiError.class, (error, context) -> answer(context, error.status(), error.detail()));
        routes.exception(HttpResponseException.class, (error, context) -> answer(context, error.getStatus(),
                phrase(error.getStatus(), error.getMessage())));
        routes.exception(JdbiException.class, (error, context) -> {
            if (!isOutage(error)) {
                unexpected(error, context);
                return;
            }
            LOG.warn("The server's own database does not answer", error);
            answer(context, 503, "The server's own database does not answer, so this could not be finished."
                    + " Look at the present state and try again in a moment.");
        });
        routes.exception(Exception.class, Failures::unexpected);
    }

    private static void unexpected(Exception error, Context context) {
        LOG.error("{} {} failed [{}]", context.req().getMethod(), RequestTrace.loggable(context.path()),
                RequestTrace.id(context), error);
        answer(context, 500, "Internal Server Error");
    }

    /// Whether the database was out of reach, rather than refusing a statement.
    private static boolean isOutage(JdbiException error) {
        if (error instanceof ConnectionException) {
            return true;
        }
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null
                    && (sql.getSQLState().startsWith(LOST_CONNECTION) || sql.getSQLState().startsWith(SHUT_DOWN))) {
                return true;
            }
        }
        return false;
    }

    private static String phrase(int status, String message) {
        return switch (status) {
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            default -> message;
        };
    }

    static void answer(Context context, int status, Object detail) {
        Replies.write(context, new Reply(status, Map.of("detail", detail)));
    }
}
