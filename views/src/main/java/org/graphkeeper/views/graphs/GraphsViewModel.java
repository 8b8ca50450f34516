package org.graphkeeper.views.graphs;

import java.util.List;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.GraphCatalog;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.SnapshotList;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// The table of graphs: filters, order, what is selected. Filtering and sorting happen in the background; the latest
/// wish wins, and what is shown stays until its rows are there.
final class GraphsViewModel {

    /// Which list is empty, when nothing is shown.
    enum Nothing { NO_GRAPHS, NO_MATCH }

    private final GraphCatalog catalog;
    private final BackgroundTasks tasks;
    private final Texts texts;
    private final GraphColumns columns;
    private final GraphsQuery query;
    private final SnapshotList<Graph> rows = new SnapshotList<>();
    private final ObservableList<String> databases = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Nothing> nothing = new ReadOnlyObjectWrapper<>(Nothing.NO_GRAPHS);
    private final ReadOnlyObjectWrapper<LoadState> state = new ReadOnlyObjectWrapper<>(LoadState.IDLE);
    private final ObservableList<Graph> selected = FXCollections.observableArrayList();
    private final ListChangeListener<Graph> graphsListener = _ -> arrange();
    private List<String> selectedSlugs = List.of();
    private int[] selectedPlaces = new int[0];
    private Arrangement arrangement = Arrangement.NONE;
    private BackgroundTasks.@Nullable Handle arranging;
    private boolean setting;
    private boolean showing;
    private boolean newWish;

    GraphsViewModel(ServerSession session, Surroundings surroundings) {
        this.catalog = session.catalog();
        this.tasks = surroundings.tasks();
        this.texts = surroundings.texts("graphs");
        this.columns = new GraphColumns(surroundings.remembered());
        this.query = new GraphsQuery(surroundings.remembered(), this::arrange);
        catalog.graphs().addListener(graphsListener);
        catalog.stateProperty().subscribe(this::stateChanged);
        catalog.selectedSlugProperty().subscribe(this::selectedElsewhere);
        arrange();
    }

    StringProperty textProperty() {
        return query.textProperty();
    }

    /// Null for every status.
    ObjectProperty<@Nullable GraphStatus> statusProperty() {
        return query.statusProperty();
    }

    /// Name of a database connection; null for all.
    ObjectProperty<@Nullable String> databaseProperty() {
        return query.databaseProperty();
    }

    /// Null for the server's order.
    ObjectProperty<@Nullable GraphSort> sortProperty() {
        return query.sortProperty();
    }

    GraphColumns columns() {
        return columns;
    }

    /// What the filters let through, in order; replaced as a whole, or row by row where few of them changed.
    SnapshotList<Graph> rows() {
        return rows;
    }

    /// Whether [#rows] is being replaced right now: what a control does to its selection then is nobody's wish.
    boolean isShowing() {
        return showing;
    }

    /// While [#rows] is being replaced: whether somebody asked for other rows, and not the graphs changed.
    boolean isNewWish() {
        return newWish;
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

    /// Where the selected graphs are among the rows, ascending; those that are filtered out are not.
    int[] selectedPlaces() {
        return selectedPlaces.clone();
    }

    GraphFilter filter() {
        return query.filter();
    }

    boolean isFiltered() {
        return !filter().isAll();
    }

    void clearFilters() {
        query.set(GraphFilter.ALL, query.sortProperty().get());
    }

    /// Sets filter and order at once.
    void set(GraphFilter filter, @Nullable GraphSort order) {
        query.set(filter, order);
    }

    void select(List<String> slugs) {
        select(slugs, GraphRows.placesOf(slugs, rows));
    }

    /// @param places where these graphs are among the rows, ascending
    void select(List<String> slugs, int[] places) {
        if (!slugs.equals(selectedSlugs)) {
            take(slugs, places);
            if (slugs.size() == 1) {
                catalog.selectedSlugProperty().set(slugs.getFirst());
            }
        }
    }

    void refresh() {
        catalog.refresh();
    }

    void close() {
        catalog.graphs().removeListener(graphsListener);
        if (arranging != null) {
            arranging.cancel();
        }
    }

    private void selectedElsewhere(@Nullable String slug) {
        if (slug != null && !selectedSlugs.contains(slug)) {
            take(List.of(slug), GraphRows.placesOf(List.of(slug), rows));
        }
    }

    private void take(List<String> slugs, int[] places) {
        selectedSlugs = List.copyOf(slugs);
        selectedPlaces = places;
        refreshSelected();
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
        Arrangement.Wanted wanted = new Arrangement.Wanted(catalog.list(), query.filter(), query.sortProperty().get());
        Arrangement before = arrangement;
        List<String> slugs = selectedSlugs;
        arranging = tasks.run(texts.get("table.arranging"), () -> GraphRows.of(wanted, before, slugs), found -> {
            arranging = null;
            accept(found);
        }, _ -> arranging = null);
    }

    private void accept(GraphRows found) {
        newWish = found.arrangement().isAskedOtherwiseThan(arrangement);
        arrangement = found.arrangement();
        if (!databases.equals(arrangement.databases())) {
            databases.setAll(arrangement.databases());
        }
        nothing.set(catalog.list().isEmpty() || !isFiltered() ? Nothing.NO_GRAPHS : Nothing.NO_MATCH);
        selectedPlaces = found.asked() == selectedSlugs ? found.selected()
                : GraphRows.placesOf(selectedSlugs, arrangement.rows());
        int[] changed = found.changed();
        showing = true;
        if (changed == null) {
            rows.show(arrangement.rows());
        } else {
            rows.show(arrangement.rows(), changed);
        }
        showing = false;
        refreshSelected();
        showState(catalog.stateProperty().get());
    }

    private void showState(LoadState newer) {
        int all = catalog.list().size();
        boolean known = newer instanceof LoadState.Ready || newer instanceof LoadState.Stale;
        count.set(!known ? "" : rows.size() == all ? texts.get("table.count", all)
                : texts.get("table.count.filtered", rows.size(), all));
        state.set(catalog.shown(newer));
    }

    private void refreshSelected() {
        List<Graph> newer = selectedSlugs.stream().map(slug -> catalog.find(slug).orElse(null))
                .filter(Objects::nonNull).toList();
        if (!selected.equals(newer)) {
            selected.setAll(newer);
        }
    }
}
