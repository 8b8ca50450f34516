package org.graphkeeper.views.provisioning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.provisioning.ProvisioningStep;
import org.graphkeeper.api.provisioning.RunState;
import org.graphkeeper.api.provisioning.StepState;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.server.ServerKind;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.SampleGraphs;

/// Provisioning runs for tests.
public final class SampleRuns {

    private static final List<String> STEPS = List.of("target_resolved", "schema_graph_db", "schema_write_db",
            "migrate_graph_db", "migrate_write_db", "vector_collections", "first_admin", "activation");

    private SampleRuns() {
    }

    static ProvisioningRun failed(String slug, int attempt, Instant at, String cause, String reason, boolean helps) {
        return new ProvisioningRun(slug + attempt, slug, attempt, RunState.FAILED, at, at.plusSeconds(12), cause,
                reason,
                "org.postgresql.util.PSQLException: FATAL: database \"kt_write\" is not currently accepting "
                        + "connections\n"
                        + "  at org.postgresql.core.v3.ConnectionFactoryImpl.doAuthentication", helps,
                steps(4, StepState.FAILED, at));
    }

    static ProvisioningRun running(String slug, int attempt, Instant at) {
        return new ProvisioningRun(slug + attempt, slug, attempt, RunState.RUNNING, at, null, null, null, null, null,
                steps(3, StepState.RUNNING, at));
    }

    static ProvisioningRun succeeded(String slug, int attempt, Instant at) {
        return new ProvisioningRun(slug + attempt, slug, attempt, RunState.SUCCEEDED, at, at.plusSeconds(9), null, null,
                null, null, steps(8, StepState.SUCCEEDED, at));
    }

    private static List<ProvisioningStep> steps(int done, StepState at, Instant start) {
        List<ProvisioningStep> steps = new ArrayList<>();
        for (int i = 0; i < STEPS.size(); i++) {
            Instant began = start.plusMillis(700L * i);
            boolean skipped = STEPS.get(i).equals("vector_collections");
            steps.add(i < done ? new ProvisioningStep(STEPS.get(i), skipped ? StepState.SKIPPED : StepState.SUCCEEDED,
                    began,
                    began.plusMillis(640), skipped ? "No vector store is configured" : null)
                    : i == done ? new ProvisioningStep(STEPS.get(i), at, began, at == StepState.FAILED
                            ? began.plusSeconds(4) : null,
                            at == StepState.FAILED ? "The database refused connections" : null)
                    : new ProvisioningStep(STEPS.get(i), StepState.PENDING, null, null, null));
        }
        return steps;
    }

    /// Graphs at work as usual, slowly, and stuck, on a database whose usual times are known.
    static FakeClient paces() {
        FakeClient client = new FakeClient();
        client.info = new ServerInfo(ServerKind.GRAPHKEEPER, "1",
                EnumSet.of(Capability.PROVISIONING_RUNS, Capability.CANCEL_PROVISIONING));
        Instant now = FakeClient.NOW;
        List.of("usual", "slow", "stuck").forEach(slug -> client.graphs.put(SampleGraphs.graph(slug, "Graph " + slug,
                null, GraphStatus.PROVISIONING, "Shared", 1, null)));
        client.runs.add(running("usual", 1, now.minusSeconds(12)));
        client.runs.add(running("slow", 1, now.minusSeconds(55)));
        client.runs.add(running("stuck", 2, now.minusSeconds(252)));
        for (int i = 0; i < 20; i++) {
            String slug = "done_" + i;
            client.graphs.put(SampleGraphs.graph(slug, "Done " + i, null, GraphStatus.ACTIVE, "Shared", 1, null));
            ProvisioningRun over = succeeded(slug, 1, now.minusSeconds(90_000 + 60L * i));
            client.runs.add(new ProvisioningRun(over.id(), slug, 1, RunState.SUCCEEDED, over.startedAt(),
                    over.startedAt().plusSeconds(12 + i), null, null, null, null, over.steps()));
        }
        return client;
    }

    /// Graphs that failed with the same cause on the same database.
    static FakeClient manyFailedAlike(int count) {
        FakeClient client = new FakeClient();
        for (int i = 1; i <= count; i++) {
            String slug = "survey_" + i;
            client.graphs.put(SampleGraphs.graph(slug, "Survey " + i, null, GraphStatus.ERROR, "Archive", 1, null));
            client.runs.add(failed(slug, 1, FakeClient.NOW.minusSeconds(100 + i), "database_refused",
                    "The write database of Archive refused the connection for graph_" + slug + " after " + i + " s",
                    true));
        }
        return client;
    }

    /// Graphs in every group, with runs.
    public static FakeClient client() {
        FakeClient client = FakeClient.withVariety();
        Instant now = FakeClient.NOW;
        client.graphs.put(SampleGraphs.graph("genomics", "Genomics", null, GraphStatus.ERROR, "Shared", 1, null));
        client.graphs.put(
                SampleGraphs.graph("news_feed", "News feed", null, GraphStatus.PROVISIONING, "Shared", 1, null));
        client.runs.add(failed("patents", 3, now.minusSeconds(250), "database_refused",
                "The write database of Archive refused the connection: it is not accepting connections right now",
                true));
        client.runs.add(failed("patents", 2, now.minusSeconds(900), "database_unreachable",
                "The write database of Archive did not answer within 10 s", true));
        client.runs.add(failed("patents", 1, now.minusSeconds(1900), "database_refused",
                "The write database of Archive refused the connection", true));
        client.runs.add(failed("genomics", 1, now.minusSeconds(7200), "permission_denied",
                "The user kt may not create schemas in the graph database of Shared", false));
        client.runs.add(running("legal_archive", 1, now.minusSeconds(42)));
        client.runs.add(running("news_feed", 1, now.minusSeconds(1300)));
        client.runs.add(succeeded("sales_eu", 2, now.minusSeconds(1800)));
        return client;
    }
}
