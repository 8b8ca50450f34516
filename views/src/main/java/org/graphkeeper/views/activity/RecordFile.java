package org.graphkeeper.views.activity;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graphkeeper.views.base.Csv;
import org.jspecify.annotations.Nullable;

/// Records of what was done, as a file. The keys are for programs and stay as they are in every language.
///
/// @param name  of the file, without its ending
/// @param stamp what tells a reader later what this is: where it comes from, the filter, the moment
/// @param keys  of the columns
/// @param rows  a value for each key; null for none
record RecordFile(String name, Stamp stamp, List<String> keys, List<List<@Nullable String>> rows) {

    enum Format { CSV, JSON }

    /// @param filter empty when everything is there
    /// @param total  how many records the source has in all, filtered or not, loaded or not
    record Stamp(String source, String filter, Instant at, long total) {
    }

    private static final String LINE_END = "\r\n";

    String fileName(Format format) {
        return name + "." + format.name().toLowerCase(Locale.ROOT);
    }

    String text(Format format) {
        return format == Format.CSV ? csv() : json();
    }

    /// RFC 4180, the stamp as a first line of its own.
    private String csv() {
        Stream<String> head = Stream.of(Csv.cell(String.join(" · ", stamp.source(),
                stamp.filter().isEmpty() ? "-" : stamp.filter(), rows.size() + "/" + stamp.total(),
                stamp.at().toString())), Csv.line(keys));
        return Stream.concat(head, rows.stream().map(row -> Csv.line(row.stream()
                        .map(value -> Objects.requireNonNullElse(value, "")).toList())))
                .collect(Collectors.joining(LINE_END, "", LINE_END));
    }

    /// RFC 8259.
    private String json() {
        StringBuilder file = new StringBuilder("{");
        member(file, "source", stamp.source());
        member(file.append(','), "filter", stamp.filter().isEmpty() ? null : stamp.filter());
        member(file.append(','), "exportedAt", stamp.at().toString());
        file.append(",\"total\":").append(stamp.total()).append(",\"entries\":[");
        for (int i = 0; i < rows.size(); i++) {
            file.append(i == 0 ? "\n{" : ",\n{");
            for (int j = 0; j < keys.size(); j++) {
                member(j == 0 ? file : file.append(','), keys.get(j), rows.get(i).get(j));
            }
            file.append('}');
        }
        return file.append("\n]}\n").toString();
    }

    private static void member(StringBuilder file, String key, @Nullable String value) {
        string(file, key);
        file.append(':');
        if (value == null) {
            file.append("null");
        } else {
            string(file, value);
        }
    }

    private static void string(StringBuilder file, String value) {
        file.append('"');
        for (char sign : value.toCharArray()) {
            if (sign == '"' || sign == '\\') {
                file.append('\\').append(sign);
            } else if (sign < ' ') {
                file.append(String.format(Locale.ROOT, "\\u%04x", (int) sign));
            } else {
                file.append(sign);
            }
        }
        file.append('"');
    }
}
