package org.graphkeeper.views.graphs;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.GraphCatalog;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.Remembered;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// The table of graphs: filters, order, columns, what is selected. Filtering and sorting happen in the background.
final class GraphsViewModel {

    private static final String TEXT = "graphs.filter.text";
    private static final String STATUS = "graphs.filter.status";
    private static final String DATABASE = "graphs.filter.database";
    private static final String SORT = "graphs.sort";
    private static final String COLUMNS = "graphs.columns";

    record Sort(GraphColumn column, boolean ascending) {
        Comparator<Graph> comparator() {
            return ascending ? column.order() : column.order().reversed();
        }
    }

    /// Which list is empty, when nothing is shown.
    enum Nothing { NO_GRAPHS, NO_MATCH }

    private final ServerSession session;
    private final GraphCatalog catalog;
    private final BackgroundTasks tasks;
    private final Remembered remembered;
    private final Texts texts;
    private final StringProperty text = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable GraphStatus> status = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable String> database = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Sort> sort = new SimpleObjectProperty<>();
    private final ObservableList<Graph> rows = FXCollections.observableArrayList();
    private final ObservableList<String> databases = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Nothing> nothing = new ReadOnlyObjectWrapper<>(Nothing.NO_GRAPHS);
    private final ReadOnlyObjectWrapper<LoadState> state = new ReadOnlyObjectWrapper<>(LoadState.IDLE);
    private final ObservableList<Graph> selected = FXCollections.observableArrayList();
    private final Set<GraphColumn> columns;
    private final ListChangeListener<Graph> graphsListener = _ -> arrange();
    private List<String> selectedSlugs = List.of();
    private BackgroundTasks.@Nullable Handle arranging;

