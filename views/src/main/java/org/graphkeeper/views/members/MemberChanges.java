package org.graphkeeper.views.members;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.lookup.LostWrite;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.MemberGateway;
import org.graphkeeper.api.member.Memberships;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.views.base.ActivityLog;
import org.graphkeeper.views.base.FailureText;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.Reconciliation;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// The writes to one graph's members and what became of them. A write whose answer was lost is settled by the lists of
/// members that are read until that is known, whatever is shown meanwhile; it is never repeated. FX-thread confined.
final class MemberChanges {

    /// What is done to a membership.
    enum Kind { ADD, ROLE, REMOVE }

    /// One write.
    ///
    /// @param before null when there was no membership
    /// @param after  null when there shall be none
    record Change(Kind kind, String userId, String label, @Nullable Role before, @Nullable Role after) {

        /// Whether the list of members shows that it was carried out.
        boolean isDoneIn(List<Member> members) {
            return Memberships.show(members, userId, after);
        }
    }

    /// How a write ended, told to the view-model.
    interface Listener {
        /// @param member as the server has it now; null after a removal or when only the list tells
        void done(Change change, @Nullable Member member);

        /// Not carried out.
        void refused(Change change, Problem problem);

        /// The answer was lost; it is being looked up.
        void unknown(Change change);
    }

    private final ServerSession session;
    private final Surroundings surroundings;
    private final Graph graph;
    private Listener listener;
    private final Texts texts;
    private final FailureText failureText;
    private final Map<String, Change> running = new HashMap<>();
    private final Map<String, Change> unsettled = new HashMap<>();
    private final Map<String, Integer> looks = new HashMap<>();
    private final Reconciliation reconciliation;

    MemberChanges(ServerSession session, Surroundings surroundings, Graph graph, Listener listener) {
        this.session = session;
        this.surroundings = surroundings;
        this.graph = graph;
        this.listener = listener;
        this.texts = surroundings.texts("members");
        this.failureText = surroundings.failureText();
        this.reconciliation = new Reconciliation(surroundings, session.connectivity());
    }

    /// The write that is under way or unsettled for a person.
    Optional<Change> of(String userId) {
        return Optional.ofNullable(running.getOrDefault(userId, unsettled.get(userId)));
    }

    boolean hasUnsettled() {
        return !unsettled.isEmpty();
    }

    /// Starts a write, unless one for the same person is not over yet.
    void start(Change change) {
        if (of(change.userId()).isPresent()) {
            return;
        }
        running.put(change.userId(), change);
        MemberGateway gateway = session.client().members();
        String slug = graph.slug();
        String label = texts.get("members.working." + change.kind().name().toLowerCase(Locale.ROOT), change.label());
        surroundings.tasks().<Optional<Member>>run(label, () -> switch (change.kind()) {
            case ADD -> Optional.of(gateway.add(slug, change.userId(), wanted(change)));
            case ROLE -> Optional.of(gateway.changeRole(slug, change.userId(), wanted(change)));
            case REMOVE -> {
                gateway.remove(slug, change.userId());
                yield Optional.empty();
            }
        }, member -> {
            running.remove(change.userId());
            session.connectivity().reached(surroundings.clock().instant());
            record(change, ActivityLog.Outcome.CONFIRMED, null);
            listener.done(change, member.orElse(null));
        }, failure -> {
            running.remove(change.userId());
            session.connectivity().failed(failure);
            fail(change, failure);
        });
    }

    /// Settles the writes whose answers were lost and that a list of members confirms.
    void settle(List<Member> members) {
        List.copyOf(unsettled.values()).stream().filter(change -> change.isDoneIn(members)).forEach(change -> {
            forget(change);
            record(change, ActivityLog.Outcome.CONFIRMED, texts.get("members.settled.done"));
            listener.done(change, null);
        });
    }

    /// Nobody is told any more, because another graph is shown; what is not known yet is looked up and recorded.
    void abandon() {
        listener = NOBODY;
    }

    private static final Listener NOBODY = new Listener() {
        @Override
        public void done(Change change, @Nullable Member member) {
        }

        @Override
        public void refused(Change change, Problem problem) {
        }

        @Override
        public void unknown(Change change) {
        }
    };

    private void lookUp() {
        MemberGateway gateway = session.client().members();
        reconciliation.start(texts.get("members.note.checking"), () -> gateway.of(graph.slug()).fetch().value(),
                members -> {
                    settle(members);
                    List.copyOf(unsettled.values()).forEach(this::missed);
                    return unsettled.isEmpty();
                });
    }

    private void missed(Change change) {
        int count = looks.merge(change.userId(), 1, Integer::sum);
        if (LostWrite.judge(false, count) == LostWrite.Outcome.NOT_DONE) {
            forget(change);
            record(change, ActivityLog.Outcome.FAILED, texts.get("members.settled.not"));
            listener.refused(change, new Problem(texts.get("members.settled.not"),
                    texts.get("members.settled.not.meaning"), "", ""));
        }
    }

    private void forget(Change change) {
        unsettled.remove(change.userId());
        looks.remove(change.userId());
    }

    private static Role wanted(Change change) {
        return java.util.Objects.requireNonNull(change.after());
    }

    private void fail(Change change, Failure failure) {
        if (failure.outcomeUnknown()) {
            boolean isFirst = unsettled.isEmpty();
            unsettled.put(change.userId(), change);
            Problem lost = failureText.of(failure);
            record(change, ActivityLog.Outcome.UNKNOWN, lost.detail().isEmpty() ? lost.what() : lost.detail());
            listener.unknown(change);
            if (isFirst) {
                lookUp();
            }
            return;
        }
        Problem problem = problemOf(change, failure);
        boolean refused = !(failure instanceof Failure.Offline || failure instanceof Failure.Server);
        record(change, refused ? ActivityLog.Outcome.REFUSED : ActivityLog.Outcome.FAILED,
                problem.detail().isEmpty() ? problem.what() : problem.detail());
        listener.refused(change, problem);
    }

    private Problem problemOf(Change change, Failure failure) {
        return switch (failure) {
            case Failure.Rejected(String reason) when reason.contains("last admin") -> own("lastadmin", change, reason);
            case Failure.Conflict(String detail) when change.kind() == Kind.ADD -> own("already", change, detail);
            case Failure.NotFound(String detail) -> own(change.kind() == Kind.ADD ? "nouser" : "gone", change, detail);
            default -> failureText.of(failure);
        };
    }

    private Problem own(String key, Change change, String detail) {
        String prefix = "members.refused." + key;
        return new Problem(texts.get(prefix + ".what", change.label()), texts.get(prefix + ".meaning"),
                texts.get(prefix + ".todo"), detail);
    }

    private void record(Change change, ActivityLog.Outcome outcome, @Nullable String answer) {
        @Nullable Account account = session.accountProperty().get();
        surroundings.activity().record(new ActivityLog.Entry(surroundings.clock().instant(), session.profileName(),
                account == null ? "" : account.email(), "member." + change.kind().name().toLowerCase(Locale.ROOT),
                graph.slug() + " / " + change.label(), word(change.before()), word(change.after()), outcome, answer));
    }

    private static @Nullable String word(@Nullable Role role) {
        return role == null ? null : role.name().toLowerCase(Locale.ROOT);
    }
}
