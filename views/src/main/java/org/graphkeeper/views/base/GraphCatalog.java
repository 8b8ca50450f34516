package org.graphkeeper.views.base;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.graphkeeper.api.Fetched;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphGateway;
import org.graphkeeper.api.graph.GraphStatus;
import org.jspecify.annotations.Nullable;

/// The graphs of the open server: one list, one load in flight, shared by picker, table and monitor. It asks again by
/// itself: fast while something is being provisioned, slowly otherwise, seldom while the server tells of changes. Not
/// while nobody sees the window and nothing is in progress, and not while the server is lost: then [Reconnection] looks
/// for it. FX-thread confined.
public final class GraphCatalog {

    static final Duration BUSY = Duration.ofSeconds(1);
    static final Duration QUIET = Duration.ofSeconds(15);
    /// How often the list is asked for while the server tells of changes by itself, in case something was not told.
    static final Duration TOLD = Duration.ofSeconds(60);

    static final Duration FAILED_FIRST = Duration.ofSeconds(2);
    static final Duration FAILED_LONGEST = Duration.ofSeconds(30);

    private final GraphGateway gateway;
    private final BackgroundTasks tasks;
    private final Connectivity connectivity;
    private final RandomGenerator jitter;
    private final String label;
    private final Loader<GraphList> loader;
    private final SnapshotList<Graph> graphs = new SnapshotList<>();
    private final ObservableList<Graph> unmodifiable = FXCollections.unmodifiableObservableList(graphs);
    private final ObjectProperty<@Nullable String> selectedSlug = new SimpleObjectProperty<>();
    private BackgroundTasks.@Nullable Handle next;
    /// Written on the FX thread; read where answers arrive, too.
    private volatile GraphList list = GraphList.EMPTY;
    private int failures;
    private boolean watching;
    private boolean told;
    private boolean hidden;
    private boolean outdated;

    public GraphCatalog(GraphGateway gateway, BackgroundTasks tasks, Connectivity connectivity, RandomGenerator jitter,
                        String label) {
        this.gateway = gateway;
        this.tasks = tasks;
        this.connectivity = connectivity;
        this.jitter = jitter;
        this.label = label;
        this.loader = Loader.vital(tasks, connectivity);
        loader.onValue(this::accept);
        loader.stateProperty().subscribe(this::plan);
    }

    /// All graphs in the server's order; unmodifiable, replaced as a whole. An answer that brought nothing new is no
    /// change.
    public ObservableList<Graph> graphs() {
        return unmodifiable;
    }

    /// The same, to be handed to background work.
    public GraphList list() {
        return list;
    }

    public ReadOnlyObjectProperty<LoadState> stateProperty() {
        return loader.stateProperty();
    }

    /// A state of the list as those should take it who show the list: that the whole server is lost, the shell tells.
    public LoadState shown(LoadState state) {
        return state instanceof LoadState.Stale(var asOf, var problem) && problem != null && !connectivity.isServing()
                ? new LoadState.Stale(asOf, null) : state;
    }

    /// The graph that every room works on; null for none. Kept when the list changes, even if the graph is gone from
    /// it.
    public ObjectProperty<@Nullable String> selectedSlugProperty() {
        return selectedSlug;
    }

    public Optional<Graph> find(@Nullable String slug) {
        return list.find(slug);
    }

    /// Starts showing and following the list.
    public void start() {
        watching = true;
        loader.show(label, reading());
    }

    /// Asks now; also the way back after a sign-in.
    public void refresh() {
        failures = 0;
        loader.refresh(label, reading());
    }

    /// Something changed on the server: asks now, or once more when the question that is under way was answered.
    public void changed() {
        if (loader.isFetching()) {
            outdated = true;
        } else {
            loader.refresh(label, reading());
        }
    }

    /// Whether the server tells of changes by itself, so that it need not be asked often.
    public void told(boolean live) {
        if (told != live) {
            told = live;
            plan(loader.state());
        }
    }

    /// Whether nobody sees the window. Then it is asked for only while something is in progress, so that somebody can be
    /// called when it fails; what was missed is asked for when the window is there again.
    public void hidden(boolean unseen) {
        if (hidden != unseen) {
            hidden = unseen;
            if (watching && !unseen && !told && isAskedByTheClock()) {
                changed();
            } else {
                plan(loader.state());
            }
        }
    }

    /// Puts a graph that a write brought back into the list until the next answer; a deleted one leaves it. What the
    /// answer to a write leaves out (contract 2.1) is kept from the list.
    public void merge(Graph changed) {
        loader.replace(changed.status() == GraphStatus.DELETED ? list.without(changed.slug())
                : list.with(list.find(changed.slug()).map(known -> completed(changed, known)).orElse(changed)));
    }

    /// Takes a graph that a write deleted out of the list.
    public void forget(String slug) {
        loader.replace(list.without(slug));
    }

    private void accept(@Nullable GraphList newer) {
        if (newer != null && newer != list) {
            list = newer;
            graphs.show(newer.all());
        }
    }

    /// Answers are compared with what is known and prepared for searching where they arrive, off the FX thread.
    private Reading<GraphList> reading() {
        Reading<List<Graph>> all = gateway.all();
        return new Reading<>() {
            @Override
            public Optional<Fetched<GraphList>> stored() {
                return all.stored().map(this::prepared);
            }

            @Override
            public Fetched<GraphList> fetch() throws FailureException, InterruptedException {
                return prepared(all.fetch());
            }

            private Fetched<GraphList> prepared(Fetched<List<Graph>> answer) {
                return new Fetched<>(GraphList.of(answer.value(), list), answer.asOf(), answer.origin(), answer.part());
            }
        };
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
        @Nullable Duration pause = switch (state) {
            case LoadState.Ready _ -> {
                failures = 0;
                yield pause();
            }
            case LoadState.Stale(_, var problem) when problem != null -> backoff();
            case LoadState.Failed _ -> backoff();
            default -> null;
        };
        if (pause != null && isAskedByTheClock()) {
            next = tasks.schedule(pause, () -> loader.refresh(label, reading()));
        }
    }

    /// What failed alone is asked for again; a server that is lost is looked for in a cheaper way.
    private boolean isAskedByTheClock() {
        return connectivity.isServing() || connectivity.state() == Connectivity.State.CONNECTING;
    }

    /// How often the list is asked for now; what is older than twice that came late.
    public Duration period() {
        return told ? TOLD : list.isAnyProvisioning() ? BUSY : QUIET;
    }

    private @Nullable Duration pause() {
        if (outdated) {
            outdated = false;
            return Duration.ZERO;
        }
        boolean busy = list.isAnyProvisioning();
        if (hidden) {
            return !busy ? null : told ? TOLD : QUIET;
        }
        return period();
    }

    private Duration backoff() {
        long ceiling = Math.min(FAILED_LONGEST.toMillis(), FAILED_FIRST.toMillis() << Math.min(failures++, 10));
        return Duration.ofMillis(ceiling / 2 + jitter.nextLong(ceiling / 2 + 1));
    }

    private void cancelNext() {
        if (next != null) {
            next.cancel();
            next = null;
        }
    }
}
