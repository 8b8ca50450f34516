package org.graphkeeper.views.provisioning;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.graphkeeper.api.Part;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.safety.ChangeKind;
import org.graphkeeper.views.base.Connectivity;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.PlannedChange;
import org.graphkeeper.views.base.PlannedChange.Fact;
import org.graphkeeper.views.base.RetryPolicy;
import org.graphkeeper.views.base.RetryPolicyStore;
import org.graphkeeper.views.base.Safeguard;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Follows the provisioning of every graph of a server and retries what failed, whether or not a view is shown.
/// Made and started by `app` with the session, closed with it. FX-thread confined.
public final class ProvisioningWatch implements AutoCloseable {

    private final ServerSession session;
    private final ObjectProperty<RetryPolicy> policy;
    private final Texts texts;
    private final RunLedger ledger;
    private final ProgressJudge judge;
    private final RetryDesk desk;
    private final AttemptEnder ender;
    private final StatusChanges changes;
    private final Following following;
    private final ProvisioningNews news;
    private final EventFollower events;
    private final ProgressList progress = new ProgressList();
    private final ListChangeListener<Graph> onGraphs = _ -> graphsChanged();
    private Map<String, Graph> graphs = Map.of();
    private Subscription subscription = Subscription.EMPTY;
    private boolean started;
    private boolean evaluating;
    private boolean again;

    public ProvisioningWatch(ServerSession session, Surroundings surroundings, RetryPolicyStore policies) {
        this(session, surroundings, policies, RandomGenerator.getDefault());
    }

    ProvisioningWatch(ServerSession session, Surroundings surroundings, RetryPolicyStore policies,
                      RandomGenerator jitter) {
        this.session = session;
        this.texts = surroundings.texts("provisioning");
        this.policy = policies.policyOf(session.profileId());
        this.news = new ProvisioningNews(session, surroundings);
        this.ledger = new RunLedger(session, surroundings, this::runsChanged);
        this.desk = new RetryDesk(session, surroundings, ledger, policy, jitter, new RetryDesk.Listener() {
            @Override
            public void changed() {
                evaluate();
            }

            @Override
            public void ended(String slug, Retrier.Result result, boolean goesOn) {
                retryEnded(slug, result, goesOn);
            }

            @Override
            public void givenUp(String canary, int count) {
                news.givenUp(graphs.get(canary), count);
            }
        });
        this.changes = new StatusChanges(ledger, desk, news);
        this.ender = new AttemptEnder(session, surroundings, desk, news, () -> {
            session.catalog().refresh();
            ledger.refreshNow();
            evaluate();
        });
        this.judge = new ProgressJudge(session, surroundings, ledger, desk, ender);
        this.events = new EventFollower(session, surroundings, ledger);
        this.following = new Following(session, surroundings.tasks(), ledger, desk, progress, events, this::evaluate);
    }

    /// Starts following. The graphs come from the session's catalogue, which somebody else starts.
    public void start() {
        started = true;
        following.start();
        session.catalog().graphs().addListener(onGraphs);
        subscription = Subscription.combine(
                session.catalog().stateProperty().subscribe((_, state) -> {
                    // That a question is under way changes nothing.
                    if (!(state instanceof LoadState.Stale(var _, var problem)) || problem != null) {
                        evaluate();
                    }
                }),
                session.connectivity().stateProperty().subscribe((_, _) -> {
                    if (session.connectivity().isServing()) {
                        ledger.refresh();
                    }
                    evaluate();
                }),
                session.accountProperty().subscribe((_, _) -> evaluate()),
                session.safeguard().accessProperty().subscribe((_, _) -> evaluate()),
                session.infoProperty().subscribe((_, _) -> ledger.reconsider()),
                policy.subscribe((_, chosen) -> policyChanged(chosen)));
        ledger.start();
        desk.open();
        events.start();
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
        return progress.of(slug);
    }

    /// How the server is that is watched.
    Connectivity line() {
        return session.connectivity();
    }

    /// Who supplies times and attempts.
    public ReadOnlyObjectProperty<RunSource> sourceProperty() {
        return ledger.sourceProperty();
    }

    /// What is known of the rest where the server told the latest attempts at some graphs only; null when at all.
    public ReadOnlyObjectProperty<@Nullable Part> partProperty() {
        return ledger.partProperty();
    }

    /// The automatic retry setting of this profile.
    public ObjectProperty<RetryPolicy> policyProperty() {
        return policy;
    }

    /// How many attempts wait for others.
    public ReadOnlyIntegerProperty waitingProperty() {
        return desk.waitingProperty();
    }

    /// Whether nothing starts but what a person wants for one graph.
    public ReadOnlyBooleanProperty pausedProperty() {
        return desk.pausedProperty();
    }

    /// Attempts at a graph that this app saw, newest first; for servers that keep none.
    public List<ProvisioningRun> ownRecordOf(String slug) {
        return ledger.own().of(slug);
    }

    /// Somebody is looking: what is in progress is followed closely until the subscription ends.
    public Subscription follow() {
        return following.follow();
    }

