package org.graphkeeper.server;

import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.api.FlywayException;
import org.graphkeeper.server.connection.ConnectionMissingException;
import org.graphkeeper.server.connection.DatabaseConnections;
import org.graphkeeper.server.graph.GraphStore;
import org.graphkeeper.server.store.SchemaMigrations;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the tables of all active graphs to the newest version at start, those in other databases too (contract 8.2,
/// 24). A graph whose database is away does not hold up the others.
final class GraphUpkeep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GraphUpkeep.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private final GraphStore graphs;
    private final DatabaseConnections connections;
    private final Thread thread = Thread.ofVirtual().name("graph-upkeep").unstarted(this::run);
    private volatile boolean closing;

    GraphUpkeep(GraphStore graphs, DatabaseConnections connections) {
        this.graphs = graphs;
        this.connections = connections;
    }

    /// Begins to go through all graphs in the background; returns at once.
    void start() {
        thread.start();
    }

    private void run() {
        try {
            for (var graph : graphs.active()) {
                if (closing) {
                    return;
                }
                migrate(graph);
            }
        } catch (JdbiException e) {
            LOG.warn("The graphs to bring up to date could not be looked up; the next start tries again", e);
        }
    }

    private void migrate(GraphStore.Place graph) {
        try {
            var target = connections.target(graph.connectionId());
            var ran = SchemaMigrations.GRAPH.migrateWhenBehind(target.graph(), graph.schema())
                + SchemaMigrations.WRITE.migrateWhenBehind(target.write(), graph.schema());
            if (ran > 0) {
                LOG.info("Graph {} was brought up to date, {} migrations", graph.slug(), ran);
            }
        } catch (SQLException | FlywayException | ConnectionMissingException | JdbiException e) {
            LOG.warn("The tables of graph {} could not be brought up to date; the next start tries again: {}",
                graph.slug(), e.getMessage());
        }
    }

    /// Lets the graph at work come to its end, as half a migration is undone anyway, and leaves the rest to the next
    /// start.
    @Override
    public void close() throws InterruptedException {
        closing = true;
        thread.join(CLOSE_LIMIT);
    }
}
