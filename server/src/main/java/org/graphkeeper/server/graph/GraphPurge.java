package org.graphkeeper.server.graph;

import java.sql.SQLException;
import java.util.Locale;
import org.graphkeeper.server.audit.Actor;
import org.graphkeeper.server.connection.ConnectionMissingException;
import org.graphkeeper.server.connection.DatabaseConnections;
import org.graphkeeper.server.connection.DatabaseTarget;
import org.graphkeeper.server.graph.GraphPurgeStore.Part;
import org.graphkeeper.server.http.ApiError;
import org.graphkeeper.server.store.ControlPlane;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.vector.VectorCollections;
import org.graphkeeper.server.vector.VectorStore;
import org.graphkeeper.server.vector.VectorStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes a deleted graph away for good: its schemas, its vector collections, at last its row, and the slug is free.
/// Each part is gone at once or not at all, and each is put on record, so a purge that was cut off is finished by
/// repeating it. Safe for use by many threads.
final class GraphPurge {

    private static final Logger LOG = LoggerFactory.getLogger(GraphPurge.class);

    private final GraphPurgeStore purges;
    private final DatabaseConnections connections;

    GraphPurge(ControlPlane controlPlane, DatabaseConnections connections) {
        this.purges = new GraphPurgeStore(controlPlane);
        this.connections = connections;
    }

    @FunctionalInterface
    private interface Drop {
        void run() throws SQLException, InterruptedException, GraphSchemaStore.NeededElsewhereException;
    }

    /// Purges a graph. Blocks, up to some minutes.
    ///
    /// @throws ApiError 400 for the default graph, 409 when it is not deleted or in use, 503 when a database does not
    ///                  answer
    void purge(Graph graph, Actor actor) {
        if (graph.isDefault()) {
            throw ApiError.badRequest("Cannot purge the default graph");
        }
        DatabaseTarget target = target(graph);
        if (!purges.begin(graph.id(), actor)) {
            throw ApiError.conflict("Only deleted graphs can be purged");
        }
        try (var _ = purges.hold(graph.id()).orElseThrow(() -> ApiError.conflict("The graph is being worked on at the"
                + " moment. Repeat the purge when that has ended"))) {
            part(graph, Part.WRITE, target.write(), () -> GraphSchemaStore.drop(target.write(), graph.schemaName()));
            part(graph, Part.GRAPH, target.graph(), () -> GraphSchemaStore.drop(target.graph(), graph.schemaName()));
            VectorStore store = target.vectorStore();
            if (store != null) {
                part(graph, Part.VECTORS, null, () -> dropCollections(store, graph.slug()));
            }
            purges.finish(graph, actor);
        } catch (SQLException e) {
            LOG.warn("The lock of graph {} cannot be had or given back", graph.slug(), e);
            throw unfinished("The server's own database does not answer");
        }
        LOG.info("Graph {} was purged", graph.slug());
    }

    private DatabaseTarget target(Graph graph) {
        try {
            return connections.target(graph.connectionId());
        } catch (ConnectionMissingException e) {
            throw ApiError.conflict("The graph's data cannot be found to be removed: " + e.getMessage());
        }
    }

    /// @param database null for the vector store
    private void part(Graph graph, Part part, @Nullable PhysicalDatabase database, Drop drop) {
        if (purges.dropped(graph.id(), part)) {
            return;
        }
        try {
            drop.run();
        } catch (SQLException e) {
            LOG.warn("Schema {} in {} is not dropped: {}", graph.schemaName(), database, e.toString());
            throw unfinished("The schema in the " + part.name().toLowerCase(Locale.ROOT)
                    + " database could not be removed, the database does not answer or the schema is in use");
        } catch (GraphSchemaStore.NeededElsewhereException e) {
            throw ApiError.conflict("The purge is not finished: " + e.getMessage() + " and repeat the purge");
        } catch (VectorStoreException e) {
            LOG.warn("The collections of {} are not removed: {}", graph.slug(), e.toString());
            throw unfinished("The vector collections could not be removed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unfinished("The server is stopping");
        }
        purges.noteDropped(graph.id(), part);
    }

    private static void dropCollections(VectorStore store, String slug) throws InterruptedException {
        try (var vectors = new VectorCollections()) {
            vectors.drop(store, slug);
        }
    }

    private static ApiError unfinished(String why) {
        return ApiError.of(503, "The purge is not finished: " + why + ". Repeat it to go on where it stopped");
    }
}
