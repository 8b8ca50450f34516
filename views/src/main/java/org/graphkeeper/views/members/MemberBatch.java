package org.graphkeeper.views.members;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.safety.ChangeKind;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.views.base.PlannedChange;
import org.graphkeeper.views.base.PlannedChange.Fact;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.Safeguard;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.members.BatchGuard.Candidate;
import org.graphkeeper.views.members.BatchRow.State;
import org.graphkeeper.views.members.MemberChanges.Change;
import org.graphkeeper.views.members.MemberChanges.Kind;
import org.jspecify.annotations.Nullable;

/// Many changes to one graph's members at once: shown first, then carried out a few at a time with a result for each.
/// Whoever becomes an admin goes first and whoever ceases to be one goes last, so that there is an admin all the time;
/// the one who is signed in goes at the very end, because they may not be allowed to go on afterwards. It works on when
/// another graph is shown. FX-thread confined.
final class MemberBatch {

    /// `STOPPING` lets what is under way end; `CHECKING` looks up what the server did where answers were lost.
    enum Phase { CLOSED, PREVIEW, RUNNING, STOPPING, CHECKING, FINISHED }

    private static final int AT_ONCE = 4;
    /// So long a run waits for the outcome of writes whose answers were lost, before it is told without them.
    private static final Duration LONGEST_CHECK = Duration.ofSeconds(20);

    private final ServerSession session;
    private final Surroundings surroundings;
    private final Texts texts;
    private final Graph graph;
    private final Supplier<List<Member>> members;
    private final Runnable onFinished;
    private final MemberChanges changes;
    private final ObservableList<BatchRow> rows = FXCollections.observableArrayList();
    private final Map<String, BatchRow> byUser = new HashMap<>();
    private final List<BatchRow> waiting = new ArrayList<>();
    private final List<BatchRow> underWay = new ArrayList<>();
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(Phase.CLOSED);
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper guard = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private int wanted;
    private int ended;

    /// @param members    the members as they are known now
    /// @param onFinished after every run
    MemberBatch(ServerSession session, Surroundings surroundings, Graph graph, Supplier<List<Member>> members,
                Runnable onFinished) {
        this.session = session;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("members");
        this.graph = graph;
        this.members = members;
        this.onFinished = onFinished;
        this.changes = new MemberChanges(session, surroundings, graph, new Outcomes());
        session.safeguard().accessProperty().subscribe((_, _) -> {
            if (phase.get() == Phase.PREVIEW) {
                check();
            }
        });
    }

    ObservableList<BatchRow> rows() {
        return rows;
    }

    ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /// What will be done, is being done or was done, in numbers.
    ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /// Why nothing of it may be carried out; empty when it may.
    ReadOnlyStringProperty guardProperty() {
        return guard.getReadOnlyProperty();
    }

    /// From 0 to 1.
    ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    Graph graph() {
        return graph;
    }

    boolean isBusy() {
        Phase now = phase.get();
        return now == Phase.RUNNING || now == Phase.STOPPING || now == Phase.CHECKING;
    }

    /// Shows what would be done; nothing is sent yet. Not while a run is under way.
    void propose(String newTitle, Collection<BatchRow> lines) {
        if (isBusy()) {
            return;
        }
        title.set(newTitle);
        rows.setAll(lines);
        index();
        progress.set(0);
        phase.set(Phase.PREVIEW);
        check();
    }

    /// Who could become an admin first.
    List<Candidate> promotable() {
        return BatchGuard.promotable(members.get(), byUser);
    }

    /// Puts a promotion before everything else.
    void promoteFirst(Candidate chosen) {
        if (phase.get() == Phase.PREVIEW && !byUser.containsKey(chosen.userId())) {
            rows.addFirst(BatchRow.of(new Change(Kind.ROLE, chosen.userId(), chosen.label(), chosen.role(),
                    Role.ADMIN)));
            index();
            check();
        }
    }

