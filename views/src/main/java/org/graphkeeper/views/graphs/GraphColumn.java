package org.graphkeeper.views.graphs;

import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.GraphList;

/// The columns of the graphs table: how each one sorts, exports, and how wide it starts.
enum GraphColumn {

    STATUS(Comparator.comparingInt(GraphColumn::urgency), graph -> graph.status().name().toLowerCase(Locale.ROOT),
            130, 130, true),
    NAME(byText(Graph::name), Graph::name, 240, 150, true),
    SLUG(Comparator.comparing(Graph::slug), Graph::slug, 150, 120, true),
    DATABASE(byText(graph -> Objects.requireNonNullElse(graph.connectionName(), "")),
            graph -> Objects.requireNonNullElse(graph.connectionName(), ""), 96, 76, true),
    NODES(Comparator.comparing(Graph::nodeCount, Comparator.nullsFirst(Comparator.naturalOrder())),
            graph -> graph.nodeCount() == null ? "" : graph.nodeCount().toString(), 88, 84, true),
    MEMBERS(Comparator.comparingInt(Graph::memberCount), graph -> String.valueOf(graph.memberCount()), 84, 82, true),
    TYPE(byText(Graph::graphType), Graph::graphType, 64, 56, false),
    BYOK(Comparator.comparing(Graph::byokEnabled), graph -> String.valueOf(graph.byokEnabled()), 72, 64, false),
    UPDATED(Comparator.comparing(Graph::updatedAt), graph -> graph.updatedAt().toString(), 100, 88, true),
    CREATED(Comparator.comparing(Graph::createdAt), graph -> graph.createdAt().toString(), 100, 92, false);

    /// What a search looks in begins with the name and is folded already, so nothing is folded for each comparison.
    private static final Comparator<GraphList.Entry> BY_FOLDED_NAME = Comparator.comparing(GraphList.Entry::text);

    private final Comparator<GraphList.Entry> order;
    private final Function<Graph, String> export;
    private final double width;
    private final double least;
    private final boolean shownAtFirst;

    GraphColumn(Comparator<Graph> order, Function<Graph, String> export, double width, double least,
                boolean shownAtFirst) {
        this.order = Comparator.comparing(GraphList.Entry::graph, order.thenComparing(Graph::slug));
        this.export = export;
        this.width = width;
        this.least = least;
        this.shownAtFirst = shownAtFirst;
    }

    /// Total: equal values are ordered by slug, so that a refresh never shuffles rows.
    Comparator<GraphList.Entry> order() {
        return this == NAME ? BY_FOLDED_NAME : order;
    }

    /// The plain value, for files.
    String export(Graph graph) {
        return export.apply(graph);
    }

    /// In px at the normal text size.
    double width() {
        return width;
    }

    /// In px at the normal text size.
    double leastWidth() {
        return least;
    }

    boolean shownAtFirst() {
        return shownAtFirst;
    }

    boolean isNumber() {
        return this == NODES || this == MEMBERS;
    }

    /// Whether [#export] gives a number or a truth value, or nothing.
    boolean isPlain() {
        return isNumber() || this == BYOK;
    }

    /// Stable key for words and settings.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<GraphColumn> of(String key) {
        return Stream.of(values()).filter(column -> column.key().equals(key)).findFirst();
    }

    private static Comparator<Graph> byText(Function<Graph, String> text) {
        return Comparator.comparing(text, String.CASE_INSENSITIVE_ORDER);
    }

    /// What needs somebody comes first.
    private static int urgency(Graph graph) {
        return switch (graph.status()) {
            case ERROR -> 0;
            case PROVISIONING -> 1;
            case UNKNOWN -> 2;
            case ACTIVE -> 3;
            case DELETED -> 4;
        };
    }
}