    GraphsViewModel(ServerSession session, Surroundings surroundings) {
        this.session = session;
        this.catalog = session.catalog();
        this.tasks = surroundings.tasks();
        this.remembered = surroundings.remembered();
        this.texts = surroundings.texts("graphs");
        remembered.get(TEXT).ifPresent(text::set);
        remembered.get(STATUS).flatMap(GraphsViewModel::statusOf).ifPresent(status::set);
        remembered.get(DATABASE).ifPresent(database::set);
        remembered.get(SORT).flatMap(GraphsViewModel::sortOf).ifPresent(sort::set);
        columns = remembered.get(COLUMNS).map(GraphsViewModel::columnsOf).filter(set -> !set.isEmpty())
                .orElseGet(() -> Stream.of(GraphColumn.values()).filter(GraphColumn::shownAtFirst)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(GraphColumn.class))));
        text.subscribe(value -> changed(TEXT, value));
        status.subscribe(value -> changed(STATUS, value == null ? "" : value.name()));
        database.subscribe(value -> changed(DATABASE, value == null ? "" : value));
        sort.subscribe(value -> changed(SORT,
                value == null ? "" : value.column().key() + (value.ascending() ? ":up" : ":down")));
        catalog.graphs().addListener(graphsListener);
        catalog.stateProperty().subscribe(this::stateChanged);
        catalog.selectedSlugProperty().subscribe(this::selectedElsewhere);
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
    ObjectProperty<@Nullable Sort> sortProperty() {
        return sort;
    }

    /// What the filters let through, in order.
    ObservableList<Graph> rows() {
        return rows;
    }

    /// Names of the databases that graphs are in.
    ObservableList<String> databases() {
        return databases;
    }

    /// `12 of 340`.
    ReadOnlyStringProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Nothing> nothingProperty() {
        return nothing.getReadOnlyProperty();
    }

    /// Set after the rows, never before them.
    ReadOnlyObjectProperty<LoadState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// The selected graphs as they are now; a refresh replaces them by slug.
    ObservableList<Graph> selected() {
        return selected;
    }

    Set<GraphColumn> columns() {
        return columns;
    }

    void showColumn(GraphColumn column, boolean shown) {
        if (shown) {
            columns.add(column);
        } else {
            columns.remove(column);
        }
        remembered.put(COLUMNS, columns.stream().map(GraphColumn::key).collect(Collectors.joining(",")));
    }

    boolean isFiltered() {
        return !text.get().isBlank() || status.get() != null || database.get() != null;
    }

    void clearFilters() {
        text.set("");
        status.set(null);
        database.set(null);
    }

    void select(List<String> slugs) {
        if (!slugs.equals(selectedSlugs)) {
            selectedSlugs = List.copyOf(slugs);
            refreshSelected();
            if (slugs.size() == 1) {
                catalog.selectedSlugProperty().set(slugs.getFirst());
            }
        }
    }

    List<String> selectedSlugs() {
        return selectedSlugs;
    }

    void refresh() {
        catalog.refresh();
    }

    /// What is on screen as CSV (RFC 4180), with server, filter and age in its first line.
    String csv(List<Graph> graphs) {
        List<GraphColumn> shown = Stream.of(GraphColumn.values()).filter(columns::contains).toList();
        String filter = Stream.of(text.get(), Objects.toString(status.get(), ""),
                Objects.toString(database.get(), "")).filter(part -> !part.isBlank()).collect(Collectors.joining(" "));
        String asOf = switch (catalog.stateProperty().get()) {
            case LoadState.Ready(var moment) -> moment.toString();
            case LoadState.Stale(var moment, _) -> moment.toString();
            default -> "";
        };
        return GraphCsv.of(shown, graphs, texts,
                texts.get("csv.stamp", session.profileName(), filter.isEmpty() ? "-" : filter, asOf));
    }

    void close() {
        catalog.graphs().removeListener(graphsListener);
        if (arranging != null) {
            arranging.cancel();
        }
    }

    private void selectedElsewhere(@Nullable String slug) {
        if (slug != null && !selectedSlugs.contains(slug)) {
            selectedSlugs = List.of(slug);
            refreshSelected();
        }
    }

    private void changed(String key, String value) {
        remembered.put(key, value);
        arrange();
    }

    private void stateChanged(LoadState newer) {
        if (arranging == null) {
            showState(newer);
        }
    }

    private void arrange() {
        if (arranging != null) {
            arranging.cancel();
        }
        List<Graph> graphs = List.copyOf(catalog.graphs());
        GraphText wanted = new GraphText(text.get());
        GraphStatus only = status.get();
        String in = database.get();
        Sort by = sort.get();
        arranging = tasks.run(texts.get("table.arranging"), () -> arranged(graphs, wanted, only, in, by), found -> {
            arranging = null;
            accept(graphs, found);
        }, _ -> arranging = null);
    }

    private record Arranged(List<Graph> rows, List<String> databases) {
    }

    private static Arranged arranged(List<Graph> graphs, GraphText text, @Nullable GraphStatus status,
                                     @Nullable String database, @Nullable Sort sort) {
        Predicate<Graph> wanted = graph -> (status == null || graph.status() == status)
                && (database == null || database.equals(graph.connectionName())) && text.matches(graph);
        Stream<Graph> found = graphs.stream().filter(wanted);
        List<String> names = graphs.stream().map(Graph::connectionName).filter(Objects::nonNull).distinct()
                .sorted(String.CASE_INSENSITIVE_ORDER).toList();
        return new Arranged((sort == null ? found : found.sorted(sort.comparator())).toList(), names);
    }

    private void accept(List<Graph> graphs, Arranged found) {
        if (!databases.equals(found.databases())) {
            databases.setAll(found.databases());
        }
        nothing.set(graphs.isEmpty() || !isFiltered() ? Nothing.NO_GRAPHS : Nothing.NO_MATCH);
        if (!rows.equals(found.rows())) {
            rows.setAll(found.rows());
        }
        refreshSelected();
        showState(catalog.stateProperty().get());
    }

    private void showState(LoadState newer) {
        int all = catalog.graphs().size();
        boolean known = newer instanceof LoadState.Ready || newer instanceof LoadState.Stale;
        count.set(!known ? "" : rows.size() == all ? texts.get("table.count", all)
                : texts.get("table.count.filtered", rows.size(), all));
        state.set(newer);
    }

    private void refreshSelected() {
        List<Graph> newer = selectedSlugs.stream().map(slug -> catalog.find(slug).orElse(null))
                .filter(Objects::nonNull).toList();
        if (!selected.equals(newer)) {
            selected.setAll(newer);
        }
    }

    private static Optional<GraphStatus> statusOf(String name) {
        return Stream.of(GraphStatus.values()).filter(value -> value.name().equals(name)).findFirst();
    }

    private static Optional<Sort> sortOf(String text) {
        String[] parts = text.toLowerCase(Locale.ROOT).split(":");
        return GraphColumn.of(parts[0]).map(column -> new Sort(column, parts.length < 2 || parts[1].equals("up")));
    }

    private static Set<GraphColumn> columnsOf(String text) {
        return Stream.of(text.split(",")).flatMap(key -> GraphColumn.of(key).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(GraphColumn.class)));
    }
}
