package org.graphkeeper.views.provisioning;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.RetryPolicy;
import org.graphkeeper.views.base.RetryPolicyStore;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.provisioning.GraphProgress.Block;
import org.graphkeeper.views.provisioning.RetryState.Why;
import org.jspecify.annotations.Nullable;

/// Follows the provisioning of every graph of a server and retries what failed, whether or not a view is shown.
/// Made and started by `app` with the session, closed with it. FX-thread confined.
public final class ProvisioningWatch implements AutoCloseable {

    private final ServerSession session;
    private final Surroundings surroundings;
    private final ObjectProperty<RetryPolicy> policy;
    private final RunLedger ledger;
    private final Retrier retrier;
    private final AutomaticRetry automatic;
    private final RetryJudge judge;
    private final Pulse pulse;
    private final ProvisioningNews news;
    private final Map<String, GraphStatus> seen = new HashMap<>();
    private final Map<String, Integer> attempts = new HashMap<>();
    private final ProgressList progress = new ProgressList();
    private final ListChangeListener<Graph> onGraphs = _ -> graphsChanged();
    private Subscription subscription = Subscription.EMPTY;
    private int followers;
    private boolean started;

    public ProvisioningWatch(ServerSession session, Surroundings surroundings, RetryPolicyStore policies) {
        this(session, surroundings, policies, RandomGenerator.getDefault());
    }

    ProvisioningWatch(ServerSession session, Surroundings surroundings, RetryPolicyStore policies,
                      RandomGenerator jitter) {
        this.session = session;
        this.surroundings = surroundings;
        this.policy = policies.policyOf(session.profileId());
        this.news = new ProvisioningNews(session, surroundings);
        this.ledger = new RunLedger(session, surroundings, this::runsChanged);
        this.retrier = new Retrier(session, surroundings, ledger, jitter, new Retrier.Listener() {
            @Override
            public void changed() {
                evaluate();
            }

            @Override
            public void ended(String slug, boolean wasAutomatic, Retrier.Result result) {
                retryEnded(slug, wasAutomatic, result);
            }
        });
        this.automatic = new AutomaticRetry(surroundings, session.profileId(), jitter, this::due);
        this.judge = new RetryJudge(session, ledger, retrier, automatic, policy);
        this.pulse = new Pulse(surroundings.tasks(), this::isWorthFollowing, this::lookAgain);
    }

    /// Starts following. The graphs come from the session's catalogue, which somebody else starts.
    public void start() {
        started = true;
        session.catalog().graphs().addListener(onGraphs);
        subscription = Subscription.combine(
                session.catalog().stateProperty().subscribe((_, _) -> evaluate()),
                session.connectivity().stateProperty().subscribe((_, _) -> evaluate()),
                session.accountProperty().subscribe((_, _) -> evaluate()),
                session.infoProperty().subscribe((_, _) -> ledger.reconsider()),
                policy.subscribe((_, chosen) -> policyChanged(chosen)));
        ledger.start();
        graphsChanged();
    }

    /// What the action "Show" of a notice does; gets the slug of the graph.
    public void onShow(Consumer<String> show) {
        news.onShow(show);
    }

    /// How many graphs need somebody: failed or stuck.
    public ReadOnlyIntegerProperty needsSomeoneProperty() {
        return progress.needsSomeoneProperty();
    }

    /// Every graph there is something to tell about, most urgent first; unmodifiable.
    public ObservableList<GraphProgress> progress() {
        return progress.all();
    }

    public Optional<GraphProgress> of(@Nullable String slug) {
        return progress.all().stream().filter(one -> one.slug().equals(slug)).findFirst();
    }

    /// Who supplies times and attempts.
    public ReadOnlyObjectProperty<RunSource> sourceProperty() {
        return ledger.sourceProperty();
    }

    /// The automatic retry setting of this profile.
    public ObjectProperty<RetryPolicy> policyProperty() {
        return policy;
    }

    /// Attempts at a graph that this app saw, newest first; for servers that keep none.
    public List<ProvisioningRun> ownRecordOf(String slug) {
        return ledger.own().of(slug);
    }

    /// Somebody is looking: what is in progress is followed closely until the subscription ends.
    public Subscription follow() {
        followers++;
        ledger.refresh();
        pulse.keep();
        boolean[] ended = new boolean[1];
        return () -> {
            if (!ended[0]) {
                ended[0] = true;
                followers--;
            }
        };
    }

    /// Asks the server again for graphs and runs.
    public void refresh() {
        session.catalog().refresh();
        ledger.refresh();
    }

    /// Starts an attempt by hand; nothing when the graph's [GraphProgress#block] says no. Any automatic series of the
    /// graph ends with it.
    public void retry(String slug) {
        session.catalog().find(slug).filter(graph -> judge.blockOf(graph) == Block.NONE).ifPresent(graph -> {
            automatic.forget(slug);
            retrier.start(graph, false);
            pulse.keep();
        });
    }

    /// Says yes to automatic attempts at one graph.
    public void retryAutomatically(String slug) {
        session.catalog().find(slug).filter(this::mayRetryByItself).ifPresent(_ -> {
            automatic.begin(slug);
            evaluate();
        });
    }

