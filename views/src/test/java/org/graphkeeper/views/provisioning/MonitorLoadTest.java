package org.graphkeeper.views.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.graphkeeper.views.base.Patience.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
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

/// What the monitor does while 1,000 graphs move on. It is counted and not timed, so that it holds on any machine; what
/// it costs the FX thread is measured by the benchmark of the monitor.
class MonitorLoadTest {

    private static final int GRAPHS = 1_000;
    /// A window of 700 px has room for ten rows; the list keeps some more at hand.
    private static final int MOST_CELLS = 40;
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

    /// All of them at the same step.
    private static List<ProvisioningRun> runs(int done) {
        return IntStream.range(0, GRAPHS).mapToObj(i -> run(i, done)).toList();
    }

    @Test
    void aThousandGraphsThatMoveOnChangeTheRowsOnScreenAndNothingElse() throws Exception {
        FakeClient client = new FakeClient();
        for (int i = 0; i < GRAPHS; i++) {
            client.graphs.put(SampleGraphs.graph("graph_" + i, "Graph " + i, null, GraphStatus.PROVISIONING, "Shared",
                    1, null));
        }
        client.runs.addAll(runs(0));
        TestDesk[] desk = new TestDesk[1];
        ProvisioningWatch[] watch = new ProvisioningWatch[1];
        ProvisioningRoom[] room = new ProvisioningRoom[1];
        try (UiStage stage = new UiStage(1000, 700, () -> {
            desk[0] = new TestDesk(new FxTasks(), client);
            watch[0] = new ProvisioningWatch(desk[0].session, desk[0].surroundings,
                    new RememberedRetryPolicies(desk[0].surroundings.remembered()), new Random(1));
            room[0] = new ProvisioningRoom(desk[0].session, desk[0].surroundings, watch[0]);
            desk[0].session.catalog().start();
            watch[0].start();
            room[0].attach();
            return (ProvisioningView) room[0].node();
        })) {
            ListView<?> list = stage.find("#provisioning-list", ListView.class);
            eventually(() -> everyRowTells(list, "Step 1 of 10"));
            AtomicInteger replaced = new AtomicInteger();
            Snapshots.onFx(() -> {
                list.getItems().addListener((ListChangeListener<Object>) _ -> replaced.incrementAndGet());
                return true;
            });
            for (int done = 1; done < STEPS.size(); done++) {
                client.runs.addAll(0, runs(done));
                client.runs.subList(GRAPHS, client.runs.size()).clear();
                Snapshots.onFx(() -> {
                    room[0].refresh();
                    return true;
                });
                String now = "Step " + (done + 1) + " of 10";
                eventually(() -> everyRowTells(list, now));
            }
            assertThat(replaced).hasValue(0);
            assertThat(Snapshots.onFx(() -> list.lookupAll(".list-cell").size())).isLessThan(MOST_CELLS);
            Snapshots.onFx(() -> {
                room[0].close();
                watch[0].close();
                desk[0].session.catalog().stop();
                return true;
            });
        }
    }

    private static boolean everyRowTells(ListView<?> list, String step) {
        List<String> told = list.lookupAll(".row-cell").stream().filter(ListCell.class::isInstance)
                .map(cell -> cell.getAccessibleText()).toList();
        return !told.isEmpty() && told.stream().allMatch(text -> text != null && text.contains(step));
    }

    private static void eventually(Callable<Boolean> onFx) {
        await().atMost(Duration.ofSeconds(20)).until(() -> Snapshots.onFx(onFx));
    }
}
