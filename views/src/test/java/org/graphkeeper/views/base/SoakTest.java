package org.graphkeeper.views.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.graphkeeper.api.graph.GraphStatus;
import org.junit.jupiter.api.Test;

/// Half an hour of simulated time with a thousand graphs that change all the time.
class SoakTest {

    private static final int GRAPHS = 1_000;
    private static final int MINUTES = 30;
    private static final String POLLS = "polls";
    private static final String GROWTH = "growth";
    private static final String PENDING = "pending";
    private static final String ACTIVE = "active";

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

    /// In a process of its own, since the memory of this one also holds what other tests left behind and still do.
    @Test
    void requestsStayWithinTheBudgetAndMemoryIsFlat() throws Exception {
        Process soak = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                SoakTest.class.getName()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        Map<String, Long> seen = new HashMap<>();
        try (BufferedReader told = soak.inputReader()) {
            told.lines().forEach(line -> seen.put(line.split(" ")[0], Long.valueOf(line.split(" ")[1])));
            assertThat(soak.waitFor()).as("exit code").isZero();
        } finally {
            soak.destroyForcibly();
        }
        assertThat(seen.get(POLLS)).as("one request every %s", GraphCatalog.QUIET)
                .isBetween(100L, Duration.ofMinutes(MINUTES).dividedBy(GraphCatalog.QUIET) + 1);
        assertThat(seen.get(GROWTH)).as("bytes more than after five minutes").isLessThan(256L << 10);
        assertThat(seen.get(PENDING)).as("planned or under way").isLessThan(4);
        assertThat(seen.get(ACTIVE)).as("graphs shown as active").isEqualTo(GRAPHS);
    }

    /// The half hour; prints a name and a number for each thing seen.
    public static void main(String[] arguments) {
        SoakTest soak = new SoakTest();
        soak.start();
        long before = soak.requests();
        long early = 0;
        for (int second = 0; second < MINUTES * 60; second++) {
            soak.change(GraphStatus.ACTIVE);
            soak.tasks.pass(Duration.ofSeconds(1));
            if (second == 5 * 60) {
                early = used();
            }
        }
        System.out.println(POLLS + " " + (soak.requests() - before));
        System.out.println(GROWTH + " " + (used() - early));
        System.out.println(PENDING + " " + soak.tasks.pending());
        System.out.println(ACTIVE + " " + soak.catalog.graphs().stream()
                .filter(graph -> graph.status() == GraphStatus.ACTIVE).count());
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
    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        // As of the collection: since then a thread may have been given a piece of the heap, which counts as used.
        return ManagementFactory.getMemoryPoolMXBeans().stream().map(MemoryPoolMXBean::getCollectionUsage)
                .filter(Objects::nonNull).mapToLong(MemoryUsage::getUsed).sum();
    }
}
