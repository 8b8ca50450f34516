package org.graphkeeper.views.graphs;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.Csv;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Graphs as a file, with where they come from, what was left out and how old they are. Made in the background: for
/// 100,000 graphs it takes most of a second.
final class GraphExport {

    enum Format {
        CSV, JSON;

        String fileName() {
            return "graphs." + name().toLowerCase(Locale.ROOT);
        }
    }

    /// What tells a reader later what he has before him.
    ///
    /// @param filter in the user's words; null when everything was shown
    /// @param asOf   when the server gave the list; null when it is not known
    record Stamp(String server, @Nullable String filter, @Nullable Instant asOf, Instant exportedAt) {
    }

    private GraphExport() {
    }

    static String of(Format format, List<GraphColumn> columns, List<Graph> graphs, Stamp stamp, Texts texts) {
        return format == Format.CSV ? csv(columns, graphs, stamp, texts) : json(columns, graphs, stamp);
    }

    private static String csv(List<GraphColumn> columns, List<Graph> graphs, Stamp stamp, Texts texts) {
        StringBuilder file = new StringBuilder();
        file.append(Csv.cell(texts.get("csv.stamp", stamp.server(), stamp.filter() == null ? "-" : stamp.filter(),
                stamp.asOf() == null ? "-" : stamp.asOf().toString()))).append("\r\n");
        file.append(Csv.line(columns.stream().map(column -> texts.get("column." + column.key())).toList()))
                .append("\r\n");
        for (Graph graph : graphs) {
            for (int i = 0; i < columns.size(); i++) {
                file.append(i == 0 ? "" : ",").append(Csv.cell(columns.get(i).export(graph)));
            }
            file.append("\r\n");
        }
        return file.toString();
    }

    /// JSON (RFC 8259) with the plain values of the server.
    private static String json(List<GraphColumn> columns, List<Graph> graphs, Stamp stamp) {
        StringBuilder file = new StringBuilder("{\"server\":");
        text(file, stamp.server());
        text(file.append(",\"filter\":"), stamp.filter());
        text(file.append(",\"asOf\":"), stamp.asOf() == null ? null : stamp.asOf().toString());
        text(file.append(",\"exportedAt\":"), stamp.exportedAt().toString());
        file.append(",\"graphs\":[");
        for (int row = 0; row < graphs.size(); row++) {
            file.append(row == 0 ? "\n" : ",\n").append('{');
            for (int i = 0; i < columns.size(); i++) {
                GraphColumn column = columns.get(i);
                String value = column.export(graphs.get(row));
                text(file.append(i == 0 ? "" : ","), column.key());
                file.append(':');
                if (column.isPlain()) {
                    file.append(value.isEmpty() ? "null" : value);
                } else {
                    text(file, value);
                }
            }
            file.append('}');
        }
        return file.append("\n]}\n").toString();
    }

    private static void text(StringBuilder file, @Nullable String value) {
        if (value == null) {
            file.append("null");
            return;
        }
        file.append('"');
        for (int i = 0; i < value.length(); i++) {
            char sign = value.charAt(i);
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
