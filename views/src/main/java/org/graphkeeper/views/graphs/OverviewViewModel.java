package org.graphkeeper.views.graphs;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphEdit;
import org.graphkeeper.views.base.ActivityLog;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// One graph's fields, and changing them. A started edit is kept per graph until it is saved or given up.
final class OverviewViewModel {

    private record Draft(String name, String description) {
    }

    private record Drafts(Map<String, Draft> bySlug) {
    }

    private static final String DRAFTS = "graphs.overview";

    private final ServerSession session;
    private final Surroundings surroundings;
    private final Texts texts;
    private final GraphWrites writes;
    private final Reconciliation reconciliation;
    private final Drafts drafts;
    private final ReadOnlyObjectWrapper<@Nullable Graph> graph = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper editing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper saving = new ReadOnlyBooleanWrapper();
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty description = new SimpleStringProperty("");
    private final BooleanProperty contribute = new SimpleBooleanProperty();
    private final BooleanProperty usePublicCache = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<FieldCheck> nameCheck = new ReadOnlyObjectWrapper<>(FieldCheck.ok(""));
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable String> blocked = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable String> switchesBlocked = new ReadOnlyObjectWrapper<>();

    OverviewViewModel(ServerSession session, Surroundings surroundings, GraphWrites writes) {
        this.session = session;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("graphs");
        this.writes = writes;
        this.drafts = session.drafts().take(DRAFTS, Drafts.class).orElseGet(() -> new Drafts(new HashMap<>()));
        this.reconciliation = new Reconciliation(session.client().graphs(), surroundings.tasks(),
                session.connectivity());
        name.subscribe(this::checkName);
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
        if (other && before != null && editing.get()) {
            drafts.bySlug().put(before.slug(), new Draft(name.get(), description.get()));
        }
        graph.set(newer);
        if (newer == null) {
            editing.set(false);
            return;
        }
        if (other) {
            problem.set(null);
            Draft draft = drafts.bySlug().get(newer.slug());
            editing.set(draft != null);
            name.set(draft == null ? newer.name() : draft.name());
            description.set(draft == null ? Objects.requireNonNullElse(newer.description(), "") : draft.description());
        }
        if (!saving.get()) {
            contribute.set(newer.contributeToPublic());
            usePublicCache.set(newer.usePublicCache());
        }
        judge();
    }

    void edit() {
        Graph shown = graph.get();
        if (shown != null && blocked.get() == null) {
            name.set(shown.name());
            description.set(Objects.requireNonNullElse(shown.description(), ""));
            editing.set(true);
        }
    }

    void cancelEdit() {
        Graph shown = graph.get();
        editing.set(false);
        problem.set(null);
        if (shown != null) {
            drafts.bySlug().remove(shown.slug());
        }
    }

    void save() {
        Graph shown = graph.get();
        if (shown == null || blocked.get() != null || !nameCheck.get().passes()) {
            return;
        }
        String newName = name.get().strip();
        String newDescription = description.get().strip();
        boolean sameName = newName.equals(shown.name());
        boolean sameDescription = newDescription.equals(Objects.requireNonNullElse(shown.description(), ""));
        if (sameName && sameDescription) {
            cancelEdit();
            return;
        }
        update(shown, new GraphEdit(sameName ? null : newName, sameDescription ? null : newDescription, null, null));
    }

    void switchContribute(boolean on) {
        Graph shown = graph.get();
        if (shown != null && shown.contributeToPublic() != on && switchesBlocked.get() == null) {
            contribute.set(on);
            update(shown, new GraphEdit(null, null, on, null));
        }
    }

    void switchUsePublicCache(boolean on) {
        Graph shown = graph.get();
        if (shown != null && shown.usePublicCache() != on && switchesBlocked.get() == null) {
            usePublicCache.set(on);
            update(shown, new GraphEdit(null, null, null, on));
        }
    }

    /// What is being edited stays with the session.
    void close() {
        Graph shown = graph.get();
        if (shown != null && editing.get()) {
            drafts.bySlug().put(shown.slug(), new Draft(name.get(), description.get()));
        }
        session.drafts().leave(DRAFTS, drafts);
        reconciliation.stop();
    }

