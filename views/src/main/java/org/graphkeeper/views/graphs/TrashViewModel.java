package org.graphkeeper.views.graphs;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.graphkeeper.api.Part;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.lookup.LostWrite;
import org.graphkeeper.api.safety.ChangeKind;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.views.base.ActivityLog;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.Loader;
import org.graphkeeper.views.base.PlannedChange;
import org.graphkeeper.views.base.PlannedChange.Fact;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.Reconciliation;
import org.graphkeeper.views.base.Safeguard;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Graphs that were deleted: bringing them back, or taking them away for good, which their typed slug releases.
/// FX-thread confined.
final class TrashViewModel {

    private final ServerSession session;
    private final Surroundings surroundings;
    private final Texts texts;
    private final GraphWrites writes;
    private final Reconciliation reconciliation;
    private final Loader<List<Graph>> loader;
    private final ObservableList<Graph> graphs = FXCollections.observableArrayList();
    private final ObservableList<Graph> unmodifiable = FXCollections.unmodifiableObservableList(graphs);
    private final ReadOnlyObjectWrapper<@Nullable String> unavailable = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable String> blocked = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable String> purgeBlocked = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<@Nullable Graph> doomed = new SimpleObjectProperty<>();
    private final StringProperty typed = new SimpleStringProperty("");
    private @Nullable String busy;
    private Consumer<Graph> onRestored = _ -> { };

    TrashViewModel(ServerSession session, Surroundings surroundings, GraphWrites writes) {
        this.session = session;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("graphs");
        this.writes = writes;
        this.reconciliation = new Reconciliation(surroundings, session.connectivity());
        this.loader = new Loader<>(surroundings.tasks(), session.connectivity());
        loader.onValue(list -> graphs.setAll(list == null ? List.of() : list));
        writes.onChange(this::judge);
        session.infoProperty().subscribe((ServerInfo _) -> judge());
        doomed.subscribe((_, _) -> {
            typed.set("");
            problem.set(null);
        });
        session.drafts().keep("graphs.purge", Graph.class, doomed);
        session.drafts().keep("graphs.purge.typed", String.class, typed);
    }

    /// The latest deletions first; unmodifiable.
    ObservableList<Graph> graphs() {
        return unmodifiable;
    }

    ReadOnlyObjectProperty<LoadState> stateProperty() {
        return loader.stateProperty();
    }

    /// What is known of the rest where not all deleted graphs are there; null when they are.
    ReadOnlyObjectProperty<@Nullable Part> partProperty() {
        return loader.partProperty();
    }

    /// Why deleted graphs cannot be shown on this server or to this account; null when they can.
    ReadOnlyObjectProperty<@Nullable String> unavailableProperty() {
        return unavailable.getReadOnlyProperty();
    }

    /// Why nothing can be purged now; null when it can.
    ReadOnlyObjectProperty<@Nullable String> purgeBlockedProperty() {
        return purgeBlocked.getReadOnlyProperty();
    }

