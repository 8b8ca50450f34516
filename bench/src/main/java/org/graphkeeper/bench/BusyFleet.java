package org.graphkeeper.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.Fetched;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphGateway;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.provisioning.ProvisioningGateway;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.provisioning.ProvisioningStep;
import org.graphkeeper.api.provisioning.RunState;
import org.graphkeeper.api.provisioning.StepState;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.server.ServerKind;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.views.base.Connectivity;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.GraphCatalog;
import org.graphkeeper.views.base.Safeguard;
import org.graphkeeper.views.base.ServerSession;

/// A server in memory on which many graphs are always being provisioned: each goes through its ten steps, and begins
/// anew when it is through, all of them at different points.
final class BusyFleet {

    private static final List<String> STEPS = List.of("target_resolved", "schema_graph_db", "schema_write_db",
            "migrate_graph_db", "migrate_write_db", "vector_facts", "vector_nodes", "vector_seeds", "first_admin",
            "activation");

    private final Duration step;
    private final Instant began = Instant.now();
    private final List<Graph> graphs;

    /// @param step how long each step takes
    BusyFleet(int count, Duration step) {
        this.step = step;
        graphs = IntStream.range(0, count).mapToObj(this::graph).toList();
    }

    /// One line of the monitor as plain text.
    record Line(String name, String database, String step, String elapsed) {
    }

    ServerSession session(MeasuredTasks tasks) {
        ApiClient client = Doubles.answering(ApiClient.class, Map.of(
                "graphs", Doubles.answering(GraphGateway.class, Map.of("all", new Answer<>(() -> graphs))),
                "provisioning", Doubles.answering(ProvisioningGateway.class,
                        Map.of("latest", new Answer<>(this::runs)))));
        Connectivity connectivity = new Connectivity();
        ServerSession session = new ServerSession("bench", "Bench", Environment.LOCAL, client, connectivity,
                new GraphCatalog(client.graphs(), tasks, connectivity, new Random(1), "Loading graphs"),
                Safeguard.none(ManyGraphs.surroundings(tasks)));
        session.accountProperty().set(new Account("u-1", "ada@example.org", "Ada", true));
        session.infoProperty().set(new ServerInfo(ServerKind.GRAPHKEEPER, "0.1.0",
                Set.of(Capability.PROVISIONING_RUNS)));
        return session;
    }

    /// Every graph as it is now.
    List<Line> lines() {
        Instant now = Instant.now();
        return IntStream.range(0, graphs.size()).mapToObj(i -> {
            long spent = spent(i, now);
            return new Line(graphs.get(i).name(), "Shared", STEPS.get((int) (spent / step.toMillis())),
                    spent / 1000 + " s");
        }).toList();
    }

    private List<ProvisioningRun> runs() {
        Instant now = Instant.now();
        return IntStream.range(0, graphs.size()).mapToObj(i -> run(i, now)).toList();
    }

    private ProvisioningRun run(int graph, Instant now) {
        long spent = spent(graph, now);
        Instant start = now.minusMillis(spent);
        int done = (int) (spent / step.toMillis());
        List<ProvisioningStep> steps = new ArrayList<>();
        for (int i = 0; i < STEPS.size(); i++) {
            Instant from = start.plus(step.multipliedBy(i));
            steps.add(i < done
                    ? new ProvisioningStep(STEPS.get(i), StepState.SUCCEEDED, from, from.plus(step), null)
                    : i == done ? new ProvisioningStep(STEPS.get(i), StepState.RUNNING, from, null, null)
                    : new ProvisioningStep(STEPS.get(i), StepState.PENDING, null, null, null));
        }
        int attempt = 1 + (int) ((age(graph, now)) / length());
        return new ProvisioningRun("r-" + graph + "-" + attempt, graphs.get(graph).slug(), attempt, RunState.RUNNING,
                start, null, null, null, null, null, steps);
    }

    /// How long the present attempt has been at work, in milliseconds.
    private long spent(int graph, Instant now) {
        return age(graph, now) % length();
    }

    private long age(int graph, Instant now) {
        return Duration.between(began, now).toMillis() + length() * graph / graphs.size();
    }

    private long length() {
        return step.toMillis() * STEPS.size();
    }

    private Graph graph(int i) {
        return new Graph("00000000-0000-4000-8000-" + String.format("%012d", i), "graph_" + i, "Graph " + i, null,
                false, "v1", false, "graph_graph_" + i, "5e1f0f6e-0000-4000-8000-000000000001", "Shared",
                GraphStatus.PROVISIONING, "5e1f0f6e-0000-4000-8000-000000000009", began, began, 1, null, true, true);
    }

    private interface Now<T> {
        T get();
    }

    private record Answer<T>(Now<T> now) implements Reading<T> {

        @Override
        public Optional<Fetched<T>> stored() {
            return Optional.empty();
        }

        @Override
        public Fetched<T> fetch() {
            return Fetched.live(now.get(), Instant.now());
        }
    }
}
