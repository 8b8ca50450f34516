package org.graphkeeper.views.provisioning;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.views.base.Connectivity;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.jspecify.annotations.Nullable;

/// Judges how far every graph is, and learns from the attempts it sees how long they usually take.
/// FX-thread confined.
final class ProgressJudge {

    private final ServerSession session;
    private final Surroundings surroundings;
    private final RunLedger ledger;
    private final RetryDesk desk;
    private final AttemptEnder ender;
    private final UsualTimes usual;

    ProgressJudge(ServerSession session, Surroundings surroundings, RunLedger ledger, RetryDesk desk,
                  AttemptEnder ender) {
        this.session = session;
        this.surroundings = surroundings;
        this.ledger = ledger;
        this.desk = desk;
        this.ender = ender;
        this.usual = new UsualTimes(surroundings.remembered(), session.profileId());
    }

    /// @param graphs by slug
    void learn(Map<String, Graph> graphs) {
        ledger.told().forEach(run -> {
            Graph graph = graphs.get(run.graphSlug());
            if (graph != null) {
                usual.learn(Fleet.database(graph), run);
            }
        });
        if (ledger.source() == RunSource.OWN_RECORD) {
            graphs.values().forEach(graph -> ledger.own().latest(graph.slug())
                    .ifPresent(run -> usual.learn(Fleet.database(graph), run)));
        }
        usual.keep();
    }

    /// How far the graphs are there is something to tell about.
    Stream<GraphProgress> judge(Collection<Graph> graphs) {
        Instant now = surroundings.clock().instant();
        boolean own = ledger.source() == RunSource.OWN_RECORD;
        @Nullable Instant lost = lostSince();
        return graphs.stream().flatMap(graph -> {
            @Nullable ProvisioningRun run = ledger.latest(graph.slug()).orElse(null);
            return run == null && graph.status() == GraphStatus.ACTIVE ? Stream.empty()
                    : ProgressRules.judge(graph, new ProgressRules.Known(run, own, desk.stateOf(graph),
                            desk.blockOf(graph), usual, lost, ender.isEnding(graph.slug())), now).stream();
        });
    }

    /// Since when nobody knows what happens on the server; null while it answers.
    private @Nullable Instant lostSince() {
        Connectivity connectivity = session.connectivity();
        if (connectivity.isServing() || connectivity.state() == Connectivity.State.CONNECTING) {
            return null;
        }
        @Nullable Instant contact = connectivity.lastContactProperty().get();
        return contact != null ? contact : session.catalog().stateProperty().get() instanceof LoadState.Stale(
                Instant since, var _) ? since : null;
    }
}
