package org.graphkeeper.views.graphs;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.SlugRules;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.GraphCatalog;
import org.graphkeeper.views.base.GraphList;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.SnapshotList;
import org.graphkeeper.views.base.Surroundings;
import org.jspecify.annotations.Nullable;

/// Finds and remembers the graph that one works on. Filtering happens in the background: the list may have 100,000
/// entries.
final class GraphPickerViewModel {

    static final int RECENT_KEPT = 8;

    private final GraphCatalog catalog;
    private final Surroundings surroundings;
    private final String profile;
    private final String label;
    private final StringProperty query = new SimpleStringProperty("");
    private final SnapshotList<PickerFinds.Entry> entries = new SnapshotList<>();
    private final ReadOnlyObjectWrapper<@Nullable Graph> current = new ReadOnlyObjectWrapper<>();
    private final GraphPins pins;
    private final SequencedSet<String> recent;
    private final ListChangeListener<Graph> graphsListener = _ -> graphsChanged();
    private BackgroundTasks.@Nullable Handle filtering;
    private final ReadOnlyBooleanWrapper choosable = new ReadOnlyBooleanWrapper();
    private PickerFinds finds = PickerFinds.NONE;
    private boolean open;

    GraphPickerViewModel(ServerSession session, Surroundings surroundings) {
        this.catalog = session.catalog();
        this.surroundings = surroundings;
        this.profile = session.profileId();
        this.label = surroundings.texts("graphs").get("picker.filtering");
        this.pins = new GraphPins(surroundings.remembered(), session.profileId());
        this.recent = remembered("picker.recent");
        if (catalog.selectedSlugProperty().get() == null) {
            surroundings.remembered().get(key("picker.selected")).ifPresent(catalog.selectedSlugProperty()::set);
        }
        catalog.graphs().addListener(graphsListener);
        catalog.stateProperty().subscribe(this::fallBack);
        catalog.selectedSlugProperty().subscribe(this::selectionChanged);
        query.subscribe(_ -> filter());
        choosable.set(catalog.graphs().size() > 1);
    }

    StringProperty queryProperty() {
        return query;
    }

    /// What was found; replaced as a whole.
    SnapshotList<PickerFinds.Entry> entries() {
        return entries;
    }

    /// The selected graph; null while it is not in the list.
    ReadOnlyObjectProperty<@Nullable Graph> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /// Whether there is anything to choose: not with a single graph.
    ReadOnlyBooleanProperty choosableProperty() {
        return choosable.getReadOnlyProperty();
    }

    /// Whether what is found does not answer yet what was typed.
    boolean isFiltering() {
        return filtering != null;
    }

    void open() {
        open = true;
        query.set("");
        filter();
    }

    void closed() {
        open = false;
        if (filtering != null) {
            filtering.cancel();
            filtering = null;
        }
        finds = PickerFinds.NONE;
    }

    void pick(Graph graph) {
        catalog.selectedSlugProperty().set(graph.slug());
        recent.remove(graph.slug());
        recent.addFirst(graph.slug());
        while (recent.size() > RECENT_KEPT) {
            recent.removeLast();
        }
        surroundings.remembered().put(key("picker.recent"), String.join(",", recent));
    }

    void togglePin(Graph graph) {
        pins.set(List.of(graph.slug()), !pins.contains(graph.slug()));
        filter();
    }

    void close() {
        closed();
        catalog.graphs().removeListener(graphsListener);
    }

    private void graphsChanged() {
        choosable.set(catalog.graphs().size() > 1);
        current.set(catalog.find(catalog.selectedSlugProperty().get()).orElse(null));
        filter();
    }

    private void selectionChanged(@Nullable String slug) {
        current.set(catalog.find(slug).orElse(null));
        if (slug != null) {
            surroundings.remembered().put(key("picker.selected"), slug);
        }
    }

    /// A remembered graph that the server no longer has gives way to the default graph.
    private void fallBack(LoadState state) {
        String slug = catalog.selectedSlugProperty().get();
        if (state instanceof LoadState.Ready && catalog.find(slug).isEmpty()) {
            Optional<Graph> instead = catalog.find(SlugRules.RESERVED).or(() -> catalog.graphs().stream().findFirst());
            catalog.selectedSlugProperty().set(instead.map(Graph::slug).orElse(null));
        }
    }

    private void filter() {
        if (!open) {
            return;
        }
        if (filtering != null) {
            filtering.cancel();
        }
        GraphList graphs = catalog.list();
        String typed = query.get();
        List<String> pinned = pins.slugs();
        List<String> lately = List.copyOf(recent);
        PickerFinds before = finds;
        filtering = surroundings.tasks().run(label, () -> PickerFinds.of(graphs, typed, pinned, lately, before),
                found -> {
                    filtering = null;
                    finds = found;
                    entries.show(found.entries());
                }, _ -> filtering = null);
    }

    private SequencedSet<String> remembered(String name) {
        return surroundings.remembered().get(key(name)).stream().flatMap(list -> Stream.of(list.split(",")))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private String key(String name) {
        return name + "." + profile;
    }
}
