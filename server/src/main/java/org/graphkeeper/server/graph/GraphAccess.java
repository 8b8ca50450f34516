package org.graphkeeper.server.graph;

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

    /// Finds a graph that the caller may use in this way.
    ///
    /// @throws ApiError 404 when it is absent or deleted, else 403 with the reason
    public Graph require(Caller caller, String slug, Permission permission) {
        Graph graph = graphs.bySlug(slug).filter(found -> !found.is(Graph.DELETED)).orElseThrow(GraphAccess::notFound);
        requireReach(caller, graph);
        if (caller.superuser()) {
            return graph;
        }
        boolean allowed;
        if (graph.isDefault()) {
            allowed = permission == Permission.READ;
        } else {
            String role = graphs.role(graph.id(), caller.userId())
                    .orElseThrow(() -> ApiError.forbidden("Not a member of this graph"));
            allowed = permission == Permission.READ || role.equals(ADMIN);
        }
        if (!allowed) {
            throw ApiError.forbidden("Requires permission: " + permission.text);
        }
        return graph;
    }

    /// Refuses a token that is limited to other graphs; the reference does so in data routes only (contract 3.11).
    ///
    /// @throws ApiError 403
    static void requireReach(Caller caller, Graph graph) {
        if (!caller.reaches(graph.slug())) {
            throw ApiError.forbidden("Token does not have access to this graph");
        }
    }

    static ApiError notFound() {
        return ApiError.notFound("Graph not found");
    }
}
