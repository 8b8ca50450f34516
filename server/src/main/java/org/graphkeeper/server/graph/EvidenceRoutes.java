package org.graphkeeper.server.graph;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.graphkeeper.server.connection.DatabaseConnections;
import org.graphkeeper.server.http.Access;
import org.graphkeeper.server.http.ApiError;
import org.graphkeeper.server.http.Call;
import org.graphkeeper.server.http.Reply;
import org.graphkeeper.server.http.Route;
import org.graphkeeper.server.http.WireTime;
import org.graphkeeper.server.store.ControlPlane;
import org.jspecify.annotations.Nullable;

/// What is really there of a graph, for those who administer it. An extension.
public final class EvidenceRoutes implements AutoCloseable {

    private final GraphAccess access;
    private final GraphEvidenceStore evidence;

    public EvidenceRoutes(ControlPlane controlPlane, GraphAccess access, DatabaseConnections connections) {
        this.access = access;
        this.evidence = new GraphEvidenceStore(controlPlane, connections);
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/graphs/{slug}/evidence", Access.SIGNED_IN, this::look));
    }

    private Reply look(Call call) {
        Graph graph = access.require(call.caller(), call.path("slug"), GraphAccess.Permission.MANAGE_METADATA);
        try {
            List<ItemAnswer> items = evidence.of(graph).stream().map(ItemAnswer::of).toList();
            return Reply.ok(new EvidenceAnswer(graph.slug(), graph.status(), WireTime.now(), items));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiError.of(503, "The server is stopping");
        }
    }

    private record EvidenceAnswer(String slug, String status, LocalDateTime checkedAt, List<ItemAnswer> items) {
    }

    private record ItemAnswer(String name, String state, @Nullable String detail, @Nullable Boolean retryHelps) {

        static ItemAnswer of(GraphEvidenceStore.Item item) {
            return new ItemAnswer(item.name(), item.state().name().toLowerCase(Locale.ROOT), item.detail(),
                    item.mends());
        }
    }

    @Override
    public void close() {
        evidence.close();
    }
}
