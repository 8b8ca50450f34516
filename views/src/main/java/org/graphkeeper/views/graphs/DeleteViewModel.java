package org.graphkeeper.views.graphs;

import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.lookup.LostWrite;
import org.graphkeeper.api.safety.ChangeKind;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.views.base.ActivityLog;
import org.graphkeeper.views.base.PlannedChange;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.Reconciliation;
import org.graphkeeper.views.base.Safeguard;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Deleting one graph, confirmed by typing its slug.
final class DeleteViewModel {

    private final ServerSession session;
    private final Surroundings surroundings;
    private final Texts texts;
    private final GraphWrites writes;
    private final Reconciliation reconciliation;
    private final ReadOnlyObjectWrapper<@Nullable Graph> graph = new ReadOnlyObjectWrapper<>();
    private final StringProperty typed = new SimpleStringProperty("");
    /// Slug of the graph that something was typed for.
    private final StringProperty typedFor = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper deleting = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable String> impossible = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper armed = new ReadOnlyBooleanWrapper();
    private Runnable onDeleted = () -> { };

    DeleteViewModel(ServerSession session, Surroundings surroundings, GraphWrites writes) {
        this.session = session;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("graphs");
        this.writes = writes;
        this.reconciliation = new Reconciliation(surroundings, session.connectivity());
        session.drafts().keep("graphs.delete", String.class, typed);
        session.drafts().keep("graphs.delete.slug", String.class, typedFor);
        typed.subscribe(this::judge);
        writes.onChange(this::judge);
    }

    ReadOnlyObjectProperty<@Nullable Graph> graphProperty() {
        return graph.getReadOnlyProperty();
    }

    /// What was typed to confirm.
    StringProperty typedProperty() {
        return typed;
    }

    ReadOnlyBooleanProperty deletingProperty() {
        return deleting.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Why this graph cannot be deleted now; null when it can.
    ReadOnlyObjectProperty<@Nullable String> impossibleProperty() {
        return impossible.getReadOnlyProperty();
    }

    /// Whether everything is in place for the last click.
    ReadOnlyBooleanProperty armedProperty() {
        return armed.getReadOnlyProperty();
    }

    void onDeleted(Runnable action) {
        onDeleted = action;
    }

    void show(@Nullable Graph newer) {
        graph.set(newer);
        if (newer != null && !typedFor.get().equals(newer.slug())) {
            typedFor.set(newer.slug());
            typed.set("");
            problem.set(null);
        }
        judge();
    }

    void delete() {
        Graph doomed = graph.get();
        if (doomed == null || !armed.get()) {
            return;
        }
        session.safeguard().ask(new PlannedChange(ChangeKind.REMOVAL, texts.get("delete.title"),
                texts.get("delete.title"), List.of(), doomed.slug()), Safeguard.Asked.NAME, () -> send(doomed), () -> { });
    }

    private void send(Graph doomed) {
        problem.set(null);
        deleting(true);
        surroundings.tasks().run(texts.get("delete.running", doomed.slug()), () -> {
            session.client().graphs().delete(doomed.slug());
            return doomed;
        }, this::deleted, failure -> failed(doomed, failure));
    }

    void close() {
        reconciliation.stop();
    }

    private void deleted(Graph doomed) {
        writes.record(GraphWrites.DELETE, doomed.slug(), GraphWrites.summary(doomed), null,
                ActivityLog.Outcome.CONFIRMED, null);
        boolean shown = isShown(doomed);
        deleting(false);
        session.catalog().forget(doomed.slug());
        surroundings.notices().success(texts.get(isRestorable() ? "delete.done.restorable"
                : "delete.done", doomed.name()));
        if (shown) {
            typed.set("");
            onDeleted.run();
        }
    }

    private void failed(Graph doomed, Failure failure) {
        session.connectivity().failed(failure);
        writes.recordFailure(GraphWrites.DELETE, doomed.slug(), GraphWrites.summary(doomed), null, failure);
        if (failure.outcomeUnknown()) {
            reconciliation.start(texts.get("delete.lookup", doomed.slug()), session.client(),
                    LostWrite.deletion(doomed.slug()), done -> lookedUp(doomed, done));
            return;
        }
        deleting(false);
        if (isShown(doomed)) {
            problem.set(writes.problem(failure));
        }
        if (failure instanceof Failure.NotFound) {
            session.catalog().refresh();
        }
    }

    private void lookedUp(Graph doomed, boolean done) {
        if (done) {
            deleted(doomed);
            return;
        }
        deleting(false);
        writes.record(GraphWrites.DELETE, doomed.slug(), GraphWrites.summary(doomed), null,
                ActivityLog.Outcome.FAILED, texts.get("delete.undone.meaning"));
        if (isShown(doomed)) {
            problem.set(new Problem(texts.get("delete.undone.what", doomed.name()),
                    texts.get("delete.undone.meaning"), texts.get("delete.undone.todo"), ""));
        }
    }

    /// Whether a deleted graph can be brought back on this server.
    boolean isRestorable() {
        ServerInfo info = session.infoProperty().get();
        return info != null && info.can(Capability.DELETED_GRAPHS);
    }

    private boolean isShown(Graph other) {
        Graph shown = graph.get();
        return shown != null && shown.slug().equals(other.slug());
    }

    private void deleting(boolean now) {
        deleting.set(now);
        judge();
    }

    private void judge() {
        Graph shown = graph.get();
        impossible.set(shown != null && shown.isDefault() ? texts.get("delete.default")
                : deleting.get() ? texts.get("delete.deleting") : writes.blockedForSuperuser(ChangeKind.REMOVAL));
        armed.set(shown != null && impossible.get() == null && typed.get().equals(shown.slug()));
    }
}
