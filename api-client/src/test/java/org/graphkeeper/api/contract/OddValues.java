package org.graphkeeper.api.contract;

import java.util.List;
import java.util.random.RandomGenerator;

/// Values that somebody forgot to think of: text, and JSON as it is written.
final class OddValues {

    static final List<String> TEXTS = List.of("", " ", "\t", "\n", "\0", "a\0b", "null", "undefined", "NaN", "0", "-1",
            "true", "[]", "{}", "%", "_", "%_\\", "\\", "'", "\"", "''", "' OR '1'='1", "'; DROP TABLE graphs; --",
            "$$", "$1", ":name", "?", "{0}", "%s%n", "${jndi:ldap://x}", "<script>alert(1)</script>",
            "../../etc/passwd", "..", ".", "/", "//", "a/b", "a;b=c", "a?b", "a#b", "a&b", "a+b", "a b", "ÄÖÜß", "ﬀ",
            "İ", "ı", "ǅ", "\u00e9", "e\u0301", "日本語", "שלום", "\u202egnp.exe", "مرحبا", "\u200b", "\ufeff", "\ufffe",
            "\uffff", "😀", "👩‍👩‍👧", "\ud800", "\udc00", "\ud83d", "\u0001", "\u007f", "\u0085", "\u2028",
            "\r\nSet-Cookie: a=b", "default", "DEFAULT", "public", "pg_catalog", "graph_", "CON", "admin",
            "Admin@Example.org", "2026-11-20T00:00:00", "2026-02-30T00:00:00", "0000-00-00T00:00:00",
            "9999-12-31T23:59:59.999999", "10000-01-01T00:00:00", "-0001-01-01T00:00:00", "2026-11-20T00:00:00+99:00",
            "1e400", "99999999999999999999999999", "00000000-0000-0000-0000-000000000000",
            "00000000-0000-4000-8000-00000000000", "{00000000-0000-4000-8000-000000000000}", "1-1-1-1-1");

    private static final List<String> JSON = List.of("null", "true", "false", "0", "-0", "1", "-1", "1.0", "1.5", "1e2",
            "1E-400", "1e400", "-1e400", "2147483647", "2147483648", "-2147483649", "9223372036854775807",
            "9223372036854775808", "123456789012345678901234567890", "0.1e-7", "[]", "{}", "[null]", "[[]]", "{\"\":0}",
            "{\"a\":1,\"a\":2}", "[1,\"a\",null,{}]", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"",
            "\"\\ud83d\\ude00\"");

    /// No JSON at all, though a lenient reader might take them.
    private static final List<String> BROKEN = List.of("NaN", "Infinity", "-Infinity", "undefined", "'a'", "01", "+1",
            ".5", "1.", "0x10", "1e", "\"\\x\"", "\"\\u12\"", "\"\t\"", "\"", "[1,]", "{\"a\":1,}", "{a:1}", "[1 2]",
            "/* */1", "// 1", "nul", "True", "", "}", "]", "\u0000", "\"\u0000\"");

    private static final int[] DEPTHS = {20, 98, 99, 100, 101, 500, 5_000};

    private OddValues() {
    }

    static String text(RandomGenerator random) {
        return switch (random.nextInt(24)) {
            case 0 -> "x".repeat(List.of(56, 57, 58, 63, 64, 99, 100, 101, 199, 200, 201, 254, 255, 256, 320, 321,
                    1_024, 1_025).get(random.nextInt(18)));
            case 1 -> "😀".repeat(List.of(28, 50, 100, 101, 200, 255).get(random.nextInt(6)));
            case 2 -> random.nextInt(20) == 0 ? "é".repeat(40_000) : "e".repeat(3_000);
            case 3 -> new StringBuilder(pick(TEXTS, random)).append(pick(TEXTS, random)).toString();
            default -> pick(TEXTS, random);
        };
    }

    static String json(RandomGenerator random) {
        return switch (random.nextInt(20)) {
            case 0 -> nested(DEPTHS[random.nextInt(DEPTHS.length)], random.nextBoolean());
            case 1 -> "1" + "0".repeat(random.nextInt(5) == 0 ? 1_100 : 30);
            case 2, 3 -> pick(BROKEN, random);
            case 4, 5, 6, 7, 8, 9, 10 -> quoted(text(random));
            default -> pick(JSON, random);
        };
    }

    private static String nested(int depth, boolean objects) {
        return objects ? "{\"a\":".repeat(depth) + "1" + "}".repeat(depth) : "[".repeat(depth) + "]".repeat(depth);
    }

    /// Text as JSON. What UTF-8 cannot carry, half of a surrogate pair, is escaped.
    static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                json.append('\\').append((char) point);
            } else if (point < ' ' || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                json.append("\\u%04x".formatted(point));
            } else {
                json.appendCodePoint(point);
            }
        });
        return json.append('"').toString();
    }

    static <T> T pick(List<T> all, RandomGenerator random) {
        return all.get(random.nextInt(all.size()));
    }
}
