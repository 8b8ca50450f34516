package org.graphkeeper.views.members;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.member.KnownUser;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.User;
import org.graphkeeper.api.member.roster.RosterFile;
import org.graphkeeper.api.member.roster.RosterPeople;
import org.graphkeeper.api.member.roster.RosterPlan;
import org.graphkeeper.api.member.roster.RosterRow;
import org.graphkeeper.api.member.roster.RosterStep;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.FanOut;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.members.MemberChanges.Change;
import org.graphkeeper.views.members.MemberChanges.Kind;
import org.jspecify.annotations.Nullable;

/// Members from a file or from pasted text: read, compared with what the server has now, and proposed as a batch. Sends
/// nothing itself. FX-thread confined.
final class ImportViewModel {

    /// So many addresses are looked up at once.
    private static final int AT_ONCE = 8;

    private final MembersViewModel parent;
    private final ServerSession session;
    private final Surroundings surroundings;
    private final Texts texts;
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final FanOut<String, KnownUser> lookUps;
    private BackgroundTasks.@Nullable Handle comparing;
    private @Nullable Compared waiting;
    private final Map<String, User> found = new LinkedHashMap<>();

    /// What a file comes to.
    ///
    /// @param source name of the file; in the user's words for pasted text
    private record Compared(String source, Graph graph, List<RosterRow> rows, RosterPeople people, RosterPlan plan) {

        Compared with(RosterPeople others) {
            return new Compared(source, graph, rows, others, RosterPlan.of(rows, others));
        }
    }

    ImportViewModel(MembersViewModel parent, ServerSession session, Surroundings surroundings) {
        this.parent = parent;
        this.session = session;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("members");
        this.lookUps = new FanOut<>(surroundings.tasks(), AT_ONCE, email -> texts.get("members.add.looking", email),
                email -> session.client().users().lookUp(email), new LookUps());
        session.drafts().keep("members.import.open", Boolean.class, open);
        session.drafts().keep("members.import.text", String.class, text);
        text.subscribe((_, _) -> problem.set(null));
    }

    /// Whether the panel is open.
    BooleanProperty openProperty() {
        return open;
    }

    /// What was pasted.
    StringProperty textProperty() {
        return text;
    }

    /// The file is being read and compared.
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// How far that is.
    ReadOnlyStringProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /// Why nothing came of it; null when it did.
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Lets the user choose a file and compares it.
    void chooseFile() {
        surroundings.dialogs().openFile(texts.get("members.import.choose"), texts.get("members.import.files"),
                List.of("*.csv", "*.tsv", "*.txt"), RosterFile.MOST_BYTES, file -> compare(file.name(), file.content()));
    }

    /// Compares what was pasted.
    void preview() {
        if (!text.get().isBlank()) {
            compare(texts.get("members.import.pasted"), text.get().getBytes(StandardCharsets.UTF_8));
        }
    }

    /// Ends the comparison; nothing was changed by it.
    void stop() {
        if (comparing != null) {
            comparing.cancel();
            comparing = null;
        }
        lookUps.halt();
        waiting = null;
        busy.set(false);
        progress.set("");
    }

    void close() {
        stop();
        open.set(false);
        text.set("");
        problem.set(null);
    }

    private void compare(String source, byte[] content) {
        @Nullable Graph graph = parent.graphProperty().get();
        if (graph == null || busy.get()) {
            return;
        }
        problem.set(null);
        busy.set(true);
        progress.set(texts.get("members.import.comparing", source));
        List<User> users = parent.users();
        boolean listed = parent.adding().wayProperty().get() == AddMemberViewModel.Way.SEARCH;
        @Nullable Account account = session.accountProperty().get();
        comparing = surroundings.tasks().<Object>run(progress.get(), () -> {
            // The members of this moment: the preview must not promise what somebody else has just changed.
            List<Member> members = session.client().members().of(graph.slug()).fetch().value();
            return switch (RosterFile.parse(content)) {
                case RosterFile.Parsed.Flawed flawed -> flawed;
                case RosterFile.Parsed.Rows(List<RosterRow> rows) -> {
                    RosterPeople people = new RosterPeople(members, listed ? users : null,
                            account == null ? null : account.id());
                    yield new Compared(source, graph, rows, people, RosterPlan.of(rows, people));
                }
            };
        }, outcome -> {
            comparing = null;
            switch (outcome) {
                case RosterFile.Parsed.Flawed(RosterFile.Flaw flaw, int line) -> fail(flawed(source, flaw, line));
                case Compared compared -> lookUpUnknown(compared);
                default -> throw new IllegalStateException("no outcome: " + outcome);
            }
        }, failure -> {
            comparing = null;
            session.connectivity().failed(failure);
            fail(surroundings.failureText().of(failure));
        });
    }

