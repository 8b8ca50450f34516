package org.graphkeeper.server.graph;

import java.util.Optional;
import java.util.UUID;
import org.graphkeeper.server.audit.Actor;
import org.graphkeeper.server.audit.AuditAction;
import org.graphkeeper.server.audit.AuditStore;
import org.graphkeeper.server.provisioning.RestoredRunStore;
import org.graphkeeper.server.store.ControlPlane;
import org.jdbi.v3.core.Handle;

/// Takes graphs out of status `deleted`.
final class GraphRestoreStore {

    private final ControlPlane controlPlane;

    GraphRestoreStore(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
    }

    /// What became of a restoration; nothing changed unless restored.
    sealed interface Outcome {
        record Restored(Graph graph) implements Outcome {
        }

        record NotDeleted() implements Outcome {
        }

        /// Its purge has begun.
        record Purged() implements Outcome {
        }

        /// A provisioning run has not ended.
        record AtWork() implements Outcome {
        }
    }

    /// Restores a graph, and makes whoever does it an admin when the graph has none left.
    ///
    /// @param lack what is missing; empty makes the graph active, else it is in `error` for that reason
    Outcome restore(UUID id, Optional<GraphRestoration.Lack> lack, Actor actor) {
        return controlPlane.inTransaction(handle -> {
            Optional<Graph> before = GraphStore.lock(handle, id).filter(graph -> graph.is(Graph.DELETED));
            if (before.isEmpty()) {
                return new Outcome.NotDeleted();
            }
            if (GraphPurgeStore.begun(handle, id)) {
                return new Outcome.Purged();
            }
            if (handle.createQuery("SELECT EXISTS (SELECT FROM provisioning_runs WHERE graph_id = :id"
                    + " AND state = 'running')").bind("id", id).mapTo(Boolean.class).one()) {
                return new Outcome.AtWork();
            }
            handle.execute("UPDATE graphs SET status = ? WHERE id = ?",
                    lack.isEmpty() ? Graph.ACTIVE : Graph.ERROR, id);
            lack.ifPresent(found -> RestoredRunStore.failed(handle, id, found.step(), found.cause(), found.reason(),
                    found.retryHelps(), actor.userId()));
            // What happened to its nodes meanwhile, nobody watched.
            handle.execute("DELETE FROM node_counts WHERE graph_id = ?", id);
            ensureAdmin(handle, id, actor);
            Graph after = GraphStore.lock(handle, id).orElseThrow();
            AuditStore.record(handle, actor, AuditAction.GRAPH_RESTORE, after.subject(),
                    before.get().facts().unlike(after.facts()), after.facts().unlike(before.get().facts()));
            return new Outcome.Restored(after);
        });
    }

    private static void ensureAdmin(Handle handle, UUID id, Actor actor) {
        handle.createUpdate("""
                        INSERT INTO graph_members (graph_id, user_id, role)
                        SELECT :graph, u.id, 'admin' FROM "user" u WHERE u.id = :user AND NOT EXISTS (
                            SELECT FROM graph_members m JOIN "user" a ON a.id = m.user_id
                            WHERE m.graph_id = :graph AND m.role = 'admin' AND a.is_active)
                        ON CONFLICT (graph_id, user_id) DO UPDATE SET role = 'admin'""")
                .bind("graph", id).bind("user", actor.userId()).execute();
    }
}
