package org.graphkeeper.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns exceptions into answers. Nothing of an unexpected one reaches the client: it may name hosts or values.
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    /// SQLSTATEs of changes that another one got in the way of: transactions ended in favour of another, locks that are
    /// not to be had, and references to what was removed meanwhile, the caller's own account perhaps.
    private static final List<String> OVERTAKEN = List.of("40", "55P03", "23503");
    /// SQLSTATE classes: connection exception, operator intervention such as a shutdown, out of resources such as
    /// connections, errors of the system beneath; and the former.
    private static final List<String> OUTAGES =
            Stream.concat(Stream.of("08", "57", "53", "58"), OVERTAKEN.stream()).toList();
    private static final String DISK_FULL = "53100";

    private Failures() {
    }

    static void register(RoutesConfig routes) {
        routes.exception(ApiError.class, (error, context) -> answer(context, error.status(), error.detail()));
        routes.exception(HttpResponseException.class, (error, context) -> answer(context, error.getStatus(),
                phrase(error.getStatus(), error.getMessage())));
        routes.exception(UnavailableException.class, (error, context) -> answer(context, 503, error.getMessage()));
        routes.exception(JdbiException.class, (error, context) -> {
            var state = outage(error);
            if (state.isEmpty()) {
                unexpected(error, context);
                return;
            }
            LOG.warn("The server's own database does not answer, or not well", error);
            answer(context, 503, state.get().equals(DISK_FULL)
                    ? "The disk of the server's own database is full, so this could not be stored. Free some space"
                    + " there and try again."
                    : OVERTAKEN.stream().anyMatch(state.get()::startsWith)
                    ? "Another change got in the way of this one, so nothing was changed. Try again."
                    : "The server's own database does not answer, so this could not be finished."
                    + " Look at the present state and try again in a moment.");
        });
        routes.exception(Exception.class, Failures::unexpected);
    }

    private static void unexpected(Exception error, Context context) {
        LOG.error("{} {} failed [{}]", context.req().getMethod(), RequestTrace.loggable(context.path()),
                RequestTrace.id(context), error);
        answer(context, 500, "Internal Server Error");
    }

    /// The SQLSTATE when the database was out of reach or out of resources; empty when it refused a statement.
    private static Optional<String> outage(JdbiException error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null
                    && OUTAGES.stream().anyMatch(sql.getSQLState()::startsWith)) {
                return Optional.of(sql.getSQLState());
            }
        }
        return error instanceof ConnectionException ? Optional.of(OUTAGES.getFirst()) : Optional.empty();
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
