package org.graphkeeper.server.graph;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.graphkeeper.server.audit.Actor;
import org.graphkeeper.server.audit.AuditAction;
import org.graphkeeper.server.audit.AuditField;
import org.graphkeeper.server.audit.AuditStore;
import org.graphkeeper.server.audit.Facts;
import org.graphkeeper.server.provisioning.RunRequestStore;
import org.graphkeeper.server.store.ControlPlane;
import org.graphkeeper.server.store.Pools;
import org.jdbi.v3.core.Handle;

/// What the control plane knows of purges. One that has begun stays on record until it is finished, whatever happens to
/// the server.
final class GraphPurgeStore {

    private final ControlPlane controlPlane;

    GraphPurgeStore(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
    }

    /// The parts of a graph's data, in the order in which they go: what is read last goes first.
    enum Part {
        WRITE("write_dropped_at"), GRAPH("graph_dropped_at"), VECTORS("vectors_dropped_at");

        private final String column;

        Part(String column) {
            this.column = column;
        }
    }

    /// The right to work on a graph's data; no provisioning run has it meanwhile, in any process.
    interface Hold extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }

    /// Takes that right; empty when a provisioning run is at work.
    Optional<Hold> hold(UUID graphId) throws SQLException {
        Connection connection = Pools.direct(controlPlane.database()).getConnection();
        boolean held = false;
        try (var query = connection.prepareStatement(
                "SELECT pg_try_advisory_lock(" + RunRequestStore.GRAPH_KEY + ")")) {
            query.setString(1, graphId.toString());
            try (var rows = query.executeQuery()) {
                rows.next();
                held = rows.getBoolean(1);
            }
        } finally {
            if (!held) {
                connection.close();
            }
        }
        return held ? Optional.of(connection::close) : Optional.empty();
    }

    /// Whether a purge of a graph has begun.
    static boolean begun(Handle handle, UUID graphId) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM graph_purges WHERE graph_id = :id)").bind("id", graphId)
                .mapTo(Boolean.class).one();
    }

    /// Puts on record that the purge of a deleted graph has begun; again, it changes nothing.
    ///
    /// @return false when the graph is not deleted
    boolean begin(UUID graphId, Actor actor) {
        return controlPlane.inTransaction(handle -> {
            Optional<Graph> graph = GraphStore.lock(handle, graphId).filter(found -> found.is(Graph.DELETED));
            graph.ifPresent(found -> {
                if (handle.execute("INSERT INTO graph_purges (graph_id) VALUES (?) ON CONFLICT DO NOTHING", graphId)
                        > 0) {
                    AuditStore.record(handle, actor, AuditAction.GRAPH_PURGE, found.subject(), found.facts(),
                            Facts.NONE.with(AuditField.OUTCOME, "begun"));
                }
            });
            return graph.isPresent();
        });
    }

    /// Whether a part is gone.
    boolean dropped(UUID graphId, Part part) {
        return controlPlane.jdbi().withHandle(handle -> handle.createQuery("SELECT EXISTS (SELECT FROM graph_purges"
                        + " WHERE graph_id = :id AND " + part.column + " IS NOT NULL)").bind("id", graphId)
                .mapTo(Boolean.class).one());
    }

    void noteDropped(UUID graphId, Part part) {
        controlPlane.jdbi().useHandle(handle -> handle.execute("UPDATE graph_purges SET " + part.column
                + " = timezone('utc', clock_timestamp()) WHERE graph_id = ?", graphId));
    }

    /// Removes the row of a graph whose data is gone, with its members and runs, and takes its slug out of the scopes
    /// of tokens: they were not meant for another graph of that name.
    void finish(Graph graph, Actor actor) {
        controlPlane.jdbi().useTransaction(handle -> {
            GraphStore.lock(handle, graph.id());
            // The rows of others in an order, as everybody does; to delete or change many at once has none.
            handle.createQuery("SELECT id FROM graph_members WHERE graph_id = :id ORDER BY id FOR UPDATE")
                    .bind("id", graph.id()).mapTo(UUID.class).list();
            int gone = handle.execute("DELETE FROM graphs WHERE id = ? AND status = 'deleted' AND NOT is_default",
                    graph.id());
            if (gone > 0) {
                handle.execute("UPDATE api_tokens SET graph_slugs = array_remove(graph_slugs, ?) WHERE id IN"
                        + " (SELECT id FROM api_tokens WHERE ? = ANY(graph_slugs) ORDER BY id FOR UPDATE)",
                        graph.slug(), graph.slug());
                AuditStore.record(handle, actor, AuditAction.GRAPH_PURGE, graph.subject(), Facts.NONE,
                        Facts.NONE.with(AuditField.OUTCOME, "finished"));
            }
        });
    }
}
