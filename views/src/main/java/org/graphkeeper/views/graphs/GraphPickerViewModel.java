package org.graphkeeper.views.graphs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.SlugRules;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.GraphCatalog;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.jspecify.annotations.Nullable;

/// Finds and remembers the graph that one works on. Filtering happens in the background: the list may have 100,000
/// entries.
final class GraphPickerViewModel {

    static final int RECENT_KEPT = 8;

    enum Group { PINNED, RECENT, ALL }

    /// @param first whether it opens its group
    record Entry(Graph graph, Group group, boolean first) {
        boolean pinned() {
            return group == Group.PINNED;
        }
    }

    private final GraphCatalog catalog;
    private final Surroundings surroundings;
    private final String profile;
    private final String label;
    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Graph> current = new ReadOnlyObjectWrapper<>();
    private final SequencedSet<String> pins;
    private final SequencedSet<String> recent;
    private final ListChangeListener<Graph> graphsListener = _ -> graphsChanged();
    private BackgroundTasks.@Nullable Handle filtering;
    private final ReadOnlyBooleanWrapper choosable = new ReadOnlyBooleanWrapper();
    private boolean open;

    GraphPickerViewModel(ServerSession session, Surroundings surroundings) {
        this.catalog = session.catalog();
        this.surroundings = surroundings;
        this.profile = session.profileId();
        this.label = surroundings.texts("graphs").get("picker.filtering");
        this.pins = remembered("picker.pins");
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

    ObservableList<Entry> entries() {
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
        if (!pins.remove(graph.slug())) {
            pins.add(graph.slug());
        }
        surroundings.remembered().put(key("picker.pins"), String.join(",", pins));
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
        List<Graph> graphs = List.copyOf(catalog.graphs());
        GraphText text = new GraphText(query.get());
        List<String> pinned = List.copyOf(pins);
        List<String> lately = List.copyOf(recent);
        filtering = surroundings.tasks().run(label, () -> arranged(graphs, text, pinned, lately), found -> {
            filtering = null;
            entries.setAll(found);
        }, _ -> filtering = null);
    }

    static List<Entry> arranged(List<Graph> graphs, GraphText text, List<String> pinned, List<String> lately) {
        List<Graph> matching = graphs.stream().filter(text::matches).toList();
        Set<String> special = Stream.concat(pinned.stream(), lately.stream()).collect(Collectors.toSet());
        Map<String, Graph> bySlug = matching.stream().filter(graph -> special.contains(graph.slug()))
                .collect(Collectors.toMap(Graph::slug, Function.identity(), (a, _) -> a));
        List<Entry> found = new ArrayList<>(matching.size());
        add(found, Group.PINNED, pinned.stream().map(bySlug::remove));
        add(found, Group.RECENT, lately.stream().map(bySlug::remove));
        Set<String> placed = found.stream().map(entry -> entry.graph().slug()).collect(Collectors.toSet());
        List<Graph> rest = matching.stream().filter(graph -> !placed.contains(graph.slug())).toList();
        Map<Boolean, List<Graph>> ranked = rest.stream().collect(Collectors.partitioningBy(text::startsWith));
        add(found, Group.ALL, Stream.concat(ranked.get(true).stream(), ranked.get(false).stream()));
        return found;
    }

    private static void add(List<Entry> found, Group group, Stream<@Nullable Graph> graphs) {
        boolean[] first = {true};
        graphs.forEach(graph -> {
            if (graph != null) {
                found.add(new Entry(graph, group, first[0]));
                first[0] = false;
            }
        });
    }

    private SequencedSet<String> remembered(String name) {
        return surroundings.remembered().get(key(name)).stream().flatMap(list -> Stream.of(list.split(",")))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private String key(String name) {
        return name + "." + profile;
    }
}
