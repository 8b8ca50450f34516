package org.graphkeeper.server.graph;

import java.util.List;
import org.graphkeeper.server.audit.Actor;
import org.graphkeeper.server.connection.DatabaseConnections;
import org.graphkeeper.server.http.Access;
import org.graphkeeper.server.http.ApiError;
import org.graphkeeper.server.http.BodyFormat;
import org.graphkeeper.server.http.Call;
import org.graphkeeper.server.http.Reply;
import org.graphkeeper.server.http.Route;
import org.graphkeeper.server.http.validation.Field;
import org.graphkeeper.server.http.validation.Shape;
import org.graphkeeper.server.http.validation.TextRule;
import org.graphkeeper.server.store.ControlPlane;

/// What can be done with deleted graphs: bring them back, or take them away for good. An extension; in the reference
/// their slugs are lost for ever (contract 8.2, 12).
public final class DeletedGraphRoutes {

    private static final Field<String> SLUG = Field.required("slug", TextRule.text());

    private final GraphAccess access;
    private final GraphRestoration restoration;
    private final GraphPurge purge;

    public DeletedGraphRoutes(ControlPlane controlPlane, GraphAccess access, DatabaseConnections connections) {
        this.access = access;
        this.restoration = new GraphRestoration(new GraphRestoreStore(controlPlane), connections);
        this.purge = new GraphPurge(controlPlane, connections);
    }

    public List<Route> routes() {
        String one = "/api/v1/graphs/{slug}";
        return List.of(
                Route.post(one + "/restore", Access.MANAGE_ONE_GRAPH, BodyFormat.NONE, this::restore),
                Route.post(one + "/purge", Access.MANAGE_ONE_GRAPH, BodyFormat.json(Shape.of(SLUG)), this::purge));
    }

    private Reply restore(Call call) {
        Graph graph = access.managed(call.caller(), call.path("slug"));
        Graph restored = restoration.restore(graph, Actor.of(call));
        return Reply.ok(GraphAnswer.read(restored)).with("ETag", GraphTag.of(restored));
    }

    private Reply purge(Call call) {
        Graph graph = access.managed(call.caller(), call.path("slug"));
        if (!call.body(SLUG).equals(graph.slug())) {
            throw ApiError.badRequest("To purge a graph for good, repeat its slug in the body");
        }
        purge.purge(graph, Actor.of(call));
        return Reply.noContent();
    }
}
