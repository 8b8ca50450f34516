package org.graphkeeper.views.base;

import java.util.List;
import java.util.stream.Collectors;

/// Comma-separated values (RFC 4180) that spreadsheets open without danger.
public final class Csv {

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private Csv() {
    }

    /// One value. What a spreadsheet would take for a formula is preceded by an apostrophe (OWASP, CSV injection):
    /// names and answers come from other people.
    public static String cell(String value) {
        boolean formula = !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0;
        String safe = formula ? "'" + value : value;
        boolean quoted = safe.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    /// The values of one line, without its end.
    public static String line(List<String> values) {
        return values.stream().map(Csv::cell).collect(Collectors.joining(","));
    }
}
