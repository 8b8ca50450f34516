package org.graphkeeper.views.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.server.ServerGateway;
import org.graphkeeper.api.server.ServerHealth;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.views.base.Connectivity.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How a server that is lost is looked for: never hammered, always found.
class ReconnectionTest {

    private static final Failure GONE = new Failure.Offline("host:8000", "connection refused", false);

    /// What stands where the server should be.
    private enum World {
        UP(null, null, State.ONLINE),
        GONE(ReconnectionTest.GONE, ReconnectionTest.GONE, State.OFFLINE),
        SILENT(new Failure.Timeout("host:8000", Duration.ofSeconds(15)),
                new Failure.Timeout("host:8000", Duration.ofSeconds(15)), State.OFFLINE),
        PORTAL(new Failure.Intercepted("host:8000", "text/html"), new Failure.Intercepted("host:8000", "text/html"),
                State.INTERCEPTED),
        STRANGER(new Failure.Tls("host:8000", "no trusted certificate"),
                new Failure.Tls("host:8000", "no trusted certificate"), State.REFUSED),
        BUSY(new Failure.Server(null, null, true), new Failure.Server(null, null, true), State.DEGRADED),
        /// It lives, and the list of graphs does not work.
        BROKEN(null, new Failure.Server(null, null, false), State.DEGRADED),
        SIGNED_OUT(null, new Failure.Unauthorized("expired"), State.SIGN_IN_NEEDED),
        TURNED_AWAY(null, new Failure.Forbidden("disabled"), State.REFUSED),
        OTHER_PRODUCT(new Failure.NotFound("Not Found"), new Failure.NotFound("Not Found"), State.INCOMPATIBLE),
        OTHER_VERSION(null, new Failure.Malformed("slug is not of the expected type"), State.INCOMPATIBLE);

        private final Failure health;
        private final Failure list;
        private final State state;

        World(Failure health, Failure list, State state) {
            this.health = health;
            this.list = list;
            this.state = state;
        }
    }

    private final Random random = new Random(5);
    private final SimulatedTasks tasks = new SimulatedTasks(FakeClient.NOW,
            () -> Duration.ofMillis(20 + random.nextInt(400)));
    private final FakeClient client = new FakeClient();
    private final Connectivity connectivity = new Connectivity();
    private final GraphCatalog catalog = new GraphCatalog(client.graphs(), tasks, connectivity, random, "");
    /// How many calls had been answered when the last look failed.
    private int answeredWhenLookFailed = -1;
    private final List<Instant> looks = new ArrayList<>();
    private final ServerGateway server = client.server();
    private final Reconnection reconnection = new Reconnection(new Health(), tasks, connectivity, tasks.clock(), random,
            catalog::refresh);

    private final class Health implements ServerGateway {

        @Override
        public Reading<ServerInfo> info() {
            return server.info();
        }

        @Override
        public ServerHealth health() throws FailureException, InterruptedException {
            looks.add(tasks.now());
            try {
                return server.health();
            } catch (FailureException e) {
                answeredWhenLookFailed = Connectivity.isLoss(e.failure()) ? client.script.answered() : -1;
                throw e;
            }
        }
    }

    private void become(World world) {
        client.script.failWhile("server.health", world.health);
        client.script.failWhile("graphs.all", world.list);
    }

    private void start() {
        client.graphs.put(SampleGraphs.graph("sales", "Sales", GraphStatus.ACTIVE));
        catalog.start();
        reconnection.start();
        tasks.pass(Duration.ofSeconds(1));
    }

    private long listsAsked() {
        return client.script.calls().stream().filter("graphs.all"::equals).count();
    }

    @Test
    void aLostServerIsLookedForLaterAndLaterAndByNothingElse() {
        start();
        become(World.GONE);
        catalog.refresh();
        tasks.pass(Duration.ofSeconds(1));
        long lists = listsAsked();
        tasks.pass(Duration.ofMinutes(1));
        assertThat(looks.size()).isBetween(4, 8);
        int before = looks.size();
        tasks.pass(Duration.ofMinutes(10));
        assertThat(looks.size() - before).as("in ten minutes").isBetween(20, 42);
        assertThat(listsAsked()).as("the list is not asked for meanwhile").isEqualTo(lists);
        become(World.UP);
        tasks.pass(Reconnection.LONGEST.plusSeconds(2));
        assertThat(connectivity.state()).isEqualTo(State.ONLINE);
        assertThat(listsAsked()).isGreaterThan(lists);
    }

    @Test
    void anotherNetworkOrTheEndOfASleepIsAReasonToLookAtOnce() {
        start();
        become(World.GONE);
        catalog.refresh();
        tasks.pass(Duration.ofMinutes(20));
        become(World.UP);
        int before = looks.size();
        reconnection.surroundingsChanged();
        tasks.pass(Duration.ofSeconds(2));
        assertThat(looks).hasSizeGreaterThan(before);
        assertThat(connectivity.state()).isEqualTo(State.ONLINE);
        become(World.GONE);
        reconnection.surroundingsChanged();
        tasks.pass(Duration.ofSeconds(2));
        assertThat(connectivity.state()).as("found out without waiting for the next poll").isEqualTo(State.OFFLINE);
    }

