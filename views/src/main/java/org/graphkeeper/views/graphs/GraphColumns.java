package org.graphkeeper.views.graphs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.graphkeeper.views.base.Remembered;

/// Which columns the graphs table has and in which order; kept over restarts. The name is always among them.
final class GraphColumns {

    static final List<GraphColumn> AT_FIRST =
            Stream.of(GraphColumn.values()).filter(GraphColumn::shownAtFirst).toList();

    private static final String KEY = "graphs.columns";

    private final ObservableList<GraphColumn> chosen = FXCollections.observableArrayList();
    private final ObservableList<GraphColumn> unmodifiable = FXCollections.unmodifiableObservableList(chosen);

    GraphColumns(Remembered remembered) {
        chosen.setAll(remembered.get(KEY).map(GraphColumns::read).filter(list -> !list.isEmpty()).orElse(AT_FIRST));
        chosen.addListener((ListChangeListener<GraphColumn>) _ -> remembered.put(KEY, write(chosen)));
    }

    /// In order; unmodifiable.
    ObservableList<GraphColumn> chosen() {
        return unmodifiable;
    }

    /// Shows a column where the usual order has it, or takes it away.
    void show(GraphColumn column, boolean shown) {
        if (!shown && column != GraphColumn.NAME) {
            chosen.remove(column);
        } else if (shown && !chosen.contains(column)) {
            int place = 0;
            while (place < chosen.size() && chosen.get(place).compareTo(column) < 0) {
                place++;
            }
            chosen.add(place, column);
        }
    }

    /// Moves a column by so many places; nothing beyond the ends.
    void move(GraphColumn column, int by) {
        int from = chosen.indexOf(column);
        int to = from + by;
        if (from >= 0 && to >= 0 && to < chosen.size()) {
            List<GraphColumn> newer = new ArrayList<>(chosen);
            newer.remove(from);
            newer.add(to, column);
            chosen.setAll(newer);
        }
    }

    void choose(Collection<GraphColumn> columns) {
        List<GraphColumn> newer = columns.stream().distinct().toList();
        if (newer.contains(GraphColumn.NAME) && !newer.equals(chosen)) {
            chosen.setAll(newer);
        }
    }

    static String write(List<GraphColumn> columns) {
        return columns.stream().map(GraphColumn::key).collect(Collectors.joining(","));
    }

    /// What a newer version wrote and this one does not know is left out.
    static List<GraphColumn> read(String text) {
        return Stream.of(text.split(",")).flatMap(key -> GraphColumn.of(key).stream()).distinct().toList();
    }
}