    private void update(Graph before, GraphEdit edit) {
        problem.set(null);
        saving(true);
        surroundings.tasks().run(texts.get("overview.saving", before.slug()),
                () -> session.client().graphs().update(before.slug(), edit), changed -> saved(before, edit, changed),
                failure -> failed(before, edit, failure));
    }

    private void saved(Graph before, GraphEdit edit, Graph changed) {
        writes.record(GraphWrites.UPDATE, before.slug(), wording(before, edit), wording(edit),
                ActivityLog.Outcome.CONFIRMED, null);
        finish(before);
        if (edit.name() != null || edit.description() != null) {
            drafts.bySlug().remove(before.slug());
            if (isShown(before)) {
                editing.set(false);
            }
        }
        session.catalog().merge(changed);
        surroundings.notices().success(texts.get("overview.saved", changed.name()));
    }

    private void failed(Graph before, GraphEdit edit, Failure failure) {
        session.connectivity().failed(failure);
        writes.recordFailure(GraphWrites.UPDATE, before.slug(), wording(before, edit), wording(edit), failure);
        if (failure.outcomeUnknown()) {
            reconciliation.start(texts.get("overview.lookup", before.slug()), before.slug(),
                    found -> judgeLookup(before, edit, failure, found));
            return;
        }
        finish(before);
        if (isShown(before)) {
            problem.set(writes.problem(failure));
        }
    }

    private boolean judgeLookup(Graph before, GraphEdit edit, Failure failure, Optional<Graph> found) {
        if (found.isPresent() && holds(found.get(), edit)) {
            saved(before, edit, found.get());
        } else {
            finish(before);
            found.ifPresent(session.catalog()::merge);
            if (isShown(before)) {
                problem.set(found.isPresent() ? new Problem(texts.get("overview.undone.what"),
                        texts.get("overview.undone.meaning"), texts.get("overview.undone.todo"), "")
                        : writes.problem(failure));
            }
        }
        return true;
    }

    private static boolean holds(Graph graph, GraphEdit edit) {
        return (edit.name() == null || edit.name().equals(graph.name()))
                && (edit.description() == null
                || edit.description().equals(Objects.requireNonNullElse(graph.description(), "")))
                && (edit.contributeToPublic() == null || edit.contributeToPublic() == graph.contributeToPublic())
                && (edit.usePublicCache() == null || edit.usePublicCache() == graph.usePublicCache());
    }

    private void finish(Graph before) {
        saving(false);
        Graph shown = graph.get();
        if (shown != null && isShown(before)) {
            contribute.set(shown.contributeToPublic());
            usePublicCache.set(shown.usePublicCache());
        }
    }

    private boolean isShown(Graph other) {
        Graph shown = graph.get();
        return shown != null && shown.slug().equals(other.slug());
    }

    private void saving(boolean now) {
        saving.set(now);
        judge();
    }

    private void checkName(String value) {
        String text = value.strip();
        int length = text.codePointCount(0, text.length());
        nameCheck.set(text.isEmpty() ? FieldCheck.error(texts.get("name.missing"))
                : length > GraphDraft.NAME_LENGTH
                ? FieldCheck.error(texts.get("name.long", GraphDraft.NAME_LENGTH, length)) : FieldCheck.ok(""));
    }

    private void judge() {
        Graph shown = graph.get();
        String reason = saving.get() ? texts.get("overview.blocked.saving") : writes.blocked();
        blocked.set(reason);
        switchesBlocked.set(shown != null && shown.isDefault() ? texts.get("overview.switches.default") : reason);
    }

    private String wording(Graph before, GraphEdit edit) {
        return wording(new GraphEdit(edit.name() == null ? null : before.name(),
                edit.description() == null ? null : Objects.requireNonNullElse(before.description(), ""),
                edit.contributeToPublic() == null ? null : before.contributeToPublic(),
                edit.usePublicCache() == null ? null : before.usePublicCache()));
    }

    private String wording(GraphEdit edit) {
        StringBuilder words = new StringBuilder();
        append(words, "field.name", edit.name());
        append(words, "field.description", edit.description());
        append(words, "field.contribute", edit.contributeToPublic());
        append(words, "field.cache", edit.usePublicCache());
        return words.toString();
    }

    private void append(StringBuilder words, String key, @Nullable Object value) {
        if (value != null) {
            words.append(words.isEmpty() ? "" : "; ").append(texts.get(key)).append(": ").append(value);
        }
    }
}
