package org.graphkeeper.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.graphkeeper.server.http.validation.Body;
import org.graphkeeper.server.http.validation.Shape;
import org.jspecify.annotations.Nullable;

/// How a route's body is sent. Reading happens in two halves, because a body whose syntax is bad is refused before the
/// caller is known, and one whose fields are bad after that (contract 1.4).
public sealed interface BodyFormat {

    /// No body; one that is sent is not looked at.
    BodyFormat NONE = new None();

    static BodyFormat json(Shape shape) {
        return new Json(shape);
    }

    static BodyFormat form(Shape shape) {
        return new Form(shape);
    }

    /// Checks the syntax; the result checks the fields.
    ///
    /// @throws ApiError 422 `json_invalid`, or 400 for text that cannot be read at all
    Supplier<Body> parse(byte[] bytes, @Nullable String contentType);

    /// See [#NONE].
    record None() implements BodyFormat {
        @Override
        public Supplier<Body> parse(byte[] bytes, @Nullable String contentType) {
            return () -> Body.NONE;
        }
    }

    /// A JSON object. JSON sent under another content type is a piece of text (contract 1.1).
    record Json(Shape shape) implements BodyFormat {
        @Override
        public Supplier<Body> parse(byte[] bytes, @Nullable String contentType) {
            if (bytes.length == 0) {
                return () -> shape.check(null);
            }
            JsonNode read = isJson(contentType) ? JsonText.parse(bytes)
                    : TextNode.valueOf(new String(bytes, StandardCharsets.UTF_8));
            return () -> shape.check(read);
        }

        private static boolean isJson(@Nullable String contentType) {
            if (contentType == null) {
                return false;
            }
            String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
            return type.equals("application/json") || type.startsWith("application/") && type.endsWith("+json");
        }
    }

    /// URL-encoded or multipart fields; any other content type has none of them.
    record Form(Shape shape) implements BodyFormat {
        @Override
        public Supplier<Body> parse(byte[] bytes, @Nullable String contentType) {
            String type = contentType == null ? "" : contentType.strip().toLowerCase(Locale.ROOT);
            Map<String, String> fields;
            if (type.startsWith("application/x-www-form-urlencoded")) {
                fields = FormText.parse(bytes);
            } else if (type.startsWith("multipart/form-data")) {
                fields = MultipartText.parse(bytes, contentType);
            } else {
                fields = FormText.EMPTY;
            }
            return () -> shape.checkForm(fields);
        }
    }
}
