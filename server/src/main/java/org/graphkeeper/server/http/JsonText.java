package org.graphkeeper.server.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern NON_STANDARD = Pattern.compile("Non-standard token '([^']+)'");

    private JsonText() {
    }

    static JsonNode parse(byte[] bytes) {
        String text = decode(bytes);
        try (JsonParser parser = MAPPER.createParser(text)) {
            JsonNode read = parser.readValueAsTree();
            if (read == null || read instanceof MissingNode) {
                throw ApiError.invalid(Violation.jsonInvalid(text.length(), "Expecting value"));
            }
            String rest = text.substring((int) parser.currentLocation().getCharOffset());
            if (!rest.isBlank()) {
                int at = text.length() - rest.stripLeading().length();
                throw ApiError.invalid(Violation.jsonInvalid(at, "Extra data"));
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
            throw new UncheckedIOException(e);
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
    private static Violation violation(JsonProcessingException e, String text) {
        int at = (int) Math.clamp(e.getLocation() == null ? 0 : e.getLocation().getCharOffset(), 0L, text.length());
        String message = e.getOriginalMessage();
        if (message.contains("closing quote")) {
            return Violation.jsonInvalid(openQuote(text), "Unterminated string starting at");
        }
        if (message.contains("end-of-input")) {
            return Violation.jsonInvalid(text.length(), atTheEnd(text.stripTrailing()));
        }
        if (message.contains("was expecting double-quote to start")) {
            return Violation.jsonInvalid(at, "Expecting property name enclosed in double quotes");
        }
        if (message.contains("was expecting a colon")) {
            return Violation.jsonInvalid(at, "Expecting ':' delimiter");
        }
        if (message.contains("was expecting comma")) {
            return Violation.jsonInvalid(at, "Expecting ',' delimiter");
        }
        if (message.contains("CTRL-CHAR")) {
            return Violation.jsonInvalid(at, "Invalid control character at");
        }
        if (message.contains("escape")) {
            return Violation.jsonInvalid(at, "Invalid \\escape");
        }
        // Of these the place is known after the word and not before it.
        Matcher nonStandard = NON_STANDARD.matcher(message);
        int word = nonStandard.find() ? nonStandard.group(1).length() : 0;
        return Violation.jsonInvalid(Math.max(0, at - word), "Expecting value");
    }

    private static String atTheEnd(String text) {
        return switch (text.isEmpty() ? ':' : text.charAt(text.length() - 1)) {
            case '{' -> "Expecting property name enclosed in double quotes";
            case ':', '[', ',' -> "Expecting value";
            default -> "Expecting ',' delimiter";
        };
    }

    private static int openQuote(String text) {
        int open = -1;
        for (int i = 0; i < text.length(); i++) {
            if (open >= 0 && text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                open = open < 0 ? i : -1;
            }
        }
        return Math.max(open, 0);
    }
}
