package org.graphkeeper.views.base;

import java.util.List;
import java.util.stream.Collectors;
import org.graphkeeper.api.member.roster.RosterFile;

/// Comma-separated values (RFC 4180) that spreadsheets open without danger.
public final class Csv {

    private Csv() {
    }

    /// One value. What a spreadsheet would take for a formula is preceded by an apostrophe (OWASP, CSV injection):
    /// names and answers come from other people.
    public static String cell(String value) {
        String safe = RosterFile.safe(value);
        boolean quoted = safe.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    /// The values of one line, without its end.
    public static String line(List<String> values) {
        return values.stream().map(Csv::cell).collect(Collectors.joining(","));
    }
}
