package org.graphkeeper.server;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.api.FlywayException;
import org.graphkeeper.server.connection.ConnectionMissingException;
import org.graphkeeper.server.connection.DatabaseConnections;
import org.graphkeeper.server.store.ControlPlane;
import org.graphkeeper.server.store.GraphMigrations;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the tables of all active graphs to the newest version at start, those in other databases too (contract 8.2,
/// 24). A graph whose database is away does not hold up the others.
final class GraphUpkeep {

    private static final Logger LOG = LoggerFactory.getLogger(GraphUpkeep.class);

    private final ControlPlane controlPlane;
    private final DatabaseConnections connections;

    GraphUpkeep(ControlPlane controlPlane, DatabaseConnections connections) {
        this.controlPlane = controlPlane;
        this.connections = connections;
    }

    private record Graph(String slug, String schema, @Nullable UUID connectionId) {
    }

    /// Goes through all graphs; stops early when its thread is interrupted.
    void run() {
        for (var graph : active()) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            try {
                var target = connections.target(graph.connectionId());
                var ran = GraphMigrations.migrateWhenBehind(target.graph(), target.write(), graph.schema());
                if (ran > 0) {
                    LOG.info("Graph {} was brought up to date, {} migrations", graph.slug(), ran);
                }
            } catch (SQLException | FlywayException | ConnectionMissingException e) {
                LOG.warn("The tables of graph {} could not be brought up to date; the next start tries again: {}",
                    graph.slug(), e.getMessage());
            }
        }
    }

    private List<Graph> active() {
        return controlPlane.jdbi().withHandle(handle -> handle.createQuery("""
                SELECT slug, schema_name, database_connection_id FROM graphs
                WHERE status = 'active' AND NOT is_default ORDER BY created_at""")
            .map((row, _) -> new Graph(row.getString("slug"), row.getString("schema_name"),
                row.getObject("database_connection_id", UUID.class)))
            .list());
    }
}
