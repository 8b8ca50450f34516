package org.graphkeeper.views.base;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphGateway;
import org.graphkeeper.api.graph.GraphStatus;
import org.jspecify.annotations.Nullable;

/// The graphs of the open server: one list, one load in flight, shared by picker, table and monitor. It asks again by
/// itself: fast while something is being provisioned, slowly otherwise, with growing pauses and jitter while the server
/// is gone, not at all while a sign-in is needed. FX-thread confined.
public final class GraphCatalog {

    static final Duration BUSY = Duration.ofSeconds(1);
    static final Duration QUIET = Duration.ofSeconds(15);
    static final Duration OFFLINE_FIRST = Duration.ofSeconds(2);
    static final Duration OFFLINE_LONGEST = Duration.ofSeconds(30);

    private final GraphGateway gateway;
    private final BackgroundTasks tasks;
    private final Connectivity connectivity;
    private final RandomGenerator jitter;
    private final String label;
    private final Loader<List<Graph>> loader;
    private final ObservableList<Graph> graphs = FXCollections.observableArrayList();
    private final ObservableList<Graph> unmodifiable = FXCollections.unmodifiableObservableList(graphs);
    private final ObjectProperty<@Nullable String> selectedSlug = new SimpleObjectProperty<>();
    private BackgroundTasks.@Nullable Handle next;
    private int offlineTries;
    private boolean watching;

    public GraphCatalog(GraphGateway gateway, BackgroundTasks tasks, Connectivity connectivity, RandomGenerator jitter,
                        String label) {
        this.gateway = gateway;
        this.tasks = tasks;
        this.connectivity = connectivity;
        this.jitter = jitter;
        this.label = label;
        this.loader = new Loader<>(tasks, connectivity);
        loader.onValue(list -> graphs.setAll(list == null ? List.of() : list));
        loader.stateProperty().subscribe(this::plan);
    }

    /// All graphs in the server's order; unmodifiable, replaced as a whole.
    public ObservableList<Graph> graphs() {
        return unmodifiable;
    }

    public ReadOnlyObjectProperty<LoadState> stateProperty() {
        return loader.stateProperty();
    }

    /// The graph that every room works on; null for none. Kept when the list changes, even if the graph is gone from
    /// it.
    public ObjectProperty<@Nullable String> selectedSlugProperty() {
        return selectedSlug;
    }

    public Optional<Graph> find(@Nullable String slug) {
        return graphs.stream().filter(graph -> graph.slug().equals(slug)).findFirst();
    }

    /// Starts showing and following the list.
    public void start() {
        watching = true;
        loader.show(label, gateway.all());
    }

    /// Asks now; also the way back after a sign-in.
    public void refresh() {
        offlineTries = 0;
        connectivity.retrying();
        loader.refresh(label, gateway.all());
    }

    /// Puts a graph that a write brought back into the list until the next answer; a deleted one leaves it. What the
    /// answer to a write leaves out (contract 2.1) is kept from the list.
    public void merge(Graph changed) {
        List<Graph> newer = new ArrayList<>(graphs);
        int place = IntStream.range(0, newer.size()).filter(i -> newer.get(i).slug().equals(changed.slug())).findFirst()
                .orElse(-1);
        if (changed.status() == GraphStatus.DELETED) {
            newer.removeIf(graph -> graph.slug().equals(changed.slug()));
        } else if (place < 0) {
            newer.add(changed);
        } else {
            newer.set(place, completed(changed, newer.get(place)));
        }
        loader.replace(List.copyOf(newer));
    }

    /// Takes a graph that a write deleted out of the list.
    public void forget(String slug) {
        loader.replace(graphs.stream().filter(graph -> !graph.slug().equals(slug)).toList());
    }

    private static Graph completed(Graph changed, Graph known) {
        boolean sameDatabase = Objects.equals(changed.connectionId(), known.connectionId());
        return new Graph(changed.id(), changed.slug(), changed.name(), changed.description(), changed.isDefault(),
                changed.graphType(), changed.byokEnabled(), changed.schemaName(), changed.connectionId(),
                changed.connectionName() == null && sameDatabase ? known.connectionName() : changed.connectionName(),
                changed.status(), changed.createdBy(), changed.createdAt(), changed.updatedAt(), changed.memberCount(),
                changed.nodeCount() == null ? known.nodeCount() : changed.nodeCount(), changed.contributeToPublic(),
                changed.usePublicCache());
    }

    public void stop() {
        watching = false;
        cancelNext();
        loader.cancel();
    }

    private void plan(LoadState state) {
        cancelNext();
        if (!watching) {
            return;
        }
        Duration pause = switch (state) {
            case LoadState.Ready _ -> {
                offlineTries = 0;
                yield graphs.stream().anyMatch(g -> g.status() == GraphStatus.PROVISIONING) ? BUSY : QUIET;
            }
            case LoadState.Stale(_, var problem) when problem != null -> backoff();
            case LoadState.Failed _ -> backoff();
            default -> null;
        };
        if (pause != null && connectivity.state() != Connectivity.State.SIGN_IN_NEEDED) {
            next = tasks.schedule(pause, () -> loader.refresh(label, gateway.all()));
        }
    }

    private Duration backoff() {
        long ceiling = Math.min(OFFLINE_LONGEST.toMillis(), OFFLINE_FIRST.toMillis() << Math.min(offlineTries++, 10));
        return Duration.ofMillis(ceiling / 2 + jitter.nextLong(ceiling / 2 + 1));
    }

    private void cancelNext() {
        if (next != null) {
            next.cancel();
            next = null;
        }
    }
}