    /// Whether nobody sees the window: then nothing is followed closely, and only what the app itself began is looked
    /// at.
    public void hidden(boolean unseen) {
        following.hidden(unseen);
    }

    /// Asks the server again for graphs and runs.
    public void refresh() {
        session.catalog().refresh();
        ledger.refresh();
    }

    /// Wants an attempt at one graph; nothing when the graph's [GraphProgress#block] says no. Any automatic series of
    /// the graph ends with it.
    public void retry(String slug) {
        of(slug).filter(one -> one.block() == GraphProgress.Block.NONE).ifPresent(one -> ask(
                texts.get("change.retry.title", one.graph().name()), texts.get("provisioning.retry"), slug,
                () -> retryNow(slug)));
    }

    /// The same where a screen has asked already.
    void retryNow(String slug) {
        desk.retry(slug);
        following.keep();
    }

    /// Wants attempts at all graphs of an incident: one is tried first, the others only if that succeeds.
    public void retryAll(Incident incident) {
        List<String> slugs = incident.open().stream().map(GraphProgress::slug).toList();
        String verb = texts.get("provisioning.incident.retry", slugs.size());
        ask(texts.get("change.retry.many.title", slugs.size()), verb, String.join(", ", slugs), () -> {
            desk.retryAll(slugs);
            following.keep();
        });
    }

    /// Says yes to automatic attempts at these graphs: of those that failed alike, one is tried first.
    public void retryAutomatically(List<String> slugs) {
        ask(texts.get("change.automatic.title", slugs.size()), texts.get("change.automatic.verb"),
                String.join(", ", slugs), () -> desk.retryAutomatically(slugs));
    }

    private void ask(String title, String verb, String slugs, Runnable proceed) {
        session.safeguard().ask(new PlannedChange(ChangeKind.CHANGE, title, verb,
                List.of(new Fact(texts.get("change.graphs"), "", slugs)), slugs), Safeguard.Asked.NOTHING, proceed,
                () -> { });
    }

    /// Nobody wants the next attempt at these graphs any more; one that is under way runs to its end.
    public void cancelAutomatic(List<String> slugs) {
        desk.cancel(slugs);
    }

    /// What a graph has failed together with.
    public Optional<Incident> incidentOf(String slug) {
        return Incidents.of(progress.all()).stream().filter(incident -> incident.members().stream()
                .anyMatch(member -> member.slug().equals(slug))).findFirst();
    }

    /// Nobody wants any attempt any more that is not under way.
    public void cancelWaiting() {
        desk.cancelAll();
    }

    public void pause(boolean all) {
        desk.pause(all);
    }

    /// Whether, and why not, an attempt can be ended from here.
    public AttemptEnder.Way endingOf(GraphProgress progress) {
        return ender.way(progress);
    }

    /// Asks the server to end the attempt at a graph; nothing where [#endingOf] says no.
    public void endAttempt(String slug) {
        of(slug).filter(one -> ender.way(one) == AttemptEnder.Way.OPEN).ifPresent(ender::end);
    }

    @Override
    public void close() {
        started = false;
        session.catalog().graphs().removeListener(onGraphs);
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
        following.stop();
        desk.close();
        ender.close();
        events.close();
        ledger.stop();
    }

    private void graphsChanged() {
        Map<String, Graph> now = session.catalog().graphs().stream().filter(graph -> !graph.isDefault())
                .collect(Collectors.toMap(Graph::slug, graph -> graph, (one, _) -> one, LinkedHashMap::new));
        if (now.isEmpty() && !(session.catalog().stateProperty().get() instanceof LoadState.Ready)) {
            evaluate();
            return;
        }
        graphs = now;
        desk.graphs(now);
        ender.graphs(now);
        if (changes.look(now) && started) {
            ledger.refreshNow();
        }
        evaluate();
        following.keep();
    }

    private void runsChanged() {
        if (ledger.isFresh()) {
            desk.runsTold();
        }
        news.tellFailures(ledger);
        changes.look(ledger.told());
        judge.learn(graphs);
        evaluate();
    }

    private void policyChanged(RetryPolicy chosen) {
        if (chosen == RetryPolicy.OFF) {
            desk.forgetGoing();
        }
        evaluate();
    }

    private void retryEnded(String slug, Retrier.Result result, boolean goesOn) {
        news.record(slug, result);
        if (result instanceof Retrier.Result.Active(Graph graph)) {
            changes.known(graph);
            session.catalog().merge(graph);
        }
        Optional<Graph> now = Optional.ofNullable(graphs.get(slug));
        now.ifPresent(changes::known);
        if (!goesOn) {
            now.ifPresent(graph -> news.ended(graph, result));
        }
        session.catalog().refresh();
        ledger.refreshNow();
    }

    /// Whoever changes something while this is at work sees to it that it is done once more, not twice at once.
    private void evaluate() {
        again = true;
        if (evaluating) {
            return;
        }
        evaluating = true;
        try {
            while (again) {
                again = false;
                desk.consider(policy.get());
                progress.set(judge.judge(graphs.values()));
            }
        } finally {
            evaluating = false;
        }
    }
}