    /// Why nothing can be restored now; null when it can.
    ReadOnlyObjectProperty<@Nullable String> blockedProperty() {
        return blocked.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// The graph that is to be purged once its slug is typed; null for none.
    ObjectProperty<@Nullable Graph> doomedProperty() {
        return doomed;
    }

    StringProperty typedProperty() {
        return typed;
    }

    boolean isArmed() {
        Graph graph = doomed.get();
        return graph != null && purgeBlocked.get() == null && typed.get().equals(graph.slug());
    }

    void onRestored(Consumer<Graph> action) {
        onRestored = action;
    }

    void load() {
        if (unavailable.get() != null) {
            return;
        }
        if (loader.value() == null) {
            loader.show(texts.get("trash.loading"), session.client().deletedGraphs().all());
        } else {
            loader.refresh(texts.get("trash.loading"), session.client().deletedGraphs().all());
        }
    }

    void restore(Graph graph) {
        if (blocked.get() != null) {
            return;
        }
        session.safeguard().ask(new PlannedChange(ChangeKind.CHANGE, texts.get("change.restore.title", graph.name()),
                texts.get("trash.restore"), List.of(new Fact(texts.get("field.slug"), "", graph.slug())), graph.slug()),
                Safeguard.Asked.NOTHING, () -> sendRestore(graph), () -> { });
    }

    private void sendRestore(Graph graph) {
        begin(graph);
        surroundings.tasks().run(texts.get("trash.restoring", graph.slug()),
                () -> session.client().deletedGraphs().restore(graph.slug()), this::restored,
                failure -> failed(GraphWrites.RESTORE, graph, failure));
    }

    private void restored(Graph restored) {
        end();
        writes.record(GraphWrites.RESTORE, restored.slug(), null, GraphWrites.summary(restored),
                ActivityLog.Outcome.CONFIRMED, null);
        take(restored);
        session.catalog().merge(restored);
        session.catalog().refresh();
        surroundings.notices().success(texts.get("trash.restored", restored.name()));
        onRestored.accept(restored);
    }

    void purge() {
        Graph graph = doomed.get();
        if (graph == null || !isArmed()) {
            return;
        }
        session.safeguard().ask(new PlannedChange(ChangeKind.REMOVAL, texts.get("trash.purge.yes", graph.slug()),
                texts.get("trash.purge.yes", graph.slug()), List.of(), graph.slug()), Safeguard.Asked.NAME,
                () -> sendPurge(graph), () -> { });
    }

    private void sendPurge(Graph graph) {
        begin(graph);
        surroundings.tasks().run(texts.get("trash.purging", graph.slug()), () -> {
            session.client().deletedGraphs().purge(graph.slug());
            return graph;
        }, this::purged, failure -> failed(GraphWrites.PURGE, graph, failure));
    }

    private void purged(Graph graph) {
        end();
        writes.record(GraphWrites.PURGE, graph.slug(), GraphWrites.summary(graph), null,
                ActivityLog.Outcome.CONFIRMED, null);
        doomed.set(null);
        take(graph);
        surroundings.notices().success(texts.get("trash.purged", graph.name(), graph.slug()));
    }

    void close() {
        reconciliation.stop();
        loader.cancel();
    }

    /// Where the answer was lost, it is looked up what happened; until then the graph counts as being worked on.
    private void failed(String action, Graph graph, Failure failure) {
        session.connectivity().failed(failure);
        writes.recordFailure(action, graph.slug(), GraphWrites.summary(graph), null, failure);
        if (!failure.outcomeUnknown()) {
            end();
            problem.set(writes.problem(failure));
            load();
            return;
        }
        busy = texts.get("trash.lookup", graph.name());
        judge();
        if (action.equals(GraphWrites.RESTORE)) {
            int[] looks = new int[1];
            reconciliation.start(texts.get("trash.lookup", graph.name()),
                    () -> LostWrite.graph(session.client().graphs(), graph.slug()), found -> {
                        boolean unclear = LostWrite.judge(found.isPresent(), ++looks[0]) == LostWrite.Outcome.UNCLEAR;
                        if (!unclear) {
                            found.ifPresentOrElse(this::restored, () -> undone(action, graph));
                        }
                        return !unclear;
                    });
        } else {
            reconciliation.start(texts.get("trash.lookup", graph.name()), session.client(),
                    LostWrite.purge(graph), done -> {
                        if (done) {
                            purged(graph);
                        } else {
                            undone(action, graph);
                        }
                    });
        }
    }

    private void undone(String action, Graph graph) {
        end();
        writes.record(action, graph.slug(), GraphWrites.summary(graph), null, ActivityLog.Outcome.FAILED,
                texts.get("delete.undone.meaning"));
        problem.set(new Problem(texts.get(action.equals(GraphWrites.RESTORE) ? "trash.undone.restore"
                : "trash.undone.purge", graph.name()), texts.get("delete.undone.meaning"),
                texts.get("trash.undone.todo"), ""));
        load();
    }

    private void take(Graph gone) {
        loader.replace(graphs.stream().filter(graph -> !graph.slug().equals(gone.slug())).toList());
    }

    private void begin(Graph graph) {
        problem.set(null);
        busy = texts.get("trash.busy", graph.name());
        judge();
    }

    private void end() {
        busy = null;
        judge();
    }

    private void judge() {
        ServerInfo info = session.infoProperty().get();
        boolean can = info != null && info.can(Capability.DELETED_GRAPHS);
        unavailable.set(!can ? texts.get("trash.unavailable") : writes.notSuperuser());
        blocked.set(reason(ChangeKind.CHANGE));
        purgeBlocked.set(reason(ChangeKind.REMOVAL));
    }

    private @Nullable String reason(ChangeKind kind) {
        return unavailable.get() != null ? unavailable.get() : busy != null ? busy : writes.blocked(kind);
    }
}
