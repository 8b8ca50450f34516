package org.graphkeeper.views.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.provisioning.ProvisioningStep;
import org.graphkeeper.api.provisioning.RunState;
import org.graphkeeper.api.provisioning.StepState;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.FxTasks;
import org.graphkeeper.views.base.RememberedRetryPolicies;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.Snapshots;
import org.graphkeeper.views.base.TestDesk;
import org.graphkeeper.views.base.UiStage;
import org.junit.jupiter.api.Test;

/// What 1,000 graphs in progress cost the FX thread, beside a bare table of as many rows that is replaced as often: the
/// share of its processor time, which does not depend on what else the machine does. Written to `target/monitor-load`.
class MonitorLoadTest {

    private static final int GRAPHS = 1_000;
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final Duration MEASURED = Duration.ofSeconds(4);
    /// On a busy machine the code is compiled late, and the first windows measure the interpreter.
    private static final int MOST_WINDOWS = 8;
    private static final double LIMIT = 0.10;
    private static final List<String> STEPS = List.of("target_resolved", "schema_graph_db", "schema_write_db",
            "migrate_graph_db", "migrate_write_db", "vector_facts", "vector_nodes", "vector_seeds", "first_admin",
            "activation");

    private static ProvisioningRun run(int graph, int done) {
        List<ProvisioningStep> steps = new ArrayList<>();
        Instant start = FakeClient.NOW.minusSeconds(20);
        for (int i = 0; i < STEPS.size(); i++) {
            steps.add(i < done
                    ? new ProvisioningStep(STEPS.get(i), StepState.SUCCEEDED, start, start.plusSeconds(1), null)
                    : i == done ? new ProvisioningStep(STEPS.get(i), StepState.RUNNING, start, null, null)
                    : new ProvisioningStep(STEPS.get(i), StepState.PENDING, null, null, null));
        }
        return new ProvisioningRun("r" + graph, "graph_" + graph, 1, RunState.RUNNING, start, null, null, null, null,
                null, steps);
    }

    /// Replaces what there is twice a second while the FX thread is measured, in windows of time: the least busy of them
    /// counts, as what the code itself costs is spent in each.
    private static double share(ScheduledExecutorService clock, Runnable change) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long fx = Snapshots.onFx(() -> Thread.currentThread().threadId());
        var changes = clock.scheduleAtFixedRate(change, 0, 500, TimeUnit.MILLISECONDS);
        try {
            pass(clock, WARM_UP);
            double least = Double.MAX_VALUE;
            for (int window = 0; window < MOST_WINDOWS && least >= LIMIT; window++) {
                long began = threads.getThreadCpuTime(fx);
                long then = System.nanoTime();
                pass(clock, MEASURED);
                least = Math.min(least, (double) (threads.getThreadCpuTime(fx) - began) / (System.nanoTime() - then));
            }
            return least;
        } finally {
            changes.cancel(false);
        }
    }

    private static void pass(ScheduledExecutorService clock, Duration time) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        clock.schedule(over::countDown, time.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(over.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aThousandGraphsInProgressLeaveTheFxThreadFree() throws Exception {
        try (ScheduledExecutorService clock = Executors.newScheduledThreadPool(2)) {
            double monitor = monitor(clock);
            double bare = bare(clock);
            String figures = String.format(Locale.ROOT, "graphs=%d monitor_fx_share=%.4f bare_table_fx_share=%.4f%n",
                    GRAPHS, monitor, bare);
            Files.writeString(Files.createDirectories(Path.of("target", "monitor-load")).resolve("figures.txt"),
                    figures);
            assertThat(monitor).as(figures).isPositive().isLessThan(LIMIT);
            clock.shutdownNow();
        }
    }

    private static double monitor(ScheduledExecutorService clock) throws Exception {
        FakeClient client = new FakeClient();
        List<ProvisioningRun> first = new ArrayList<>();
        for (int i = 0; i < GRAPHS; i++) {
            client.graphs.put(SampleGraphs.graph("graph_" + i, "Graph " + i, null, GraphStatus.PROVISIONING, "Shared",
                    1, null));
            first.add(run(i, i % STEPS.size()));
        }
        client.runs.addAll(first);
        TestDesk[] desk = new TestDesk[1];
        ProvisioningWatch[] watch = new ProvisioningWatch[1];
        ProvisioningRoom[] room = new ProvisioningRoom[1];
        try (UiStage _ = new UiStage(1000, 700, () -> {
            desk[0] = new TestDesk(new FxTasks(), client);
            watch[0] = new ProvisioningWatch(desk[0].session, desk[0].surroundings,
                    new RememberedRetryPolicies(desk[0].surroundings.remembered()), new Random(1));
            room[0] = new ProvisioningRoom(desk[0].session, desk[0].surroundings, watch[0]);
            desk[0].session.catalog().start();
            watch[0].start();
            room[0].attach();
            return (ProvisioningView) room[0].node();
        })) {
            eventually(() -> watch[0].progress().size() == GRAPHS);
            int[] round = new int[1];
            double share = share(clock, () -> {
                int now = round[0]++;
                List<ProvisioningRun> next = new ArrayList<>();
                for (int i = 0; i < GRAPHS; i++) {
                    next.add(run(i, (i + now) % STEPS.size()));
                }
                client.runs.addAll(0, next);
                client.runs.subList(GRAPHS, client.runs.size()).clear();
            });
            Snapshots.onFx(() -> {
                room[0].close();
                watch[0].close();
                desk[0].session.catalog().stop();
                return true;
            });
            return share;
        }
    }

    private record Row(String name, String database, String step, String elapsed) {
    }

    private static double bare(ScheduledExecutorService clock) throws Exception {
        TableView<Row> table = Snapshots.onFx(TableView::new);
        try (UiStage _ = new UiStage(1000, 700, () -> {
            table.getColumns().add(column("Name", Row::name));
            table.getColumns().add(column("Database", Row::database));
            table.getColumns().add(column("Step", Row::step));
            table.getColumns().add(column("Elapsed", Row::elapsed));
            return new StackPane(table);
        })) {
            int[] round = new int[1];
            return share(clock, () -> {
                int now = round[0]++;
                List<Row> rows = new ArrayList<>();
                for (int i = 0; i < GRAPHS; i++) {
                    rows.add(new Row("Graph " + i, "Shared", STEPS.get((i + now) % STEPS.size()), now + " s"));
                }
                Platform.runLater(() -> table.getItems().setAll(rows));
            });
        }
    }

    private static TableColumn<Row, String> column(String title, Function<Row, String> text) {
        TableColumn<Row, String> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        return column;
    }

    private static void eventually(Callable<Boolean> onFx) {
        await().atMost(Duration.ofSeconds(20)).until(() -> Snapshots.onFx(onFx));
    }
}
