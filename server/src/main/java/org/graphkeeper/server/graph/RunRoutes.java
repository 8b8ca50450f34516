package org.graphkeeper.server.graph;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.graphkeeper.server.audit.Actor;
import org.graphkeeper.server.http.Access;
import org.graphkeeper.server.http.ApiError;
import org.graphkeeper.server.http.BodyFormat;
import org.graphkeeper.server.http.Call;
import org.graphkeeper.server.http.Reply;
import org.graphkeeper.server.http.Route;
import org.graphkeeper.server.provisioning.CauseCode;
import org.graphkeeper.server.provisioning.ProvisioningOutcome;
import org.graphkeeper.server.provisioning.ProvisioningRun;
import org.graphkeeper.server.provisioning.ProvisioningRunStore;
import org.graphkeeper.server.provisioning.ProvisioningService;
import org.graphkeeper.server.provisioning.ProvisioningStep;
import org.jspecify.annotations.Nullable;

/// Provisioning runs, an extension of the contract under paths that no slug can take: a slug has no hyphen.
public final class RunRoutes {

    private static final int MOST = 500;

    private final GraphStore graphs;
    private final GraphDirectoryStore directory;
    private final GraphAccess access;
    private final ProvisioningRunStore runs;
    private final ProvisioningService provisioning;

    public RunRoutes(GraphStore graphs, GraphDirectoryStore directory, GraphAccess access, ProvisioningRunStore runs,
                     ProvisioningService provisioning) {
        this.graphs = graphs;
        this.directory = directory;
        this.access = access;
        this.runs = runs;
        this.provisioning = provisioning;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/graphs/{slug}/provisioning-runs", Access.SIGNED_IN, this::ofGraph),
                Route.get("/api/v1/provisioning-runs", Access.SIGNED_IN, this::latest),
                Route.post("/api/v1/graphs/{slug}/cancel-provision", Access.MANAGE_ONE_GRAPH, BodyFormat.NONE,
                        this::cancel));
    }

    private Reply cancel(Call call) {
        Graph graph = access.managed(call.caller(), call.path("slug"));
        return switch (provisioning.cancel(graph.id(), Actor.of(call))) {
            case ProvisioningOutcome.Refused _ ->
                    throw ApiError.badRequest("Only graphs in 'provisioning' status can be cancelled");
            case ProvisioningOutcome.Activated _ ->
                    throw ApiError.badRequest("The provisioning ended before it could be cancelled");
            case ProvisioningOutcome.Failed failed when failed.cause() == CauseCode.GRAPH_DELETED ->
                    throw ApiError.badRequest("The graph was deleted before its provisioning could be cancelled");
            case ProvisioningOutcome.Failed _ -> Reply.ok(GraphAnswer.written(graphs.byId(graph.id())));
            case ProvisioningOutcome.Underway _ -> Reply.accepted(GraphAnswer.written(graphs.byId(graph.id())));
        };
    }

    private Reply ofGraph(Call call) {
        Graph graph = access.require(call.caller(), call.path("slug"), GraphAccess.Permission.READ);
        return Reply.ok(runs.ofGraph(graph.id()).stream().map(RunAnswer::of).toList());
    }

    private Reply latest(Call call) {
        int limit = call.query("limit", MOST, 1, MOST);
        List<UUID> visible = directory.ids(call.caller());
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
                              @Nullable LocalDateTime finishedAt, @Nullable String causeCode,
                              @Nullable String detail) {

        static StepAnswer of(ProvisioningStep step) {
            return new StepAnswer(step.name(), word(step.state()), step.startedAt(), step.finishedAt(),
                    step.causeCode(), step.detail());
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
