package org.graphkeeper.views.graphs;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import org.graphkeeper.api.connection.DatabaseConnection;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.graph.NewGraph;
import org.graphkeeper.api.lookup.CreationLookup;
import org.graphkeeper.api.lookup.LostWrite;
import org.graphkeeper.api.safety.ChangeKind;
import org.graphkeeper.views.base.ActivityLog;
import org.graphkeeper.views.base.PlannedChange;
import org.graphkeeper.views.base.PlannedChange.Fact;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.Reconciliation;
import org.graphkeeper.views.base.Safeguard;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Creating a graph: the draft, the database, and what became of the attempt. The draft lives as long as the session;
/// it is cleared once the graph exists and somebody went on to it.
final class CreateViewModel {

    private static final Duration FOLLOW_AFTER = Duration.ofMillis(500);

    /// `ASKING_WHY`: provisioning failed, the reason is being asked for.
    enum Phase { DRAFT, CREATING, LOOKING_UP, ASKING_WHY }

    private final ServerSession session;
    private final Surroundings surroundings;
    private final Texts texts;
    private final GraphWrites writes;
    private final Reconciliation reconciliation;
    private final FailedProvisioning failedProvisioning;
    private final DatabaseChoice choice;
    private final SlugJudge slugs;
    private final GraphDraft draft;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.DRAFT);
    private final ReadOnlyObjectWrapper<@Nullable FailedCreation> failure = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable String> blocked = new ReadOnlyObjectWrapper<>();
    private final ListChangeListener<Graph> graphsListener = _ -> graphsChanged();
    private Runnable onCreated = () -> { };
    private @Nullable String attempted;
    private boolean onScreen;
    private int absent;

    CreateViewModel(ServerSession session, Surroundings surroundings, GraphWrites writes) {
        this.session = session;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("graphs");
        this.writes = writes;
        this.reconciliation = new Reconciliation(surroundings, session.connectivity());
        this.failedProvisioning = new FailedProvisioning(session, surroundings);
        this.choice = new DatabaseChoice(session, surroundings, this::judge);
        this.slugs = new SlugJudge(session, surroundings, this::recheck);
        this.draft = new GraphDraft(texts, slugs, this::judge);
        new KeptDraft(draft, choice, surroundings.remembered(), session.profileId());
        writes.onChange(this::judge);
        session.catalog().graphs().addListener(graphsListener);
        graphsChanged();
    }

    GraphDraft draft() {
        return draft;
    }

    DatabaseChoice choice() {
        return choice;
    }

    ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /// Why the last attempt failed; null when it did not.
    ReadOnlyObjectProperty<@Nullable FailedCreation> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// Why the graph cannot be created now; null when it can.
    ReadOnlyObjectProperty<@Nullable String> blockedProperty() {
        return blocked.getReadOnlyProperty();
    }

    void onCreated(Runnable action) {
        onCreated = action;
    }

    /// The panel came on screen or left it. While it is there it tells itself how the attempt ends.
    void onScreen(boolean now) {
        onScreen = now;
        if (now) {
            choice.need();
        }
        speak();
    }

    /// What is filled in as a command for a terminal; null while no graph can be made of it.
    @Nullable String command() {
        DatabaseConnection chosen = choice.databaseProperty().get();
        return chosen == null || draft.flaw() != null ? null
                : CreateCommand.of(draft.in(chosen), session.profileName());
    }

    void create() {
        DatabaseConnection chosen = choice.databaseProperty().get();
        if (blocked.get() != null || chosen == null) {
            return;
        }
        NewGraph wanted = draft.in(chosen);
        session.safeguard().ask(new PlannedChange(ChangeKind.CHANGE, texts.get("change.create.title", wanted.name()),
                texts.get("create.submit"), List.of(new Fact(texts.get("field.slug"), "", wanted.slug()),
                        new Fact(texts.get("field.database"), "", chosen.name())), wanted.slug()),
                Safeguard.Asked.NOTHING, () -> send(wanted, chosen), () -> { });
    }

    private void send(NewGraph wanted, DatabaseConnection chosen) {
        hush();
        failure.set(null);
        attempted = wanted.slug();
        phase(Phase.CREATING);
        surroundings.tasks().run(texts.get("create.running", wanted.slug()),
                () -> session.client().graphs().create(wanted), graph -> created(graph, wanted, chosen),
                failed -> failed(failed, wanted, chosen));
        surroundings.tasks().schedule(FOLLOW_AFTER, session.catalog()::refresh);
    }

    /// Somebody went on to the graph that exists in status error: nothing of the attempt is left here.
    void leaveFailed() {
        hush();
        attempted = null;
        failure.set(null);
        clear();
    }

    void close() {
        hush();
        reconciliation.stop();
        failedProvisioning.stop();
        choice.close();
        slugs.close();
        session.catalog().graphs().removeListener(graphsListener);
    }

    private void created(Graph graph, NewGraph wanted, DatabaseConnection chosen) {
        writes.record(GraphWrites.CREATE, wanted.slug(), null, texts.get("create.record", wanted.name(),
                chosen.name()), ActivityLog.Outcome.CONFIRMED, null);
        boolean nobodyTells = !onScreen && session.catalog().find(graph.slug()).isEmpty();
        session.catalog().merge(graph);
        session.catalog().selectedSlugProperty().set(graph.slug());
        session.catalog().refresh();
        if (nobodyTells) {
            surroundings.notices().success(texts.get("create.done", wanted.name()));
        }
        hush();
        attempted = null;
        clear();
        phase(Phase.DRAFT);
        onCreated.run();
    }

    private void failed(Failure why, NewGraph wanted, DatabaseConnection chosen) {
        session.connectivity().failed(why);
        writes.recordFailure(GraphWrites.CREATE, wanted.slug(), null,
                texts.get("create.record", wanted.name(), chosen.name()), why);
        if (why.outcomeUnknown()) {
            absent = 0;
            phase(Phase.LOOKING_UP);
            reconciliation.start(texts.get("create.lookup", wanted.slug()),
                    () -> LostWrite.graph(session.client().graphs(), wanted.slug()),
                    found -> judgeLookup(found, wanted, chosen));
        } else if (why instanceof Failure.Server) {
            lookAtFailed(why, wanted);
        } else {
            if (why instanceof Failure.Conflict) {
                slugs.burn(wanted.slug());
            }
            end(FailedCreation.without(writes.problem(why)));
        }
    }

    /// The server failed while creating: the graph is there in status error, unless it got not even so far.
    private void lookAtFailed(Failure why, NewGraph wanted) {
        phase(Phase.ASKING_WHY);
        surroundings.tasks().run(texts.get("create.asking", wanted.slug()),
                () -> session.client().graphs().one(wanted.slug()).fetch(), found -> {
                    Graph graph = found.value();
                    if (graph.status() == GraphStatus.ERROR && graph.name().equals(wanted.name())) {
                        explain(graph, FailedProvisioning.wordsOf(why));
                    } else {
                        end(FailedCreation.without(writes.problem(why)));
                    }
                }, _ -> end(FailedCreation.without(writes.problem(why))));
    }

    private void explain(Graph graph, String words) {
        phase(Phase.ASKING_WHY);
        session.catalog().merge(graph);
        failedProvisioning.explain(graph, words, this::end);
    }

    private boolean judgeLookup(Optional<Graph> found, NewGraph wanted, DatabaseConnection chosen) {
        absent += found.isEmpty() ? 1 : 0;
        CreationLookup verdict = CreationLookup.judge(wanted, found, absent);
        switch (verdict) {
            case CREATED -> created(found.orElseThrow(), wanted, chosen);
            case FAILED -> explain(found.orElseThrow(), "");
            case WORKING -> session.catalog().merge(found.orElseThrow());
            case TAKEN -> {
                slugs.burn(wanted.slug());
                end(FailedCreation.without(writes.problem(
                        new Failure.Conflict(texts.get("slug.taken", found.orElseThrow().name())))));
            }
            case ABSENT -> end(FailedCreation.without(new Problem(texts.get("create.absent.what", wanted.slug()),
                    texts.get("create.absent.meaning"), texts.get("create.absent.todo"), "")));
            case UNCLEAR -> { }
        }
        return verdict.isFinal();
    }

    private void end(FailedCreation result) {
        failure.set(result);
        if (!onScreen && result.slug() == null) {
            surroundings.notices().error(result.problem().text());
        }
        phase(Phase.DRAFT);
        session.catalog().refresh();
    }

    private void clear() {
        draft.clear();
        choice.clear();
    }

    private void phase(Phase newer) {
        phase.set(newer);
        draft.recheck();
        speak();
    }

    /// Claims the telling of how the attempt ends while the panel shows it, and gives it back.
    private void speak() {
        String slug = attempted;
        FailedCreation ended = failure.get();
        boolean shows = onScreen && (phase.get() != Phase.DRAFT || ended != null && ended.slug() != null);
        if (slug != null && shows) {
            session.outcomesOnScreen().enter(slug);
        } else {
            hush();
        }
    }

    private void hush() {
        if (attempted != null) {
            session.outcomesOnScreen().leave(attempted);
        }
    }

    private void graphsChanged() {
        FailedCreation before = failure.get();
        boolean overcome = before != null && before.slug() != null && session.catalog().find(before.slug())
                .filter(graph -> graph.status() == GraphStatus.ACTIVE).isPresent();
        if (overcome) {
            leaveFailed();
        }
        recheck();
    }

    /// While it is being created, the graph's own slug is not held against it.
    private void recheck() {
        if (phase.get() == Phase.DRAFT) {
            draft.recheck();
        }
    }

    private void judge() {
        blocked.set(reason());
    }

    private @Nullable String reason() {
        if (phase.get() != Phase.DRAFT) {
            return texts.get("create.blocked.running");
        }
        String general = writes.blockedForSuperuser(ChangeKind.CHANGE);
        if (general != null) {
            return general;
        }
        String unknown = choice.unknown();
        if (unknown != null) {
            return unknown;
        }
        FailedCreation before = failure.get();
        if (before != null && draft.slugProperty().get().equals(before.slug())) {
            return texts.get("create.blocked.exists");
        }
        String flaw = draft.flaw();
        if (flaw != null) {
            return flaw;
        }
        return choice.databaseProperty().get() == null ? texts.get("create.blocked.choose") : choice.unusable();
    }
}
