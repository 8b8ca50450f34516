package org.graphkeeper.views.graphs;

import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphEdit;
import org.graphkeeper.api.safety.ChangeKind;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// One graph's fields, and changing them. A started edit is kept per graph until it is saved or given up. When somebody
/// else changed the same meanwhile, both versions stay and the user decides.
final class OverviewViewModel {

    private final ServerSession session;
    private final Texts texts;
    private final GraphWrites writes;
    private final GraphUpdates updates;
    private final WayBack back;
    private final StartedEdits started;
    private final ReadOnlyObjectWrapper<@Nullable Graph> graph = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper editing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper saving = new ReadOnlyBooleanWrapper();
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty description = new SimpleStringProperty("");
    private final BooleanProperty contribute = new SimpleBooleanProperty();
    private final BooleanProperty usePublicCache = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<FieldCheck> nameCheck = new ReadOnlyObjectWrapper<>(FieldCheck.ok(""));
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Graph> theirs = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable String> blocked = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable String> switchesBlocked = new ReadOnlyObjectWrapper<>();
    private @Nullable Graph base;

    OverviewViewModel(ServerSession session, Surroundings surroundings, GraphWrites writes) {
        this.session = session;
        this.texts = surroundings.texts("graphs");
        this.writes = writes;
        this.started = StartedEdits.of(session);
        this.updates = new GraphUpdates(session, surroundings, writes);
        this.back = new WayBack(this, surroundings);
        name.subscribe((String value) -> nameCheck.set(NameRule.check(value, texts)));
        writes.onChange(this::judge);
    }

