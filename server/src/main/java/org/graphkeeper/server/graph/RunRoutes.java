package org.graphkeeper.server.graph;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.graphkeeper.server.http.Access;
import org.graphkeeper.server.http.Call;
import org.graphkeeper.server.http.Reply;
import org.graphkeeper.server.http.Route;
import org.graphkeeper.server.provisioning.ProvisioningRun;
import org.graphkeeper.server.provisioning.ProvisioningRunStore;
import org.graphkeeper.server.provisioning.ProvisioningStep;
import org.jspecify.annotations.Nullable;

/// Provisioning runs, an extension of the contract under paths that no slug can take: a slug has no hyphen.
public final class RunRoutes {

    private static final int MOST = 500;

    private final GraphDirectoryStore graphs;
    private final GraphAccess access;
    private final ProvisioningRunStore runs;

    public RunRoutes(GraphDirectoryStore graphs, GraphAccess access, ProvisioningRunStore runs) {
        this.graphs = graphs;
        this.access = access;
        this.runs = runs;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/graphs/{slug}/provisioning-runs", Access.SIGNED_IN, this::ofGraph),
                Route.get("/api/v1/provisioning-runs", Access.SIGNED_IN, this::latest));
    }

    private Reply ofGraph(Call call) {
        Graph graph = access.require(call.caller(), call.path("slug"), GraphAccess.Permission.READ);
        return Reply.ok(runs.ofGraph(graph.id()).stream().map(RunAnswer::of).toList());
    }

    private Reply latest(Call call) {
        int limit = call.query("limit", MOST, 1, MOST);
        List<UUID> visible = graphs.all(call.caller()).stream().map(Graph::id).toList();
        return Reply.ok(runs.latestPerGraph(visible, limit).stream().map(RunAnswer::of).toList());
    }

    private record RunAnswer(UUID id, String graphSlug, int attempt, String state, String kind,
                             LocalDateTime startedAt, @Nullable LocalDateTime finishedAt, @Nullable String causeCode,
                             @Nullable String reason, @Nullable String detail, @Nullable Boolean retryHelps,
                             List<StepAnswer> steps) {

        static RunAnswer of(ProvisioningRun run) {
            return new RunAnswer(run.id(), run.graphSlug(), run.attempt(), word(run.state()), word(run.kind()),
                    run.startedAt(), run.finishedAt(), run.causeCode(), run.reason(), run.detail(), run.retryHelps(),
                    run.steps().stream().map(StepAnswer::of).toList());
        }
    }

    private record StepAnswer(String name, String state, @Nullable LocalDateTime startedAt,
                              @Nullable LocalDateTime finishedAt, @Nullable String detail) {

        static StepAnswer of(ProvisioningStep step) {
            return new StepAnswer(step.name(), word(step.state()), step.startedAt(), step.finishedAt(),
                    step.detail());
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
