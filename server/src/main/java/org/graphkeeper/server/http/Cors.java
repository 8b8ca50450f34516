package org.graphkeeper.server.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.List;

/// Answers browsers whose page came from elsewhere (contract 1.5), for the configured origins only.
final class Cors {

    private static final String METHODS = "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT";

    private static final String EXPOSED = "ETag, Preference-Applied, Retry-After, X-Request-Id";

    private final List<String> origins;

    Cors(List<String> origins) {
        this.origins = origins;
    }

    void before(Context context) {
        if (origins.isEmpty()) {
            return;
        }
        // A cache must keep apart what each origin got, and what none got.
        context.res().addHeader("Vary", "Origin");
        String origin = context.header("Origin");
        if (origin == null) {
            return;
        }
        boolean allowed = origins.contains("*") || origins.contains(origin);
        if (allowed) {
            context.header("Access-Control-Allow-Origin", origin);
            context.header("Access-Control-Allow-Credentials", "true");
            context.header("Access-Control-Expose-Headers", EXPOSED);
        }
        if (context.method() == HandlerType.OPTIONS && context.header("Access-Control-Request-Method") != null) {
            preflight(context, allowed);
        }
    }

    private static void preflight(Context context, boolean allowed) {
        String headers = context.header("Access-Control-Request-Headers");
        context.header("Access-Control-Allow-Methods", METHODS);
        context.header("Access-Control-Max-Age", "600");
        if (headers != null) {
            context.header("Access-Control-Allow-Headers", headers);
        }
        context.status(allowed ? 200 : 400).contentType("text/plain; charset=utf-8")
                .result(allowed ? "OK" : "Disallowed CORS origin");
        context.skipRemainingHandlers();
    }
}