    boolean canRun() {
        return phase.get() == Phase.PREVIEW && guard.get().isEmpty() && isWritable()
                && rows.stream().anyMatch(row -> row.state() == State.PLANNED);
    }

    void run() {
        if (canRun()) {
            ask(rows.stream().filter(row -> row.state() == State.PLANNED).toList());
        }
    }

    /// The sheet has asked whether; a profile may want the name of the graph typed as well.
    private void ask(List<BatchRow> lines) {
        session.safeguard().ask(new PlannedChange(kindOf(lines), title.get(), texts.get("members.batch.run"),
                List.of(new Fact(graph.name(), "", summary.get())), graph.slug()), Safeguard.Asked.WHETHER,
                () -> start(lines), () -> { });
    }

    private static ChangeKind kindOf(Collection<BatchRow> lines) {
        return lines.stream().map(BatchRow::change).filter(Objects::nonNull)
                .anyMatch(change -> ChangeWords.kindOf(change) == ChangeKind.REMOVAL)
                ? ChangeKind.REMOVAL : ChangeKind.CHANGE;
    }

    /// Sends nothing more. What is under way is let end: taking it back would leave nobody knowing what was done.
    void stop() {
        if (phase.get() == Phase.RUNNING) {
            phase.set(Phase.STOPPING);
            summarize();
        }
    }

    boolean canRetry() {
        return phase.get() == Phase.FINISHED && isWritable() && rows.stream().anyMatch(BatchRow::canBeRetried);
    }

    /// Sends again what was refused, failed or not sent, and looks up again what is not known.
    void retryFailed() {
        if (canRetry()) {
            List<BatchRow> again = rows.stream().filter(BatchRow::canBeRetried)
                    .filter(row -> row.state() != State.CHECKING).toList();
            ask(again);
        }
    }

    boolean canUndo() {
        return phase.get() == Phase.FINISHED && isWritable()
                && rows.stream().anyMatch(row -> row.state() == State.DONE);
    }

    /// Proposes the opposite of what was done.
    void proposeUndo() {
        if (canUndo()) {
            propose(texts.get("members.batch.undo.title", graph.name()), rows.stream()
                    .filter(row -> row.state() == State.DONE).map(row -> BatchRow.of(opposite(row))).toList());
        }
    }

    void close() {
        if (!isBusy()) {
            phase.set(Phase.CLOSED);
            rows.clear();
            byUser.clear();
        }
    }

    /// Saves what became of every line.
    void saveReport() {
        surroundings.dialogs().saveText(texts.get("members.batch.report.title"),
                "members-" + graph.slug() + "-report.csv",
                BatchReport.of(rows, texts, texts.get("members.batch.report.stamp", session.profileName(),
                        graph.slug(), surroundings.clock().instant().toString())));
    }

    private static Change opposite(BatchRow row) {
        Change done = Objects.requireNonNull(row.change());
        Kind kind = switch (done.kind()) {
            case ADD -> Kind.REMOVE;
            case REMOVE -> Kind.ADD;
            case ROLE -> Kind.ROLE;
        };
        return new Change(kind, done.userId(), done.label(), done.after(), done.before());
    }

    private void index() {
        byUser.clear();
        rows.stream().filter(row -> row.change() != null)
                .forEach(row -> byUser.put(Objects.requireNonNull(row.change()).userId(), row));
    }

    private void check() {
        guard.set(BatchGuard.leavesNoAdmin(members.get(), byUser) ? texts.get("members.batch.guard", graph.name())
                : session.safeguard().whyNot(kindOf(rows)));
        summarize();
    }

    private boolean isWritable() {
        return session.connectivity().writable().get() && session.safeguard().allows(kindOf(rows));
    }

    private void start(List<BatchRow> lines) {
        waiting.clear();
        lines.stream().sorted(Comparator.comparingInt(this::rank)).forEach(waiting::add);
        waiting.forEach(row -> row.tell(State.PLANNED, ""));
        wanted = lines.size();
        ended = 0;
        progress.set(0);
        phase.set(Phase.RUNNING);
        pump();
    }

