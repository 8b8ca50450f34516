package org.graphkeeper.server.http.validation;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.graphkeeper.server.http.ApiError;

/// UUIDs as the reference reads them: in any case, with or without hyphens, in braces, or as a URN (contract part 9).
public final class UuidRule {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{32}");

    private UuidRule() {
    }

    /// Reads an id; empty when the text is none.
    public static Optional<UUID> parse(String text) {
        String digits = text.strip().toLowerCase(Locale.ROOT).replace("urn:", "").replace("uuid:", "")
                .replaceAll("^\\{+|}+$", "").replace("-", "");
        if (!HEX.matcher(digits).matches()) {
            return Optional.empty();
        }
        return Optional.of(new UUID(Long.parseUnsignedLong(digits.substring(0, 16), 16),
                Long.parseUnsignedLong(digits.substring(16), 16)));
    }

    /// Reads an id from the path.
    ///
    /// @throws ApiError 422 `uuid_parsing`
    public static UUID fromPath(String name, String text) {
        return parse(text).orElseThrow(() -> {
            String error = error(text);
            return ApiError.invalid(new Violation("uuid_parsing", List.of("path", name),
                    "Input should be a valid UUID, " + error, TextNode.valueOf(text), Map.of("error", error)));
        });
    }

    private static String error(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '-' && Character.digit(c, 16) < 0) {
                return "invalid character: expected an optional prefix of `urn:uuid:` followed by [0-9a-fA-F-], found `"
                        + Character.toString(text.codePointAt(i)) + "` at " + (i + 1);
            }
        }
        return "invalid length: expected length 32 for simple format, found " + text.length();
    }
}
