package org.graphkeeper.views.provisioning;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import javafx.beans.value.ObservableValue;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.provisioning.RunState;
import org.graphkeeper.api.safety.ChangeKind;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.RetryPolicy;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.provisioning.GraphProgress.Block;
import org.graphkeeper.views.provisioning.RetryState.Why;
import org.jspecify.annotations.Nullable;

/// Judges whether a graph may be retried, by hand and by the app itself. FX-thread confined.
final class RetryJudge {

    private static final String CANCELLED = "cancelled";

    private final ServerSession session;
    private final RunLedger ledger;
    private final Retrier retrier;
    private final AutomaticRetry automatic;
    private final ObservableValue<RetryPolicy> policy;
    private final Set<String> untold = new HashSet<>();

    RetryJudge(ServerSession session, RunLedger ledger, Retrier retrier, AutomaticRetry automatic,
               ObservableValue<RetryPolicy> policy) {
        this.session = session;
        this.ledger = ledger;
        this.retrier = retrier;
        this.automatic = automatic;
        this.policy = policy;
    }

    RetryState retryStateOf(Graph graph) {
        RetryState busy = retrier.stateOf(graph.slug());
        if (busy != RetryState.NONE || graph.status() != GraphStatus.ERROR) {
            return busy;
        }
        if (isEndedByPerson(graph)) {
            return RetryState.NONE;
        }
        RetryState known = automatic.stateOf(graph.slug());
        if (isPointless(graph)) {
            return new RetryState.Stopped(Why.POINTLESS,
                    known instanceof RetryState.Stopped stopped ? stopped.tries() : 0);
        }
        if (policy.getValue() == RetryPolicy.ON && known == RetryState.NONE && !session.safeguard().allowsUnattended()) {
            return new RetryState.Stopped(Why.LOCKED, 0);
        }
        boolean offer = policy.getValue() == RetryPolicy.ASK && known == RetryState.NONE && mayRetryByItself(graph);
        return offer ? RetryState.OFFERED : known;
    }

    /// Why nobody can start an attempt by hand.
    Block blockOf(Graph graph) {
        @Nullable Account account = session.accountProperty().get();
        return switch (retrier.stateOf(graph.slug())) {
            case RetryState.Checking _ -> Block.CHECKING;
            case RetryState.Running _ -> Block.RUNNING;
            default -> graph.status() == GraphStatus.PROVISIONING ? Block.RUNNING
                    : graph.status() != GraphStatus.ERROR ? Block.NOT_FAILED
                    : account != null && !account.superuser() ? Block.NOT_ALLOWED
                    : !session.connectivity().writable().get() ? Block.OFFLINE
                    : session.safeguard().allows(ChangeKind.CHANGE) ? Block.NONE : Block.LOCKED;
        };
    }

    /// What is known is fresh, says that the graph failed, and does not say that repeating it is pointless.
    boolean mayRetryByItself(Graph graph) {
        boolean fresh = session.catalog().stateProperty().get() instanceof LoadState.Ready
                || session.catalog().stateProperty().get() instanceof LoadState.Stale(var _, var problem)
                && problem == null;
        if (graph.status() != GraphStatus.ERROR || untold.contains(graph.slug()) || isEndedByPerson(graph)) {
            return false;
        }
        boolean knowsRun = ledger.source() == RunSource.OWN_RECORD || ledger.isLive()
                && ledger.latest(graph.slug()).map(run -> run.state() == RunState.FAILED).orElse(true);
        return fresh && knowsRun && session.safeguard().allowsUnattended() && blockOf(graph) == Block.NONE && !isPointless(graph);
    }

    /// An attempt that was made from here ended: what the server tells of it must be known before the next.
    void attemptEnded(String slug) {
        if (ledger.source() != RunSource.OWN_RECORD) {
            untold.add(slug);
        }
    }

    /// The server told its runs after all that has happened from here.
    void runsTold() {
        untold.clear();
    }

    /// Somebody ended the latest attempt on purpose, so nobody begins another one behind their back.
    private boolean isEndedByPerson(Graph graph) {
        return ledger.latest(graph.slug()).filter(run -> CANCELLED.equals(run.causeCode())).isPresent();
    }

    private boolean isPointless(Graph graph) {
        return ledger.latest(graph.slug()).filter(run -> Objects.equals(run.retryHelps(), false)).isPresent();
    }
}
