package org.graphkeeper.views.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.junit.jupiter.api.Test;

/// Half an hour of simulated time with a thousand graphs that change all the time.
class SoakTest {

    private static final int GRAPHS = 1_000;
    private static final int MINUTES = 30;

    private final Random random = new Random(11);
    private final SimulatedTasks tasks = new SimulatedTasks(FakeClient.NOW,
            () -> Duration.ofMillis(30 + random.nextInt(120)));
    private final FakeClient client = new FakeClient();
    private final Connectivity connectivity = new Connectivity();
    private final GraphCatalog catalog = new GraphCatalog(client.graphs(), tasks, connectivity, random, "");
    private final Reconnection reconnection = new Reconnection(client.server(), tasks, connectivity, tasks.clock(),
            random, catalog::refresh);

    private long requests() {
        return client.script.calls().size();
    }

    private void change(GraphStatus status) {
        int which = random.nextInt(GRAPHS);
        client.graphs.put(SampleGraphs.graph("graph_" + which, "Graph " + which + " " + random.nextInt(), status));
    }

    private void start() {
        IntStream.range(0, GRAPHS).forEach(i -> client.graphs.put(
                SampleGraphs.graph("graph_" + i, "Graph " + i, GraphStatus.ACTIVE)));
        catalog.start();
        reconnection.start();
        tasks.pass(Duration.ofSeconds(1));
    }

    @Test
    void requestsStayWithinTheBudgetAndMemoryIsFlat() {
        start();
        long before = requests();
        long early = 0;
        for (int second = 0; second < MINUTES * 60; second++) {
            change(GraphStatus.ACTIVE);
            tasks.pass(Duration.ofSeconds(1));
            if (second == 5 * 60) {
                early = used();
            }
        }
        long polls = requests() - before;
        assertThat(polls).as("one request every %s", GraphCatalog.QUIET)
                .isBetween(100L, Duration.ofMinutes(MINUTES).dividedBy(GraphCatalog.QUIET) + 1);
        assertThat(used() - early).as("bytes more than after five minutes").isLessThan(4L << 20);
        assertThat(tasks.pending()).as("planned or under way").isLessThan(4);
        assertThat(catalog.graphs()).hasSize(GRAPHS).extracting(Graph::status).containsOnly(GraphStatus.ACTIVE);
    }

    @Test
    void whileSomethingIsInProgressItIsAskedOncePerSecondAndNoMore() {
        start();
        change(GraphStatus.PROVISIONING);
        tasks.pass(GraphCatalog.QUIET);
        long before = requests();
        tasks.pass(Duration.ofMinutes(5));
        assertThat(requests() - before).isBetween(240L, 300L);
    }

    @Test
    void whereTheServerTellsOfChangesItIsAskedOncePerMinute() {
        start();
        catalog.told(true);
        long before = requests();
        tasks.pass(Duration.ofMinutes(MINUTES));
        assertThat(requests() - before).isLessThanOrEqualTo(MINUTES + 1);
    }

    @Test
    void whileNobodySeesTheWindowNothingIsAsked() {
        start();
        catalog.hidden(true);
        long before = requests();
        tasks.pass(Duration.ofMinutes(MINUTES));
        assertThat(requests() - before).isZero();
        catalog.hidden(false);
        tasks.pass(Duration.ofSeconds(1));
        assertThat(requests() - before).isEqualTo(1);
    }

    /// What is in use after a collection. The fake server remembers the name of every call, some hundred bytes.
    private long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
