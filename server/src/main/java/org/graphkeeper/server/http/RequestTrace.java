package org.graphkeeper.server.http;

import io.javalin.http.Context;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Gives each request an id, sends it back, and puts it into every log line of the request. Only the path is logged: a
/// query can hold a token.
final class RequestTrace {

    private static final Logger LOG = LoggerFactory.getLogger(RequestTrace.class);
    private static final String HEADER = "X-Request-Id";
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestTrace() {
    }

    static void before(Context context) {
        String id = id(context.header(HEADER));
        MDC.put(Call.LOG_KEY, id);
        context.header(HEADER, id);
        context.header("X-Content-Type-Options", "nosniff");
        context.header("X-Frame-Options", "DENY");
        context.header("Referrer-Policy", "no-referrer");
        context.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        context.header("Cache-Control", "no-store");
    }

    private static String id(@Nullable String sent) {
        return sent != null && SAFE.matcher(sent).matches() ? sent
                : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    /// The id of a request, as it is sent back.
    static String id(Context context) {
        return String.valueOf(context.res().getHeader(HEADER));
    }

    static void after(Context context, float millis) {
        int status = context.statusCode();
        String id = id(context);
        String line = "{} {} -> {} in {} ms [{}]";
        Object[] values = {context.req().getMethod(), loggable(context.path()), status, Math.round(millis), id};
        if (status >= 500) {
            LOG.warn(line, values);
        } else if (context.req().getMethod().equals("GET")) {
            LOG.debug(line, values);
        } else {
            LOG.info(line, values);
        }
        MDC.remove(Call.LOG_KEY);
    }

    /// A path without the control characters that could forge a log line, and of bounded length.
    static String loggable(String path) {
        String clean = path.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= 300 ? clean : clean.substring(0, 300) + "…";
    }
}
