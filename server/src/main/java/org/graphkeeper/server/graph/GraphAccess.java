package org.graphkeeper.server.graph;

import java.util.Optional;
import org.graphkeeper.server.http.ApiError;
import org.graphkeeper.server.http.Caller;

/// Who may do what with one graph (contract 3.12).
public final class GraphAccess {

    private static final String ADMIN = "admin";

    private final GraphStore graphs;

    public GraphAccess(GraphStore graphs) {
        this.graphs = graphs;
    }

    /// What a caller wants to do.
    public enum Permission {
        READ("graph:read"), MANAGE_METADATA("graph:manage_metadata"), MANAGE_MEMBERS("graph:manage_members");

        private final String text;

        Permission(String text) {
            this.text = text;
        }
    }

    /// Finds a graph that the caller may use in this way. Whoever may not see a graph gets the same answer whether it
    /// exists or not (contract 8.2, 21): that they are no member of it, which is true in both cases.
    ///
    /// @throws ApiError 403 with the reason, or 404 when it is absent or deleted, for those who may know that
    public Graph require(Caller caller, String slug, Permission permission) {
        requireReach(caller, slug);
        Optional<Graph> found = graphs.bySlug(slug);
        if (caller.superuser()) {
            return found.filter(graph -> !graph.is(Graph.DELETED)).orElseThrow(GraphAccess::notFound);
        }
        Graph graph = found.orElseThrow(GraphAccess::notMember);
        boolean allowed = permission == Permission.READ;
        if (!graph.isDefault()) {
            String role = graphs.role(graph.id(), caller.userId()).orElseThrow(GraphAccess::notMember);
            allowed |= role.equals(ADMIN);
        }
        if (graph.is(Graph.DELETED)) {
            throw notFound();
        }
        if (!allowed) {
            throw ApiError.forbidden("Requires permission: " + permission.text);
        }
        return graph;
    }

    /// Finds a graph in any status, for those who may manage all graphs.
    ///
    /// @throws ApiError 403 for a token that is limited to other graphs, 404 when the graph is absent
    Graph managed(Caller caller, String slug) {
        requireReach(caller, slug);
        return graphs.bySlug(slug).orElseThrow(GraphAccess::notFound);
    }

    /// Refuses a token that is limited to other graphs; the reference does so in data routes only (contract 3.11).
    private static void requireReach(Caller caller, String slug) {
        if (!caller.reaches(slug)) {
            throw ApiError.forbidden("Token does not have access to this graph");
        }
    }

    private static ApiError notMember() {
        return ApiError.forbidden("Not a member of this graph");
    }

    static ApiError notFound() {
        return ApiError.notFound("Graph not found");
    }
}