    private void fail(Problem why) {
        stop();
        problem.set(why);
    }

    private Problem flawed(String source, RosterFile.Flaw flaw, int line) {
        String key = "members.import.flaw." + flaw.name().toLowerCase(Locale.ROOT);
        return new Problem(texts.get(key, source, line, RosterFile.MOST_ROWS), texts.get("members.import.flaw.meaning"),
                texts.get(key + ".todo"), "");
    }

    /// Where the list of users is refused, whoever is named by an address may still be found one by one.
    private void lookUpUnknown(Compared compared) {
        List<String> unknown = parent.canLookUp() ? compared.plan().steps().stream()
                .filter(step -> step.why() == RosterStep.Why.NO_DIRECTORY)
                .map(step -> step.person().toLowerCase(Locale.ROOT)).distinct().toList() : List.of();
        waiting = compared;
        found.clear();
        lookUps.start(unknown);
    }

    private void propose(Compared compared) {
        stop();
        MemberBatch batch = parent.batchProperty().get();
        @Nullable Graph shown = parent.graphProperty().get();
        if (batch == null || shown == null || !shown.slug().equals(compared.graph().slug())) {
            return;
        }
        parent.takeMembers(compared.people().members());
        batch.propose(texts.get("members.import.title", compared.source(), compared.graph().name()),
                compared.plan().steps().stream().map(this::row).toList());
        if (batch.phaseProperty().get() == MemberBatch.Phase.PREVIEW) {
            close();
        }
    }

    private BatchRow row(RosterStep step) {
        String label = step.person().isEmpty() ? texts.get("members.import.line", step.line()) : step.person();
        return switch (step.action()) {
            case ADD -> BatchRow.of(new Change(Kind.ADD, id(step), label, null, step.after()));
            case CHANGE -> BatchRow.of(new Change(Kind.ROLE, id(step), label, step.before(), step.after()));
            case SKIP -> BatchRow.without(BatchRow.Plan.SKIP, label, why(step));
            case UNKNOWN -> BatchRow.without(BatchRow.Plan.UNKNOWN, label, why(step));
            case REFUSED -> BatchRow.without(BatchRow.Plan.REFUSED, label, why(step));
        };
    }

    private static String id(RosterStep step) {
        return Objects.requireNonNull(step.userId());
    }

    private String why(RosterStep step) {
        RosterStep.Why why = step.why();
        return why == null ? "" : texts.get("members.import.line.why", step.line(),
                texts.get("members.import.why." + why.name().toLowerCase(Locale.ROOT)));
    }

    private final class LookUps implements FanOut.Listener<String, KnownUser> {

        @Override
        public void answered(String email, KnownUser user) {
            // Only the id and the address count for a plan; whoever may be looked up can be added.
            found.put(email, new User(user.id(), user.email(), user.displayName(), false, true,
                    surroundings.clock().instant()));
            told();
        }

        @Override
        public void failed(String email, Failure failure) {
            if (failure instanceof Failure.NotFound) {
                told();
            } else {
                session.connectivity().failed(failure);
                fail(surroundings.failureText().of(failure));
            }
        }

        @Override
        public void ended() {
            Compared compared = waiting;
            if (compared == null) {
                return;
            }
            if (lookUps.total() == 0) {
                propose(compared);
                return;
            }
            RosterPeople people = new RosterPeople(compared.people().members(), new ArrayList<>(found.values()),
                    compared.people().self());
            comparing = surroundings.tasks().run(progress.get(), () -> compared.with(people), done -> {
                comparing = null;
                propose(done);
            }, failure -> fail(surroundings.failureText().of(failure)));
        }

        private void told() {
            progress.set(texts.get("members.import.looking", lookUps.answered(), lookUps.total()));
        }
    }
}
