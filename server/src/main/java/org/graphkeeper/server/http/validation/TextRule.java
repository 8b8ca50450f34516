package org.graphkeeper.server.http.validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A string, with limits in code points. The order of checks is the reference's: type, longest, shortest, pattern.
///
/// NUL and halves of surrogate pairs are refused everywhere: PostgreSQL cannot store them, and the reference answers
/// them with a 500 (contract part 9).
public final class TextRule implements Rule<String> {

    private final int min;
    private final int max;
    private final @Nullable Pattern pattern;

    private TextRule(int min, int max, @Nullable Pattern pattern) {
        this.min = min;
        this.max = max;
        this.pattern = pattern;
    }

    public static TextRule text() {
        return new TextRule(0, Integer.MAX_VALUE, null);
    }

    /// Limits in code points, both inclusive.
    public TextRule length(int shortest, int longest) {
        return new TextRule(shortest, longest, pattern);
    }

    public TextRule atMost(int longest) {
        return length(min, longest);
    }

    public TextRule matching(String regex) {
        return new TextRule(min, max, Pattern.compile(regex));
    }

    @Override
    public @Nullable String read(JsonNode value, List<Object> loc, Report report) {
        if (!value.isTextual()) {
            report.add(Violation.of("string_type", loc, "Input should be a valid string", value));
            return null;
        }
        String text = value.textValue();
        Violation violation = check(text, value, loc);
        if (violation != null) {
            report.add(violation);
        }
        return text;
    }

    private @Nullable Violation check(String text, JsonNode value, List<Object> loc) {
        if (!WellFormed.check(text)) {
            return Violation.of("string_unicode", loc,
                    "Input should be a valid string, unable to parse raw data as a unicode string", value);
        }
        int length = text.codePointCount(0, text.length());
        if (length > max) {
            return new Violation("string_too_long", loc, "String should have at most " + characters(max), value,
                    Map.of("max_length", max));
        }
        if (length < min) {
            return new Violation("string_too_short", loc, "String should have at least " + characters(min), value,
                    Map.of("min_length", min));
        }
        // find(), not matches(): the pattern carries its own anchors. A `$` of Java also matches before a last newline.
        if (pattern != null && (!pattern.matcher(text).find() || text.endsWith("\n"))) {
            return new Violation("string_pattern_mismatch", loc,
                    "String should match pattern '" + pattern.pattern() + "'", value,
                    Map.of("pattern", pattern.pattern()));
        }
        if (text.indexOf('\0') >= 0) {
            return new Violation("value_error", loc, "Value error, the character U+0000 is not allowed", value,
                    Map.of("error", "the character U+0000 is not allowed"));
        }
        return null;
    }

    private static String characters(int count) {
        return count == 1 ? "1 character" : count + " characters";
    }
}
