package org.graphkeeper.server.http.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rules for values that are not plain strings.
public final class Rules {

    private static final Set<String> YES = Set.of("1", "on", "t", "true", "y", "yes");
    private static final Set<String> NO = Set.of("0", "off", "f", "false", "n", "no");

    private Rules() {
    }

    /// JSON null is fine and becomes null; anything else must follow the rule.
    public static <T> Rule<@Nullable T> nullable(Rule<T> rule) {
        return (value, loc, report) -> value.isNull() ? null : rule.read(value, loc, report);
    }

    /// A boolean in lax mode: also 0 and 1, and the words yes, no, on, off, true, false and their first letters.
    public static Rule<Boolean> flag() {
        return Rules::readFlag;
    }

    private static @Nullable Boolean readFlag(JsonNode value, List<Object> loc, Rule.Report report) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        String text = value.isTextual() ? value.textValue().toLowerCase(Locale.ROOT)
                : isWhole(value) ? value.decimalValue().toBigInteger().toString() : null;
        if (text == null) {
            report.add(Violation.of("bool_type", loc, "Input should be a valid boolean", value));
            return null;
        }
        if (YES.contains(text)) {
            return true;
        }
        if (!NO.contains(text)) {
            report.add(Violation.of("bool_parsing", loc,
                    "Input should be a valid boolean, unable to interpret input", value));
        }
        return false;
    }

    /// A whole number within limits, both inclusive. A number with a fraction of zero counts as whole.
    public static Rule<Integer> wholeNumber(int min, int max) {
        return (value, loc, report) -> {
            if (!isWhole(value)) {
                report.add(Violation.of("int_type", loc, "Input should be a valid integer", value));
                return null;
            }
            BigDecimal number = value.decimalValue();
            if (number.compareTo(BigDecimal.valueOf(min)) < 0) {
                report.add(new Violation("greater_than_equal", loc,
                        "Input should be greater than or equal to " + min, value, Map.of("ge", min)));
            } else if (number.compareTo(BigDecimal.valueOf(max)) > 0) {
                report.add(new Violation("less_than_equal", loc, "Input should be less than or equal to " + max, value,
                        Map.of("le", max)));
            }
            return number.intValue();
        };
    }

    /// An object with fields of its own.
    public static Rule<Body> object(Shape shape) {
        return (value, loc, report) -> {
            if (value instanceof ObjectNode object) {
                return shape.read(object, loc, object, report);
            }
            report.add(Violation.of("model_attributes_type", loc,
                    "Input should be a valid dictionary or object to extract fields from", value));
            return null;
        };
    }

    /// Whole numbers of any sane size; a number such as 1e999999 is never expanded.
    private static boolean isWhole(JsonNode value) {
        return value.isNumber() && Math.abs((long) value.decimalValue().scale()) < 100
                && value.decimalValue().stripTrailingZeros().scale() <= 0;
    }

    /// One of a few words, in the order in which a refusal lists them.
    public static Rule<String> oneOf(String... words) {
        List<String> allowed = List.of(words);
        String expected = expected(allowed);
        return (value, loc, report) -> {
            if (value.isTextual() && allowed.contains(value.textValue())) {
                return value.textValue();
            }
            report.add(new Violation("enum", loc, "Input should be " + expected, value, Map.of("expected", expected)));
            return null;
        };
    }

    /// One or several of a few words, with commas between them.
    public static Rule<List<String>> someOf(String... words) {
        Rule<String> one = oneOf(words);
        return (value, loc, report) -> {
            List<String> read = new ArrayList<>();
            for (String word : value.asText().split(",", -1)) {
                String known = one.read(TextNode.valueOf(word), loc, report);
                if (known != null) {
                    read.add(known);
                }
            }
            return read;
        };
    }

    private static String expected(List<String> words) {
        List<String> quoted = words.stream().map(word -> "'" + word + "'").toList();
        return quoted.size() == 1 ? quoted.getFirst()
                : String.join(", ", quoted.subList(0, quoted.size() - 1)) + " or " + quoted.getLast();
    }

    /// A list whose elements all follow one rule.
    public static <T> Rule<List<T>> listOf(Rule<T> element) {
        return (value, loc, report) -> {
            if (!value.isArray()) {
                report.add(Violation.of("list_type", loc, "Input should be a valid list", value));
                return null;
            }
            List<T> read = new ArrayList<>();
            for (int i = 0; i < value.size(); i++) {
                List<Object> at = new ArrayList<>(loc);
                at.add(i);
                T item = element.read(value.get(i), at, report);
                if (item != null) {
                    read.add(item);
                }
            }
            return read;
        };
    }
}
