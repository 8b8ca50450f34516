package org.graphkeeper.views.graphs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.graphkeeper.views.base.Remembered;
import org.jspecify.annotations.Nullable;

/// Shares the width of the graphs table among its columns: what matters less is left out before anything is cut, the
/// widths that somebody gave are kept over restarts, the name takes what is left. All in px at the normal text size.
final class ColumnWidths {

    private static final String KEY = "graphs.widths";

    /// What gives way, first to last; status, name and slug never do.
    private static final List<GraphColumn> LEFT_OUT = List.of(GraphColumn.CREATED, GraphColumn.BYOK, GraphColumn.TYPE,
            GraphColumn.UPDATED, GraphColumn.MEMBERS, GraphColumn.NODES, GraphColumn.DATABASE);

    /// What becomes narrower, first to last.
    private static final List<GraphColumn> SHRINK = List.of(GraphColumn.NAME, GraphColumn.SLUG, GraphColumn.DATABASE,
            GraphColumn.UPDATED, GraphColumn.CREATED, GraphColumn.BYOK, GraphColumn.TYPE, GraphColumn.NODES,
            GraphColumn.MEMBERS, GraphColumn.STATUS);

    private final Remembered remembered;
    private final Map<GraphColumn, Double> given = new EnumMap<>(GraphColumn.class);
    private final Map<GraphColumn, Double> needed = new EnumMap<>(GraphColumn.class);
    private @Nullable GraphColumn latest;

    ColumnWidths(Remembered remembered) {
        this.remembered = remembered;
        remembered.get(KEY).ifPresent(text -> Stream.of(text.split(",")).forEach(this::read));
    }

    /// A column needs so much for its words to be whole in the language spoken.
    void need(GraphColumn column, double width) {
        needed.put(column, width);
    }

    /// Narrower than that a column is never.
    double leastOf(GraphColumn column) {
        return Math.max(column.leastWidth(), needed.getOrDefault(column, 0.0));
    }

    private double usualOf(GraphColumn column) {
        return Math.max(column.width(), leastOf(column));
    }

    /// Somebody made a column that wide.
    void give(GraphColumn column, double width) {
        given.put(column, Math.max(leastOf(column), width));
        latest = column;
    }

    /// Remembers what was given.
    void keep() {
        remembered.put(KEY, given.entrySet().stream()
                .map(entry -> entry.getKey().key() + ":" + Math.round(entry.getValue()))
                .collect(Collectors.joining(",")));
    }

    /// How wide each column is in a table of that width; what is not in it has no room.
    Map<GraphColumn, Double> share(Collection<GraphColumn> chosen, double width) {
        Set<GraphColumn> shown = EnumSet.noneOf(GraphColumn.class);
        shown.addAll(chosen);
        for (GraphColumn next : LEFT_OUT) {
            if (shown.stream().mapToDouble(this::leastOf).sum() > width) {
                shown.remove(next);
            }
        }
        Map<GraphColumn, Double> widths = new EnumMap<>(GraphColumn.class);
        shown.forEach(column -> widths.put(column, Math.max(leastOf(column), given.getOrDefault(column, usualOf(column)))));
        double rest = width - widths.values().stream().mapToDouble(Double::doubleValue).sum();
        if (rest >= 0) {
            widths.computeIfPresent(GraphColumn.NAME, (name, now) -> given.containsKey(name) ? now : now + rest);
        } else {
            shrink(widths, -rest);
        }
        return widths;
    }

    /// The column that somebody has just made wider gives way last.
    private void shrink(Map<GraphColumn, Double> widths, double tooMuch) {
        List<GraphColumn> order = new ArrayList<>(SHRINK);
        if (latest != null) {
            order.remove(latest);
            order.add(latest);
        }
        double left = tooMuch;
        for (GraphColumn column : order) {
            Double now = widths.get(column);
            if (now != null) {
                double less = Math.min(left, Math.max(0, now - leastOf(column)));
                widths.put(column, now - less);
                left -= less;
            }
        }
    }

    /// What cannot be read is left at its usual width.
    private void read(String entry) {
        String[] parts = entry.split(":");
        Optional<GraphColumn> column = GraphColumn.of(parts[0]);
        if (parts.length == 2 && column.isPresent() && parts[1].matches("[0-9]{2,4}")) {
            given.put(column.get(), Math.max(column.get().leastWidth(), Double.parseDouble(parts[1])));
        }
    }
}
