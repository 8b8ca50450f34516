package org.graphkeeper.views.activity;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graphkeeper.views.base.ActivityLog.Entry;
import org.jspecify.annotations.Nullable;

/// The activity log as comma-separated values (RFC 4180). Cells that a spreadsheet would take for a formula are
/// preceded by an apostrophe, since names and answers come from other people.
final class ActivityCsv {

    private static final String LINE_END = "\r\n";
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private ActivityCsv() {
    }

    static String of(List<Entry> entries) {
        Stream<String> head = Stream.of("when,server,who,action,subject,before,after,outcome,answer");
        return Stream.concat(head, entries.stream().map(ActivityCsv::line))
                .collect(Collectors.joining(LINE_END, "", LINE_END));
    }

    private static String line(Entry entry) {
        return Stream.of(entry.when().toString(), entry.server(), entry.who(), entry.action(), entry.subject(),
                        text(entry.before()), text(entry.after()),
                        entry.outcome().name().toLowerCase(Locale.ROOT), text(entry.answer()))
                .map(ActivityCsv::cell).collect(Collectors.joining(","));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    static String cell(String text) {
        boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
