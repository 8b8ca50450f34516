package org.graphkeeper.server.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.graphkeeper.server.http.validation.Body;
import org.jspecify.annotations.Nullable;

/// Runs a request through the checks in the order that every client can rely on (contract 1.4): syntax of the body,
/// credential, permission, fields, handler.
final class Pipeline {

    static final String JSON = "application/json";

    private static final String BEARER = "bearer ";

    private final Authenticator authenticator;

    Pipeline(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    void run(Route route, Context context) throws IOException {
        byte[] bytes = route.body() == BodyFormat.NONE ? new byte[0] : RequestBytes.read(context.req());
        Supplier<Body> body = route.body().parse(bytes, context.req().getContentType());
        Caller caller = admit(route.access(), context);
        Call call = new Call(caller, body.get(), context.pathParamMap(), context.queryParamMap());
        write(context, route.endpoint().answer(call));
    }

    private @Nullable Caller admit(Access access, Context context) {
        if (access == Access.PUBLIC) {
            return null;
        }
        if (access == Access.SESSION) {
            return bearer(context).flatMap(authenticator::sessionCaller)
                    .orElseThrow(() -> ApiError.unauthorized("Unauthorized"));
        }
        String credential = bearer(context).or(() -> Optional.ofNullable(context.queryParam("token")))
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> ApiError.unauthorized("Not authenticated"));
        Caller caller = authenticator.caller(credential)
                .orElseThrow(() -> ApiError.unauthorized("Invalid or expired token"));
        access.check(caller);
        return caller;
    }

    /// The bearer credential; empty for another scheme, so that a proxy's `Basic` does not hide `?token=`.
    private static Optional<String> bearer(Context context) {
        String header = context.req().getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        return Optional.of(header.substring(BEARER.length()).strip()).filter(text -> !text.isEmpty());
    }

    static void write(Context context, Reply reply) {
        context.status(reply.status());
        if (reply.body() == null) {
            context.res().setContentType(null);
        } else {
            context.contentType(JSON).result(WireJson.write(reply.body()));
        }
    }
}
