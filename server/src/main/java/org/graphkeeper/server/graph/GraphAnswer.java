package org.graphkeeper.server.graph;

import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The graph object of the wire (contract 2.1).
record GraphAnswer(UUID id, String slug, String name, @Nullable String description, boolean isDefault,
                   String graphType, boolean byokEnabled, String storageMode, String schemaName,
                   @Nullable UUID databaseConnectionId, @Nullable String databaseConnectionName, String status,
                   @Nullable UUID createdBy, LocalDateTime createdAt, LocalDateTime updatedAt, int memberCount,
                   long nodeCount, boolean contributeToPublic, boolean usePublicCache) {

    /// The answer to a read.
    static GraphAnswer read(Graph graph) {
        return of(graph, graph.connectionName(), graph.nodeCount());
    }

    /// The answer to a write, which names no connection and counts no nodes (contract 2.1).
    static GraphAnswer written(Graph graph) {
        return of(graph, null, 0);
    }

    private static GraphAnswer of(Graph graph, @Nullable String connectionName, long nodeCount) {
        return new GraphAnswer(graph.id(), graph.slug(), graph.name(), graph.description(), graph.isDefault(),
                graph.graphType(), graph.byokEnabled(), graph.storageMode(), graph.schemaName(), graph.connectionId(),
                connectionName, graph.status(), graph.createdBy(), graph.createdAt(), graph.updatedAt(),
                graph.memberCount(), nodeCount, graph.contributeToPublic(), graph.usePublicCache());
    }
}
