package org.graphkeeper.views.members;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.views.base.Csv;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// What became of a batch, as CSV. Plans, roles and results are words of a fixed vocabulary for whoever processes the
/// file; the last column is for people.
final class BatchReport {

    private BatchReport() {
    }

    static String of(List<BatchRow> rows, Texts texts, String stamp) {
        Stream<String> head = Stream.of(Csv.cell(stamp),
                Csv.line(List.of("person", "plan", "before", "after", "result", texts.get("members.batch.detail"))));
        Stream<String> body = rows.stream().map(row -> Csv.line(List.of(row.label(), word(row.plan()),
                role(row.before()), role(row.after()), word(row.state()), row.statusProperty().get().words())));
        return Stream.concat(head, body).collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String role(@Nullable Role role) {
        return role == null ? "" : word(role);
    }
}