    private int rank(BatchRow row) {
        @Nullable Account account = session.accountProperty().get();
        boolean own = account != null && row.change() != null && account.id().equals(row.change().userId());
        return own ? 3 : row.makesAdmin() ? 0 : row.before() == Role.ADMIN ? 2 : 1;
    }

    private void pump() {
        while (phase.get() == Phase.RUNNING && underWay.size() < AT_ONCE && !waiting.isEmpty() && isNextFree()) {
            BatchRow row = waiting.removeFirst();
            underWay.add(row);
            row.tell(State.RUNNING, "");
            changes.start(Objects.requireNonNull(row.change()));
        }
        summarize();
        if (underWay.isEmpty() && (waiting.isEmpty() || phase.get() == Phase.STOPPING)) {
            endOfRun();
        }
    }

    /// Whoever stands before the next line in rank has been dealt with.
    private boolean isNextFree() {
        return underWay.stream().allMatch(row -> rank(row) == rank(waiting.getFirst()));
    }

    private void endOfRun() {
        waiting.forEach(row -> row.tell(State.STOPPED, texts.get("members.batch.notsent")));
        waiting.clear();
        if (!changes.hasUnsettled()) {
            finish();
            return;
        }
        phase.set(Phase.CHECKING);
        summarize();
        if (isWritable()) {
            surroundings.tasks().schedule(LONGEST_CHECK, this::finishChecking);
        } else {
            finishChecking();
        }
    }

    /// What is not known yet goes on being looked up; its lines change when it is.
    private void finishChecking() {
        if (phase.get() == Phase.CHECKING) {
            finish();
        }
    }

    private void finish() {
        progress.set(1);
        phase.set(Phase.FINISHED);
        summarize();
        onFinished.run();
    }

    private void summarize() {
        summary.set(switch (phase.get()) {
            case CLOSED -> "";
            case PREVIEW -> texts.get("members.batch.preview", count(BatchRow.Plan.ADD), count(BatchRow.Plan.CHANGE),
                    count(BatchRow.Plan.REMOVE), count(BatchRow.Plan.SKIP), count(BatchRow.Plan.UNKNOWN),
                    count(BatchRow.Plan.REFUSED));
            case RUNNING -> texts.get("members.batch.running", ended, wanted);
            case STOPPING -> texts.get("members.batch.stopping", ended, wanted, underWay.size());
            case CHECKING -> texts.get("members.note.checking");
            case FINISHED -> texts.get("members.batch.finished", count(State.DONE), count(State.FAILED),
                    count(State.STOPPED), count(State.CHECKING));
        });
    }

    private long count(BatchRow.Plan plan) {
        return rows.stream().filter(row -> row.plan() == plan).count();
    }

    private long count(State state) {
        return rows.stream().filter(row -> row.state() == state).count();
    }

    private final class Outcomes implements MemberChanges.Listener {

        @Override
        public void done(Change change, @Nullable Member member) {
            end(change, State.DONE, "");
        }

        @Override
        public void refused(Change change, Problem problem) {
            if (!isWritable() && phase.get() == Phase.RUNNING) {
                // Without the server, or without leave, every further line would fail in the same way.
                phase.set(Phase.STOPPING);
            }
            end(change, State.FAILED, problem.text());
        }

        @Override
        public void unknown(Change change) {
            end(change, State.CHECKING, texts.get("members.batch.unknown"));
        }

        private void end(Change change, State state, String words) {
            Optional<BatchRow> row = Optional.ofNullable(byUser.get(change.userId()));
            row.ifPresent(one -> one.tell(state, words));
            boolean isFirstEnd = row.filter(underWay::remove).isPresent();
            if (isFirstEnd) {
                ended++;
                progress.set(wanted == 0 ? 1 : (double) ended / wanted);
                pump();
            } else if (phase.get() == Phase.CHECKING && !changes.hasUnsettled()) {
                finish();
            } else if (phase.get() == Phase.FINISHED) {
                summarize();
                onFinished.run();
            }
        }
    }
}