    @Test
    void whoNeedsASignInIsNotAsked() {
        start();
        become(World.SIGNED_OUT);
        catalog.refresh();
        tasks.pass(Duration.ofSeconds(1));
        long lists = listsAsked();
        int before = looks.size();
        reconnection.surroundingsChanged();
        tasks.pass(Duration.ofHours(1));
        assertThat(connectivity.state()).isEqualTo(State.SIGN_IN_NEEDED);
        assertThat(listsAsked()).isEqualTo(lists);
        assertThat(looks).hasSize(before);
        become(World.UP);
        reconnection.askedNow();
        tasks.pass(Duration.ofSeconds(2));
        assertThat(connectivity.state()).isEqualTo(State.ONLINE);
    }

    @Test
    void aLineThatComesAndGoesEveryTwoSecondsIsNotHammered() {
        start();
        for (int second = 0; second < 60; second += 4) {
            become(World.GONE);
            tasks.pass(Duration.ofSeconds(2));
            become(World.UP);
            tasks.pass(Duration.ofSeconds(2));
        }
        assertThat(looks.size() + listsAsked()).as("requests in a minute").isLessThan(30);
        tasks.pass(Reconnection.LONGEST.plusSeconds(20));
        assertThat(connectivity.state()).isEqualTo(State.ONLINE);
    }

    @Test
    void partsThatAreNotWellAreToldAndSoIsThatTheyAreAgain() {
        start();
        connectivity.alive(new ServerHealth(false, Map.of("write_db", false, "graph_db", true)));
        assertThat(connectivity.state()).isEqualTo(State.DEGRADED);
        assertThat(connectivity.unwellProperty().get()).containsExactly("write_db");
        assertThat(connectivity.writable().get()).as("what works may be used").isTrue();
        tasks.pass(Duration.ofSeconds(5));
        assertThat(connectivity.state()).isEqualTo(State.ONLINE);
        connectivity.alive(new ServerHealth(true, Map.of("redis", false)));
        assertThat(connectivity.state()).as("it can do without").isEqualTo(State.ONLINE);
    }

    @Test
    void slowAnswersInARowAreToldAndWritingStaysPossible() {
        start();
        for (int i = 0; i < Connectivity.IN_A_ROW; i++) {
            assertThat(connectivity.state()).isEqualTo(State.ONLINE);
            connectivity.reached(tasks.now(), Connectivity.SLOW.plusMillis(1));
        }
        assertThat(connectivity.state()).isEqualTo(State.DEGRADED);
        assertThat(connectivity.writable().get()).isTrue();
        connectivity.reached(tasks.now(), Duration.ofMillis(80));
        assertThat(connectivity.state()).isEqualTo(State.ONLINE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverHappensItIsFoundAndNeverHammered(long seed) {
        Random events = new Random(seed);
        start();
        World world = World.UP;
        for (int step = 0; step < 1_000; step++) {
            String where = "seed " + seed + ", step " + step;
            switch (events.nextInt(8)) {
                case 0, 1 -> become(world = World.values()[events.nextInt(World.values().length)]);
                case 2 -> reconnection.surroundingsChanged();
                case 3 -> reconnection.askedNow();
                case 4 -> catalog.refresh();
                case 5 -> catalog.hidden(events.nextBoolean());
                default -> { }
            }
            tasks.pass(Duration.ofMillis(events.nextInt(events.nextBoolean() ? 1_500 : 40_000)));
            if (step % 5 == 0) {
                // Time enough for any pause there is: what is there is told, and nothing else.
                catalog.hidden(false);
                connectivity.retrying();
                catalog.refresh();
                tasks.pass(Duration.ofSeconds(3));
                assertThat(connectivity.state()).as(where).isEqualTo(world.state);
                assertThat(connectivity.writable().get()).as(where).isEqualTo(world == World.UP);
                become(world = World.UP);
                if (connectivity.state() == State.SIGN_IN_NEEDED) {
                    reconnection.askedNow();
                }
                tasks.pass(Reconnection.LONGEST.plusSeconds(3));
                assertThat(connectivity.state()).as(where).isEqualTo(State.ONLINE);
            }
            assertThat(connectivity.state() == State.ONLINE && answeredWhenLookFailed == client.script.answered())
                    .as("%s: online although the last look failed", where).isFalse();
        }
        for (int i = 1; i < looks.size(); i++) {
            assertThat(Duration.between(looks.get(i - 1), looks.get(i))).as("seed %d, look %d", seed, i)
                    .isGreaterThanOrEqualTo(Duration.ofMillis(600));
        }
    }
}
