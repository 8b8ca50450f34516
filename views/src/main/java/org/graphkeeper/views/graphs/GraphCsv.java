package org.graphkeeper.views.graphs;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.Texts;

/// Graphs as CSV (RFC 4180). A value that a spreadsheet would take for a formula is preceded by an apostrophe (OWASP,
/// CSV injection).
final class GraphCsv {

    private GraphCsv() {
    }

    static String of(List<GraphColumn> columns, List<Graph> graphs, Texts texts, String stamp) {
        Stream<String> head = Stream.of(cell(stamp), columns.stream()
                .map(column -> cell(texts.get("column." + column.key()))).collect(Collectors.joining(",")));
        Stream<String> rows = graphs.stream().map(graph -> columns.stream()
                .map(column -> cell(column.export(graph))).collect(Collectors.joining(",")));
        return Stream.concat(head, rows).collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    static String cell(String value) {
        boolean formula = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
        String safe = formula ? "'" + value : value;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