    /// Ends the automatic attempts at one graph; one that is under way runs to its end.
    public void cancelAutomatic(String slug) {
        automatic.stop(slug, Why.CANCELLED);
        evaluate();
    }

    @Override
    public void close() {
        started = false;
        session.catalog().graphs().removeListener(onGraphs);
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
        pulse.stop();
        automatic.close();
        retrier.close();
        ledger.stop();
    }

    private void graphsChanged() {
        Map<String, Graph> now = session.catalog().graphs().stream().filter(graph -> !graph.isDefault())
                .collect(Collectors.toMap(Graph::slug, graph -> graph, (one, _) -> one));
        if (now.isEmpty() && !(session.catalog().stateProperty().get() instanceof LoadState.Ready)) {
            evaluate();
            return;
        }
        seen.keySet().retainAll(now.keySet());
        automatic.retain(now.keySet());
        boolean moved = false;
        for (Graph graph : now.values()) {
            @Nullable GraphStatus before = seen.put(graph.slug(), graph.status());
            moved |= before != graph.status();
            if (before != graph.status()) {
                statusChanged(graph, before);
            }
        }
        if (moved && started) {
            ledger.refreshNow();
        }
        evaluate();
        pulse.keep();
    }

    /// @param before null when the graph is seen for the first time
    private void statusChanged(Graph graph, @Nullable GraphStatus before) {
        String slug = graph.slug();
        boolean ours = retrier.isBusy(slug);
        boolean attemptEnds = before == GraphStatus.PROVISIONING || ledger.own().isRunning(slug);
        switch (graph.status()) {
            case PROVISIONING -> {
                ledger.own().began(slug);
                if (!ours) {
                    automatic.stop(slug, Why.SOMEBODY_ELSE);
                }
            }
            case ACTIVE -> {
                ledger.own().succeeded(slug);
                automatic.forget(slug);
                if (!ours && (before != null || attemptEnds)) {
                    news.active(graph);
                }
            }
            case ERROR -> {
                if (!ours) {
                    ledger.own().failed(slug, null);
                    if (before != null || attemptEnds) {
                        news.expectReason(graph);
                    }
                }
            }
            case DELETED, UNKNOWN -> automatic.forget(slug);
        }
    }

    private void runsChanged() {
        news.tellFailures(ledger);
        session.catalog().graphs().stream().map(Graph::slug).forEach(slug -> ledger.latest(slug).ifPresent(run -> {
            Integer before = attempts.put(slug, run.attempt());
            if (before != null && run.attempt() > before && !retrier.isBusy(slug)) {
                automatic.stop(slug, Why.SOMEBODY_ELSE);
            }
        }));
        evaluate();
    }

    private void policyChanged(RetryPolicy chosen) {
        if (chosen == RetryPolicy.OFF) {
            automatic.forgetGoing();
        }
        evaluate();
    }

    private void due(String slug) {
        session.catalog().find(slug).filter(this::mayRetryByItself).ifPresentOrElse(graph -> {
            automatic.attemptStarts(slug);
            retrier.start(graph, true);
            pulse.keep();
        }, this::evaluate);
    }

    private void retryEnded(String slug, boolean wasAutomatic, Retrier.Result result) {
        news.record(slug, result);
        attempts.remove(slug);
        boolean goesOn = false;
        switch (result) {
            case Retrier.Result.Active(Graph graph) -> {
                automatic.forget(slug);
                seen.put(slug, graph.status());
                session.catalog().merge(graph);
            }
            case Retrier.Result.Failed _, Retrier.Result.Unclear _ -> goesOn = automatic.attemptFailed(slug);
            case Retrier.Result.NotSent _ -> {
                automatic.attemptNotMade(slug);
                goesOn = wasAutomatic;
            }
            case Retrier.Result.Refused _ -> automatic.stop(slug, Why.REFUSED);
        }
        session.catalog().find(slug).ifPresent(graph -> seen.put(slug, graph.status()));
        if (!goesOn) {
            session.catalog().find(slug).ifPresent(graph -> news.ended(graph, result));
        }
        session.catalog().refresh();
        ledger.refreshNow();
        evaluate();
    }

    private void evaluate() {
        session.catalog().graphs().stream().filter(this::mayRetryByItself).forEach(graph -> {
            if (policy.get() == RetryPolicy.ON && automatic.stateOf(graph.slug()) == RetryState.NONE) {
                automatic.begin(graph.slug());
            }
            automatic.arm(graph.slug());
        });
        progress.set(session.catalog().graphs().stream().filter(graph -> !graph.isDefault())
                .flatMap(graph -> ProgressRules.judge(graph, ledger.latest(graph.slug()).orElse(null),
                        ledger.source() == RunSource.OWN_RECORD, judge.retryStateOf(graph), judge.blockOf(graph),
                        surroundings.clock().instant()).stream()));
    }

    private boolean mayRetryByItself(Graph graph) {
        return started && judge.mayRetryByItself(graph);
    }

    private boolean isWorthFollowing() {
        return started && (retrier.isAnyBusy() || followers > 0 && progress.isAnyInProgress());
    }

    private void lookAgain() {
        if (retrier.isAnyBusy() && session.catalog().stateProperty().get() instanceof LoadState.Ready) {
            session.catalog().refresh();
        }
        ledger.refresh();
    }
}
