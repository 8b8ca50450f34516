package org.graphkeeper.server.graph;

import java.sql.SQLException;
import java.util.Optional;
import org.graphkeeper.server.audit.Actor;
import org.graphkeeper.server.connection.ConnectionMissingException;
import org.graphkeeper.server.connection.DatabaseConnections;
import org.graphkeeper.server.http.ApiError;
import org.graphkeeper.server.provisioning.CauseCode;
import org.graphkeeper.server.provisioning.StepName;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.store.SchemaExtent;
import org.graphkeeper.server.store.SchemaMigrations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings deleted graphs back in the status that is true of them: `active` when all their tables are there, else
/// `error` with the reason, for a retry to mend. Nothing is created here: an empty schema in the place of lost data
/// would look like success. Safe for use by many threads.
final class GraphRestoration {

    private static final Logger LOG = LoggerFactory.getLogger(GraphRestoration.class);

    private final GraphRestoreStore rows;
    private final DatabaseConnections connections;

    GraphRestoration(GraphRestoreStore rows, DatabaseConnections connections) {
        this.rows = rows;
        this.connections = connections;
    }

    /// What keeps a graph from being active.
    ///
    /// @param step       where a retry has something to do
    /// @param retryHelps whether that mends it
    record Lack(StepName step, CauseCode cause, String reason, boolean retryHelps) {
    }

    /// Restores a graph. Blocks while databases are looked at.
    ///
    /// @return the graph as it is now
    /// @throws ApiError 409 when it is not deleted, is being purged, or its last run has not ended
    Graph restore(Graph graph, Actor actor) {
        if (!graph.is(Graph.DELETED)) {
            throw ApiError.conflict("Only deleted graphs can be restored");
        }
        return switch (rows.restore(graph.id(), lack(graph), actor)) {
            case GraphRestoreStore.Outcome.Restored(Graph restored) -> restored;
            case GraphRestoreStore.Outcome.NotDeleted _ ->
                    throw ApiError.conflict("Only deleted graphs can be restored");
            case GraphRestoreStore.Outcome.Purged _ -> throw ApiError.conflict("The graph's purge has begun, so some of"
                    + " its data may be gone. It can only be purged to the end");
            case GraphRestoreStore.Outcome.AtWork _ -> throw ApiError.conflict("A provisioning run of the graph has not"
                    + " ended yet. Restore it when that is so");
        };
    }

    private Optional<Lack> lack(Graph graph) {
        try {
            var target = connections.target(graph.connectionId());
            return lack(graph, SchemaMigrations.GRAPH, target.graph(), "graph", StepName.SCHEMA_GRAPH_DB,
                    StepName.MIGRATE_GRAPH_DB)
                    .or(() -> lack(graph, SchemaMigrations.WRITE, target.write(), "write", StepName.SCHEMA_WRITE_DB,
                            StepName.MIGRATE_WRITE_DB));
        } catch (ConnectionMissingException e) {
            return lack(StepName.TARGET_RESOLVED, CauseCode.CONNECTION_MISSING,
                    "its data cannot be reached: " + e.getMessage(), false);
        }
    }

    private static Optional<Lack> lack(Graph graph, SchemaMigrations migrations, PhysicalDatabase database, String side,
                                       StepName creation, StepName migration) {
        try {
            return switch (SchemaExtent.of(migrations, database, graph.schemaName())) {
                case COMPLETE -> Optional.empty();
                case ABSENT -> lack(creation, CauseCode.DATA_MISSING,
                        "its schema is gone from the " + side + " database. A retry creates an empty one.", true);
                case BEHIND -> lack(migration, CauseCode.DATA_MISSING,
                        "its tables in the " + side + " database are not up to date. A retry migrates them.", true);
                case DAMAGED -> lack(migration, CauseCode.DATA_MISSING, "some of its tables are gone from the " + side
                        + " database. Bring them back from a backup first.", false);
            };
        } catch (SQLException e) {
            LOG.warn("Schema {} in {} cannot be looked at: {}", graph.schemaName(), database.location(), e.toString());
            return lack(creation, CauseCode.DATABASE_UNREACHABLE, "its " + side + " database does not answer, so it is"
                    + " not known whether its data is there. Retry when it does.", true);
        }
    }

    private static Optional<Lack> lack(StepName step, CauseCode cause, String what, boolean retryHelps) {
        return Optional.of(new Lack(step, cause, "The graph was restored, but " + what, retryHelps));
    }
}
