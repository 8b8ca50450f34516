package org.graphkeeper.server.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.graphkeeper.server.http.validation.Body;
import org.jspecify.annotations.Nullable;

/// Runs a request through the checks in the order that every client can rely on (contract 1.4): syntax of the body,
/// credential, permission, what the path names (on routes that say so), fields, handler.
final class Pipeline {

    private static final String BEARER = "bearer ";

    private final Authenticator authenticator;
    private final Replies replies;
    private final RequestBytes requestBytes;
    private final TrustedProxies proxies;

    Pipeline(Authenticator authenticator, Replies replies, RequestBytes requestBytes, TrustedProxies proxies) {
        this.authenticator = authenticator;
        this.replies = replies;
        this.requestBytes = requestBytes;
        this.proxies = proxies;
    }

    void run(Route route, Context context) {
        byte[] bytes = route.body() == BodyFormat.NONE ? new byte[0] : requestBytes.read(context.req());
        // The header itself: getContentType() fails for a charset that does not exist.
        Supplier<Body> body = route.body().parse(bytes, context.req().getHeader("Content-Type"));
        Caller caller = admit(route.access(), context);
        Map<String, String> query = query(context);
        var sent = new Call.Sent(RequestTrace.id(context), address(context),
                name -> Replies.header(context, name), () -> admitAgain(route.access(), context));
        route.finder().accept(new Call(caller, Body.NONE, context.pathParamMap(), query, sent));
        Call call = new Call(caller, body.get(), context.pathParamMap(), query, sent);
        replies.write(context, route.endpoint().answer(call), caller);
    }

    private String address(Context context) {
        return proxies.client(context.req().getRemoteAddr(), Replies.header(context, "X-Forwarded-For"));
    }

    private @Nullable Caller admit(Access access, Context context) {
        if (access == Access.PUBLIC) {
            return null;
        }
        if (access.sessionOnly()) {
            Caller caller = bearer(context).flatMap(authenticator::sessionCaller)
                    .orElseThrow(() -> ApiError.unauthorized("Unauthorized"));
            access.check(caller);
            return caller;
        }
        String credential = bearer(context).or(() -> Optional.ofNullable(query(context).get("token")))
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> ApiError.unauthorized("Not authenticated"));
        Caller caller = authenticator.caller(credential)
                .orElseThrow(() -> ApiError.unauthorized("Invalid or expired token"));
        access.check(caller);
        return caller;
    }

    private Optional<Caller> admitAgain(Access access, Context context) {
        try {
            return Optional.ofNullable(admit(access == Access.PUBLIC ? Access.SIGNED_IN : access, context));
        } catch (ApiError _) {
            return Optional.empty();
        }
    }

    /// Javalin would decode the query in the charset that the content type names for the body.
    private static Map<String, String> query(Context context) {
        String query = context.req().getQueryString();
        return query == null ? Map.of() : FormText.parse(query.getBytes(StandardCharsets.UTF_8));
    }

    /// The bearer credential; empty for another scheme, so that a proxy's `Basic` does not hide `?token=`.
    private static Optional<String> bearer(Context context) {
        String header = context.req().getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        return Optional.of(header.substring(BEARER.length()).strip()).filter(text -> !text.isEmpty());
    }
}
