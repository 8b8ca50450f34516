package org.graphkeeper.views.graphs;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.graphkeeper.views.base.GraphList;

/// The order of the graphs table.
record GraphSort(GraphColumn column, boolean ascending) {

    Comparator<GraphList.Entry> comparator() {
        return ascending ? column.order() : column.order().reversed();
    }

    /// For settings, e.g. `name:up`.
    String key() {
        return column.key() + (ascending ? ":up" : ":down");
    }

    static Optional<GraphSort> of(String key) {
        String[] parts = key.toLowerCase(Locale.ROOT).split(":");
        return GraphColumn.of(parts[0]).map(column -> new GraphSort(column, parts.length < 2 || parts[1].equals("up")));
    }
}
