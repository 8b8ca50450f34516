package org.graphkeeper.server.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.graphkeeper.server.http.validation.Violation;

/// JSON that arrives: strict about syntax, and refused whole when one name is given twice, because two readers of such
/// a body may see two different values.
final class JsonText {

    private static final int MAX_DEPTH = 100;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonText() {
    }

    static JsonNode parse(byte[] bytes) {
        String text = decode(bytes);
        try (JsonParser parser = MAPPER.createParser(text)) {
            JsonNode read = parser.readValueAsTree();
            if (read == null || read instanceof MissingNode) {
                throw ApiError.invalid(Violation.jsonInvalid(0, "Expecting value"));
            }
            JsonToken rest = parser.nextToken();
            if (rest != null) {
                throw ApiError.invalid(Violation.jsonInvalid(
                        parser.currentTokenLocation().getCharOffset(), "Extra data"));
            }
            return read;
        } catch (StreamConstraintsException e) {
            throw unreadable();
        } catch (JsonProcessingException e) {
            if (e.getOriginalMessage().startsWith("Duplicate")) {
                throw unreadable();
            }
            throw ApiError.invalid(violation(e, text));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw unreadable();
        }
    }

    private static ApiError unreadable() {
        return ApiError.badRequest("There was an error parsing the body");
    }

    /// Position and words in the manner of the reference's parser.
    private static Violation violation(JacksonException e, String text) {
        long offset = Math.clamp(e.getLocation() == null ? 0 : e.getLocation().getCharOffset(), 0, text.length());
        String message = e.getOriginalMessage();
        if (message.contains("was expecting double-quote to start")) {
            return Violation.jsonInvalid(before(offset), "Expecting property name enclosed in double quotes");
        }
        if (message.contains("was expecting a colon")) {
            return Violation.jsonInvalid(before(offset), "Expecting ':' delimiter");
        }
        if (message.contains("was expecting comma")) {
            return Violation.jsonInvalid(before(offset), "Expecting ',' delimiter");
        }
        if (message.contains("CTRL-CHAR")) {
            return Violation.jsonInvalid(before(offset), "Invalid control character at");
        }
        if (message.contains("escape")) {
            return Violation.jsonInvalid(before(offset), "Invalid \\escape");
        }
        if (message.contains("end-of-input")) {
            return Violation.jsonInvalid(text.length(), message.contains("in VALUE_STRING")
                    || message.contains("in field name") ? "Unterminated string starting at" : "Expecting value");
        }
        return Violation.jsonInvalid(before(offset), "Expecting value");
    }

    private static long before(long offset) {
        return Math.max(0, offset - 1);
    }
}
