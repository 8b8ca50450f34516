package org.graphkeeper.views.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.graphkeeper.views.base.Patience.await;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import org.graphkeeper.api.event.EventKind;
import org.graphkeeper.api.event.ServerEvent;
import org.graphkeeper.api.event.Told;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.server.ServerKind;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.FxTasks;
import org.graphkeeper.views.base.RememberedRetryPolicies;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.Snapshots;
import org.graphkeeper.views.base.TestDesk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the server tells arrives at once, where the next question would be asked a quarter of a minute later.
class EventFollowerTest {

    /// Less than the pause between two questions.
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    private final FakeClient client = SampleRuns.client();
    private final BlockingQueue<Told> server = new LinkedBlockingQueue<>();
    private TestDesk desk;
    private ProvisioningWatch watch;

    @BeforeEach
    void open() throws Exception {
        client.info = new ServerInfo(ServerKind.GRAPHKEEPER, "1",
                EnumSet.of(Capability.PROVISIONING_RUNS, Capability.EVENTS));
        client.events = server;
        client.graphs.put(SampleGraphs.withStatus(client.graphs.get("legal_archive"), GraphStatus.ACTIVE));
        client.graphs.put(SampleGraphs.withStatus(client.graphs.get("news_feed"), GraphStatus.ACTIVE));
        Snapshots.start();
        Snapshots.onFx(() -> {
            desk = new TestDesk(new FxTasks(), client);
            watch = new ProvisioningWatch(desk.session, desk.surroundings,
                    new RememberedRetryPolicies(desk.surroundings.remembered()), new Random(1));
            desk.session.catalog().start();
            watch.start();
            return true;
        });
        eventually(() -> client.script.calls().contains("events.follow"));
        server.add(new Told.Reload());
        eventually(() -> watch.sourceProperty().get() == RunSource.SERVER);
    }

    @AfterEach
    void close() throws Exception {
        Snapshots.onFx(() -> {
            watch.close();
            desk.session.catalog().stop();
            return true;
        });
    }

    private static void eventually(Callable<Boolean> onFx) {
        await().atMost(AT_ONCE).pollInterval(Duration.ofMillis(50)).until(() -> Snapshots.onFx(onFx));
    }

    private static Told happened(EventKind kind, String slug) {
        return new Told.Happened(new ServerEvent(7, kind, FakeClient.NOW, null, slug, null, null, null, null, null,
                null, null, null, null, null));
    }

    @Test
    void aGraphThatChangedIsSeenAtOnce() {
        client.graphs.put(SampleGraphs.withStatus(client.graphs.get("legal_archive"), GraphStatus.ERROR));
        server.add(happened(EventKind.GRAPH_CHANGED, "legal_archive"));
        eventually(() -> watch.of("legal_archive").filter(one -> one.graph().status() == GraphStatus.ERROR)
                .isPresent());
    }

    @Test
    void aRunThatChangedIsSeenAtOnce() {
        client.runs.removeIf(run -> run.graphSlug().equals("patents"));
        client.runs.add(SampleRuns.failed("patents", 9, FakeClient.NOW, "timeout", "It took too long", true));
        server.add(happened(EventKind.RUN_CHANGED, "patents"));
        eventually(() -> watch.of("patents").map(GraphProgress::run).map(ProvisioningRun::attempt)
                .filter(attempt -> attempt == 9).isPresent());
    }

    @Test
    void aServerThatStopsTellingIsAskedInstead() {
        long asked = asked();
        server.add(new Told.Lost(new Failure.Offline("127.0.0.1:8000", "cut", false), Duration.ofSeconds(1)));
        client.graphs.put(SampleGraphs.withStatus(client.graphs.get("legal_archive"), GraphStatus.PROVISIONING));
        server.add(new Told.Resumed());
        server.add(happened(EventKind.GRAPH_CHANGED, "legal_archive"));
        eventually(() -> watch.of("legal_archive").isPresent());
        server.add(new Told.Lost(new Failure.Offline("127.0.0.1:8000", "cut", false), Duration.ofSeconds(1)));
        client.graphs.put(SampleGraphs.withStatus(client.graphs.get("legal_archive"), GraphStatus.ERROR));
        eventually(() -> watch.of("legal_archive").filter(one -> one.graph().status() == GraphStatus.ERROR)
                .isPresent());
        assertThat(asked()).isGreaterThan(asked + 1);
    }

    @Test
    void whenTheServerIsBackTheLostStreamGoesOnAtOnce() throws Exception {
        Failure gone = new Failure.Offline("127.0.0.1:8000", "cut", false);
        Duration told = Snapshots.onFx(() -> desk.session.catalog().period());
        server.add(new Told.Lost(gone, Duration.ofMinutes(1)));
        eventually(() -> !desk.session.catalog().period().equals(told));
        assertThat(client.script.calls()).doesNotContain("events.resume");
        Snapshots.onFx(() -> {
            desk.session.connectivity().failed(gone);
            desk.session.connectivity().reached(FakeClient.NOW);
            return true;
        });
        assertThat(client.script.calls()).contains("events.resume");
    }

    private long asked() {
        return client.script.calls().stream().filter("graphs.all"::equals).count();
    }
}
