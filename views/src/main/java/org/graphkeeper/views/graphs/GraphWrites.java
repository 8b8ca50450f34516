package org.graphkeeper.views.graphs;

import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.safety.ChangeKind;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.views.base.ActivityLog;
import org.graphkeeper.views.base.FailureText;
import org.graphkeeper.views.base.LineLock;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// What all writes to graphs share: why they may be impossible now, and the record of what was done.
final class GraphWrites {

    static final String CREATE = "graph.create";
    static final String UPDATE = "graph.update";
    static final String DELETE = "graph.delete";
    static final String RESTORE = "graph.restore";
    static final String PURGE = "graph.purge";

    private final ServerSession session;
    private final Surroundings surroundings;
    private final Texts texts;
    private final Texts base;
    private final FailureText failureText;

    GraphWrites(ServerSession session, Surroundings surroundings) {
        this.session = session;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("graphs");
        this.base = surroundings.texts("base");
        this.failureText = surroundings.failureText();
    }

    /// Why nothing of this kind can be written now; null when it can.
    @Nullable String blocked(ChangeKind kind) {
        String why = session.connectivity().isServing() ? session.safeguard().whyNot(kind)
                : LineLock.reason(base, session.connectivity());
        return why.isEmpty() ? null : why;
    }

    /// Why graphs can be neither created nor deleted now; null when they can.
    @Nullable String blockedForSuperuser(ChangeKind kind) {
        String rights = notSuperuser();
        return rights == null ? blocked(kind) : rights;
    }

    /// Why this account may not; null when it may, or when it is not known yet who it is.
    @Nullable String notSuperuser() {
        Account account = session.accountProperty().get();
        return account != null && !account.superuser() ? texts.get("blocked.superuser") : null;
    }

    /// Calls back at once and whenever the answers above may have changed.
    void onChange(Runnable listener) {
        session.connectivity().onChange(listener);
        session.accountProperty().subscribe((Account _) -> listener.run());
        session.safeguard().accessProperty().subscribe((_, _) -> listener.run());
    }

    Problem problem(Failure failure) {
        return failureText.of(failure);
    }

    void record(String action, String slug, @Nullable String before, @Nullable String after,
                ActivityLog.Outcome outcome, @Nullable String answer) {
        Account account = session.accountProperty().get();
        surroundings.activity().record(new ActivityLog.Entry(surroundings.clock().instant(), session.profileName(),
                account == null ? "" : account.email(), action, slug, before, after, outcome, answer));
    }

    void recordFailure(String action, String slug, @Nullable String before, @Nullable String after, Failure failure) {
        boolean refused = switch (failure) {
            case Failure.Forbidden _, Failure.NotFound _, Failure.Conflict _, Failure.Invalid _, Failure.Rejected _,
                 Failure.Unauthorized _, Failure.Locked _ -> true;
            default -> false;
        };
        ActivityLog.Outcome outcome = refused ? ActivityLog.Outcome.REFUSED
                : failure.outcomeUnknown() ? ActivityLog.Outcome.UNKNOWN : ActivityLog.Outcome.FAILED;
        Problem problem = problem(failure);
        record(action, slug, before, after, outcome, problem.detail().isEmpty() ? problem.what() : problem.detail());
    }

    /// The editable part of a graph in one line.
    static String summary(Graph graph) {
        String description = graph.description();
        return graph.name() + (description == null || description.isEmpty() ? "" : " — " + description);
    }
}
