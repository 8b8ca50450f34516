package org.graphkeeper.server.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Collections;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Writes answers. What a caller reads may be kept for that caller, but is asked about each time: a JSON body gets a
/// validator, and a client that holds the same gets 304 instead (RFC 9110, 13.2).
final class Replies {

    static final String JSON = "application/json";

    private static final long MOST_BYTES_HELD = 24L << 20;

    private final OpenStreams streams;
    private final WrittenBodies bodies = new WrittenBodies(MOST_BYTES_HELD);

    Replies(OpenStreams streams) {
        this.streams = streams;
    }

    /// The answer of an endpoint.
    ///
    /// @param caller null on a public route
    void write(Context context, Reply reply, @Nullable Caller caller) {
        boolean read = caller != null && context.method() == HandlerType.GET;
        switch (reply.body()) {
            case Reply.Streaming streaming -> {
                head(context, reply);
                streams.write(context, streaming, caller);
            }
            case Reply.Known known -> revalidated(context, reply, known.etag(), () -> written(known));
            case Object body when read && reply.status() == 200 && !(body instanceof Reply.Text) ->
                    revalidated(context, reply, WireJson.write(body));
            case null, default -> {
                if (reply.status() == 304) {
                    revalidated(context);
                }
                write(context, reply);
            }
        }
    }

    private byte[] written(Reply.Known known) {
        byte[] held = bodies.find(known.etag());
        if (held == null) {
            held = WireJson.write(known.body().get());
            bodies.keep(known.etag(), held);
        }
        return held;
    }

    private static void revalidated(Context context, Reply reply, byte[] bytes) {
        String own = reply.headers().get("ETag");
        revalidated(context, reply, own == null ? EntityTags.of(bytes) : own, () -> bytes);
    }

    private static void revalidated(Context context, Reply reply, String etag, Supplier<byte[]> bytes) {
        revalidated(context);
        if (EntityTags.matches(header(context, "If-None-Match"), etag)) {
            write(context, Reply.notModified(etag));
            return;
        }
        head(context, reply.with("ETag", etag));
        context.contentType(JSON).result(bytes.get());
    }

    private static void revalidated(Context context) {
        context.header("Cache-Control", "private, no-cache");
        context.res().addHeader("Vary", "Authorization");
    }

    /// An answer that is the same for whoever asks.
    static void write(Context context, Reply reply) {
        head(context, reply);
        switch (reply.body()) {
            case null -> context.res().setContentType(null);
            case Reply.Text text -> context.contentType(text.contentType()).result(text.bytes());
            case Object body -> context.contentType(JSON).result(WireJson.write(body));
        }
    }

    private static void head(Context context, Reply reply) {
        context.status(reply.status());
        reply.headers().forEach(context::header);
    }

    /// A header field of the request; several of one name are joined (RFC 9110, 5.3).
    static @Nullable String header(Context context, String name) {
        var values = Collections.list(context.req().getHeaders(name));
        return values.isEmpty() ? null : String.join(", ", values);
    }
}
