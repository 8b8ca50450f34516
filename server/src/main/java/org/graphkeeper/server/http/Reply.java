package org.graphkeeper.server.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An answer. The body is written as JSON with snake_case names, null fields and naive UTC times (contract 1.2), unless
/// it is a [Text], a [Streaming] or a [WrittenArray].
///
/// @param body    null for an answer without a body
/// @param headers fields beside those that every answer has, which they replace; one value for each name
public record Reply(int status, @Nullable Object body, Map<String, String> headers) {

    public Reply {
        headers = Map.copyOf(headers);
    }

    public Reply(int status, @Nullable Object body) {
        this(status, body, Map.of());
    }

    /// A body that is no JSON.
    ///
    /// @param contentType with its charset, where it is text
    public record Text(String contentType, byte[] bytes) {
    }

    /// A body that is written bit by bit, for as long as it takes.
    public record Streaming(String contentType, StreamBody body) {
    }

    /// A body with a validator that was made without it.
    ///
    /// @param etag tells all bodies of this server apart, those for other callers too
    /// @param body builds it where it is needed: neither the client nor the server holds it
    public record Known(String etag, Supplier<Object> body) {
    }

    public static Reply ok(Object body) {
        return new Reply(200, body);
    }

    public static Reply created(Object body) {
        return new Reply(201, body);
    }

    /// What was asked for is under way (RFC 9110, 15.3.3).
    public static Reply accepted(Object body) {
        return new Reply(202, body);
    }

    public static Reply noContent() {
        return new Reply(204, null);
    }

    /// What the client holds is current (RFC 9110, 15.4.5).
    ///
    /// @param etag the validator with its quotes
    public static Reply notModified(String etag) {
        return new Reply(304, null).with("ETag", etag);
    }

    /// An answer to a read whose validator is known before its body.
    ///
    /// @param etag with its quotes, see [Known]
    public static Reply known(String etag, Supplier<Object> body) {
        return new Reply(200, new Known(etag, body));
    }

    /// A body that `stream` writes on the request's own virtual thread.
    public static Reply stream(String contentType, StreamBody stream) {
        return new Reply(200, new Streaming(contentType, stream));
    }

    /// The same with one more header field.
    public Reply with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, body, more);
    }
}
