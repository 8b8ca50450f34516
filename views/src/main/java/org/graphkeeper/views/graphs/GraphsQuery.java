package org.graphkeeper.views.graphs;

import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.base.Remembered;
import org.jspecify.annotations.Nullable;

/// What the user asks of the graphs table: filters and order; kept over restarts.
final class GraphsQuery {

    private static final String TEXT = "graphs.filter.text";
    private static final String STATUS = "graphs.filter.status";
    private static final String DATABASE = "graphs.filter.database";
    private static final String SORT = "graphs.sort";

    private final Remembered remembered;
    private final Runnable onChange;
    private final StringProperty text = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable GraphStatus> status = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable String> database = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable GraphSort> sort = new SimpleObjectProperty<>();
    private boolean setting;

    /// @param onChange called after every change, and once for several that are set together
    GraphsQuery(Remembered remembered, Runnable onChange) {
        this.remembered = remembered;
        this.onChange = onChange;
        remembered.get(TEXT).ifPresent(text::set);
        remembered.get(STATUS).flatMap(GraphsQuery::statusOf).ifPresent(status::set);
        remembered.get(DATABASE).ifPresent(database::set);
        remembered.get(SORT).flatMap(GraphSort::of).ifPresent(sort::set);
        text.subscribe((_, value) -> changed(TEXT, value));
        status.subscribe((_, value) -> changed(STATUS, value == null ? "" : value.name()));
        database.subscribe((_, value) -> changed(DATABASE, value == null ? "" : value));
        sort.subscribe((_, value) -> changed(SORT, value == null ? "" : value.key()));
    }

    StringProperty textProperty() {
        return text;
    }

    /// Null for every status.
    ObjectProperty<@Nullable GraphStatus> statusProperty() {
        return status;
    }

    /// Name of a database connection; null for all.
    ObjectProperty<@Nullable String> databaseProperty() {
        return database;
    }

    /// Null for the server's order.
    ObjectProperty<@Nullable GraphSort> sortProperty() {
        return sort;
    }

    GraphFilter filter() {
        return new GraphFilter(text.get(), status.get(), database.get());
    }

    void set(GraphFilter filter, @Nullable GraphSort order) {
        setting = true;
        text.set(filter.text());
        status.set(filter.status());
        database.set(filter.database());
        sort.set(order);
        setting = false;
        onChange.run();
    }

    private void changed(String key, String value) {
        remembered.put(key, value);
        if (!setting) {
            onChange.run();
        }
    }

    static Optional<GraphStatus> statusOf(String name) {
        return Stream.of(GraphStatus.values()).filter(value -> value.name().equals(name)).findFirst();
    }
}