    ReadOnlyObjectProperty<@Nullable Graph> graphProperty() {
        return graph.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty editingProperty() {
        return editing.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty savingProperty() {
        return saving.getReadOnlyProperty();
    }

    StringProperty nameProperty() {
        return name;
    }

    StringProperty descriptionProperty() {
        return description;
    }

    BooleanProperty contributeProperty() {
        return contribute;
    }

    BooleanProperty usePublicCacheProperty() {
        return usePublicCache;
    }

    ReadOnlyObjectProperty<FieldCheck> nameCheckProperty() {
        return nameCheck.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// What somebody else made of the graph since the edit began; null while nobody did.
    ReadOnlyObjectProperty<@Nullable Graph> theirsProperty() {
        return theirs.getReadOnlyProperty();
    }

    /// Why nothing can be changed now; null when it can.
    ReadOnlyObjectProperty<@Nullable String> blockedProperty() {
        return blocked.getReadOnlyProperty();
    }

    /// Why the public-cache switches cannot be used; null when they can.
    ReadOnlyObjectProperty<@Nullable String> switchesBlockedProperty() {
        return switchesBlocked.getReadOnlyProperty();
    }

    /// Shows a graph, or newer facts about the same one; what was typed stays.
    void show(@Nullable Graph newer) {
        Graph before = graph.get();
        boolean other = before == null || newer == null || !before.slug().equals(newer.slug());
        if (other) {
            keepDraft();
        }
        graph.set(newer);
        if (newer == null) {
            editing.set(false);
            return;
        }
        if (other) {
            problem.set(null);
            StartedEdits.Edit draft = started.of(newer.slug());
            base = draft == null ? null : draft.base();
            theirs.set(draft == null ? null : draft.theirs());
            editing.set(draft != null);
            name.set(draft == null ? newer.name() : draft.name());
            description.set(draft == null ? GraphUpdates.text(newer) : draft.description());
        }
        if (!saving.get()) {
            contribute.set(newer.contributeToPublic());
            usePublicCache.set(newer.usePublicCache());
        }
        judge();
    }

    void edit() {
        Graph shown = graph.get();
        if (shown != null && blocked.get() == null && !editing.get()) {
            base = shown;
            name.set(shown.name());
            description.set(GraphUpdates.text(shown));
            editing.set(true);
        }
    }

    void cancelEdit() {
        Graph shown = graph.get();
        editing.set(false);
        problem.set(null);
        theirs.set(null);
        if (shown != null) {
            started.forget(shown.slug());
        }
    }

    void save() {
        Graph shown = graph.get();
        Graph begun = base;
        if (shown == null || begun == null || blocked.get() != null || !nameCheck.get().passes()) {
            return;
        }
        String newName = name.get().strip();
        String newDescription = description.get().strip();
        boolean sameName = newName.equals(begun.name());
        boolean sameDescription = newDescription.equals(GraphUpdates.text(begun));
        if (sameName && sameDescription) {
            cancelEdit();
            return;
        }
        send(begun, new GraphEdit(sameName ? null : newName, sameDescription ? null : newDescription, null, null));
    }

    /// What was typed is to take the place of what somebody else wrote; what was not touched here stays theirs.
    void saveOverTheirs() {
        Graph other = theirs.get();
        Graph begun = base;
        if (other != null && begun != null) {
            rebase(begun, other);
            theirs.set(null);
            save();
        }
    }

    void switchContribute(boolean on) {
        Graph shown = graph.get();
        if (shown != null && shown.contributeToPublic() != on && switchesBlocked.get() == null) {
            contribute.set(on);
            send(shown, new GraphEdit(null, null, on, null));
        }
    }

    void switchUsePublicCache(boolean on) {
        Graph shown = graph.get();
        if (shown != null && shown.usePublicCache() != on && switchesBlocked.get() == null) {
            usePublicCache.set(on);
            send(shown, new GraphEdit(null, null, null, on));
        }
    }

    /// Brings fields back to what they were before a change, unless somebody changed them again since.
    ///
    /// @param saved as the server had it after the change
    void takeBack(Graph saved, GraphEdit edit, Consumer<GraphUpdates.Outcome> ended) {
        updates.send(saved, edit, () -> saving(true), outcome -> {
            saving(false);
            Graph begun = base;
            if (outcome instanceof GraphUpdates.Outcome.Saved(Graph now) && editing.get() && isShown(now)
                    && begun != null) {
                rebase(begun, now);
            }
            showSwitches(saved);
            ended.accept(outcome);
        });
    }

    /// What is being edited stays with the session.
    void close() {
        keepDraft();
        started.leave(session);
        updates.close();
    }

    private void keepDraft() {
        Graph shown = graph.get();
        if (shown != null && editing.get()) {
            started.keep(shown.slug(), new StartedEdits.Edit(name.get(), description.get(),
                    base == null ? shown : base, theirs.get()));
        }
    }

    private void send(Graph begun, GraphEdit edit) {
        updates.send(begun, edit, () -> {
            problem.set(null);
            saving(true);
        }, outcome -> ended(begun, edit, outcome));
    }

    private void ended(Graph begun, GraphEdit edit, GraphUpdates.Outcome outcome) {
        saving(false);
        boolean words = edit.name() != null || edit.description() != null;
        boolean shown = isShown(begun);
        switch (outcome) {
            case GraphUpdates.Outcome.Saved(Graph changed) -> {
                if (words) {
                    wordsSaved(begun, shown);
                }
                back.offer(begun, changed, edit);
            }
            case GraphUpdates.Outcome.Meanwhile(Graph other) when words && shown -> theirs.set(other);
            case GraphUpdates.Outcome.Meanwhile(Graph other) when words -> started.meanwhile(begun.slug(), other);
            case GraphUpdates.Outcome.Meanwhile(Graph other) -> back.switchedMeanwhile(other, edit);
            case GraphUpdates.Outcome.Failed(Problem why) when shown -> problem.set(why);
            case GraphUpdates.Outcome.NotArrived() when shown -> problem.set(new Problem(
                    texts.get("overview.undone.what"), texts.get("overview.undone.meaning"),
                    texts.get("overview.undone.todo"), ""));
            default -> { }
        }
        showSwitches(begun);
    }

    private void wordsSaved(Graph begun, boolean shown) {
        started.forget(begun.slug());
        if (shown) {
            editing.set(false);
            theirs.set(null);
        }
    }

    /// As the server has them, once nothing is under way any more.
    private void showSwitches(Graph changed) {
        Graph now = graph.get();
        if (now != null && isShown(changed)) {
            contribute.set(now.contributeToPublic());
            usePublicCache.set(now.usePublicCache());
        }
    }

    /// What is being edited goes on from a newer state: what was not touched follows it.
    private void rebase(Graph begun, Graph newer) {
        if (name.get().strip().equals(begun.name())) {
            name.set(newer.name());
        }
        if (description.get().strip().equals(GraphUpdates.text(begun))) {
            description.set(GraphUpdates.text(newer));
        }
        base = newer;
    }

    private boolean isShown(Graph other) {
        Graph shown = graph.get();
        return shown != null && shown.slug().equals(other.slug());
    }

    private void saving(boolean now) {
        saving.set(now);
        judge();
    }

    private void judge() {
        Graph shown = graph.get();
        String reason = saving.get() ? texts.get("overview.blocked.saving") : writes.blocked(ChangeKind.CHANGE);
        blocked.set(reason);
        switchesBlocked.set(shown != null && shown.isDefault() ? texts.get("overview.switches.default") : reason);
    }
}
