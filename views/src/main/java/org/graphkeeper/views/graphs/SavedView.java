package org.graphkeeper.views.graphs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A way of looking at the graphs that somebody may return to: filter, order and columns under a name.
///
/// @param name     in the user's words; for those that come with the app, in the user's language
/// @param sort     null for the server's order
/// @param columns  in order; empty to leave the columns as they are
/// @param included whether it comes with the app, so that it can be neither renamed nor deleted
record SavedView(String name, GraphFilter filter, @Nullable GraphSort sort, List<GraphColumn> columns,
                 boolean included) {

    static final int LONGEST_NAME = 60;

    SavedView {
        columns = List.copyOf(columns);
    }

    SavedView named(String newer) {
        return new SavedView(newer, filter, sort, columns, false);
    }

    /// Whether the table shows just this.
    boolean isShown(GraphFilter shownFilter, @Nullable GraphSort shownSort, List<GraphColumn> shownColumns) {
        return filter.equals(shownFilter) && Objects.equals(sort, shownSort)
                && (columns.isEmpty() || columns.equals(shownColumns));
    }

    String pack() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("text", filter.text());
        fields.put("status", filter.status() == null ? "" : filter.status().name());
        fields.put("database", filter.database() == null ? "" : filter.database());
        fields.put("sort", sort == null ? "" : sort.key());
        fields.put("columns", GraphColumns.write(columns));
        return Packed.write(fields);
    }

    /// Empty when there is no name in it.
    static Optional<SavedView> unpack(String packed) {
        Map<String, String> fields = Packed.read(packed);
        String name = fields.getOrDefault("name", "").strip();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SavedView(name, new GraphFilter(fields.getOrDefault("text", ""),
                GraphsQuery.statusOf(fields.getOrDefault("status", "")).orElse(null), fields.get("database")),
                GraphSort.of(fields.getOrDefault("sort", "")).orElse(null),
                GraphColumns.read(fields.getOrDefault("columns", "")), false));
    }
}
