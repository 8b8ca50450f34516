package org.graphkeeper.views.provisioning;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.lookup.LostWrite;
import org.graphkeeper.api.provisioning.Cancellation;
import org.graphkeeper.api.safety.ChangeKind;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.PlannedChange;
import org.graphkeeper.views.base.Reconciliation;
import org.graphkeeper.views.base.Safeguard;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Asks the server to end attempts, and tells truly what came of it: ended, asked for, or refused. FX-thread confined.
public final class AttemptEnder {

    /// Whether an attempt can be ended.
    public enum Way {

        OPEN,

        /// None is under way.
        NONE_RUNNING,

        /// Somebody asked for it already.
        ASKED,

        /// This server cannot end an attempt; one can only wait.
        NOT_OFFERED,

        /// Only superusers may.
        NOT_ALLOWED,

        OFFLINE,

        /// The connection allows no changes now.
        LOCKED
    }

    private final ServerSession session;
    private final Surroundings surroundings;
    private final RetryDesk desk;
    private final ProvisioningNews news;
    private final Runnable onChange;
    private final Texts texts;
    /// By slug; the work that asks is null once the server said that it passed the wish on.
    private final Map<String, BackgroundTasks.@Nullable Handle> ending = new HashMap<>();
    /// By slug, while it is looked up what became of a wish whose answer was lost.
    private final Map<String, Reconciliation> lookups = new HashMap<>();

    /// @param onChange called when the state of a graph may have changed on the server
    AttemptEnder(ServerSession session, Surroundings surroundings, RetryDesk desk, ProvisioningNews news,
                 Runnable onChange) {
        this.session = session;
        this.surroundings = surroundings;
        this.desk = desk;
        this.news = news;
        this.onChange = onChange;
        this.texts = surroundings.texts("provisioning");
    }

    boolean isEnding(String slug) {
        return ending.containsKey(slug) || lookups.containsKey(slug);
    }

    Way way(GraphProgress progress) {
        @Nullable Account account = session.accountProperty().get();
        boolean offered = session.infoProperty().get() != null
                && session.infoProperty().get().can(Capability.CANCEL_PROVISIONING);
        boolean running = progress.graph().status() == GraphStatus.PROVISIONING
                || offered && progress.retry() instanceof RetryState.Running;
        return !running ? Way.NONE_RUNNING
                : isEnding(progress.slug()) ? Way.ASKED
                : !offered ? Way.NOT_OFFERED
                : account != null && !account.superuser() ? Way.NOT_ALLOWED
                : !session.connectivity().writable().get() ? Way.OFFLINE
                : session.safeguard().allows(ChangeKind.CHANGE) ? Way.OPEN : Way.LOCKED;
    }

    void end(GraphProgress progress) {
        Graph graph = progress.graph();
        session.safeguard().ask(new PlannedChange(ChangeKind.CHANGE, texts.get("change.end.title", graph.name()),
                texts.get("change.end.verb"), List.of(), graph.slug()), Safeguard.Asked.NOTHING, () -> send(graph),
                () -> { });
    }

    private void send(Graph graph) {
        String slug = graph.slug();
        ApiClient client = session.client();
        desk.endedByPerson(slug);
        ending.put(slug, surroundings.tasks().run(texts.get("provisioning.ending", graph.name()),
                () -> client.provisioning().cancel(slug),
                answer -> {
                    session.connectivity().reached(surroundings.clock().instant());
                    if (answer == Cancellation.ENDED) {
                        ending.remove(slug);
                    } else {
                        ending.put(slug, null);
                    }
                    news.ending(graph, answer);
                    onChange.run();
                },
                failure -> refused(graph, failure)));
        onChange.run();
    }

    /// The graphs as they are now: what is not under way any more has ended.
    void graphs(Map<String, Graph> now) {
        ending.entrySet().removeIf(entry -> entry.getValue() == null && (!now.containsKey(entry.getKey())
                || now.get(entry.getKey()).status() != GraphStatus.PROVISIONING));
    }

    void close() {
        ending.values().forEach(work -> {
            if (work != null) {
                work.cancel();
            }
        });
        ending.clear();
        lookups.values().forEach(Reconciliation::stop);
        lookups.clear();
    }

    private void refused(Graph graph, Failure failure) {
        session.connectivity().failed(failure);
        ending.remove(graph.slug());
        news.notEnded(graph, failure);
        if (failure.outcomeUnknown()) {
            lookUp(graph);
        }
        onChange.run();
    }

    /// Never asked again by itself: the next attempt may have begun meanwhile, and nobody wanted that one to end.
    private void lookUp(Graph graph) {
        String slug = graph.slug();
        Reconciliation lookup = new Reconciliation(surroundings, session.connectivity());
        lookups.put(slug, lookup);
        int[] looks = new int[1];
        lookup.start(texts.get("provisioning.ending.lookup", graph.name()),
                () -> LostWrite.graph(session.client().graphs(), slug), found -> {
                    boolean over = found.filter(LostWrite::isWorkedOn).isEmpty();
                    boolean known = LostWrite.judge(over, ++looks[0]) != LostWrite.Outcome.UNCLEAR;
                    if (known) {
                        lookups.remove(slug);
                        news.endingSettled(graph, over, found.orElse(null));
                        onChange.run();
                    }
                    return known;
                });
    }
}
