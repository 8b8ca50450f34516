package org.graphkeeper.server.provisioning;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.graphkeeper.server.store.ControlPlane;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Writes runs, their steps and the graph's status that goes with them, each change in one transaction. Callers hold
/// the graph's [GraphLock].
final class RunLedgerStore {

    private static final String NOW = "timezone('utc', clock_timestamp())";

    private final ControlPlane controlPlane;
    private final String worker;

    /// @param worker who runs, for people looking into the table: host and process
    RunLedgerStore(ControlPlane controlPlane, String worker) {
        this.controlPlane = controlPlane;
        this.worker = worker;
    }

    /// What a run works on.
    record Subject(UUID runId, UUID graphId, String slug, String schema, @Nullable UUID connectionId,
                   @Nullable UUID requestedBy) {
    }

    /// Either a run began, or the graph's status did not allow it.
    sealed interface Beginning {
        record Begun(Subject subject) implements Beginning {
        }

        record NotAllowed(String status) implements Beginning {
        }
    }

    private record GraphRow(String slug, String schema, @Nullable UUID connectionId, String status,
                            @Nullable UUID createdBy) {
    }

    /// Records the start of a run. A run that is still marked as running lost its worker, as the caller has the lock.
    Beginning begin(UUID graphId, RunKind kind, @Nullable UUID requestedBy) {
        return controlPlane.inTransaction(handle -> {
            var graph = lock(handle, graphId);
            var needed = kind == RunKind.RETRY ? "error" : "provisioning";
            if (graph.isEmpty() || !graph.get().status().equals(needed)) {
                return new Beginning.NotAllowed(graph.map(GraphRow::status).orElse("deleted"));
            }
            closeAbandoned(handle, graphId);
            var requester = kind == RunKind.RECOVERY ? originalRequester(handle, graphId, graph.get()) : requestedBy;
            var runId = insert(handle, graphId, kind, requester);
            handle.createUpdate("UPDATE graphs SET status = 'provisioning' WHERE id = :id").bind("id", graphId)
                .execute();
            return new Beginning.Begun(new Subject(runId, graphId, graph.get().slug(), graph.get().schema(),
                graph.get().connectionId(), requester));
        });
    }

    /// Graphs in `provisioning` that have a run, dead or alive, or have waited for their first run so long that whoever
    /// inserted the row must be gone. A live worker is recognised by its lock, later.
    List<UUID> abandoned() {
        return controlPlane.jdbi().withHandle(handle -> handle.createQuery("""
                SELECT g.id FROM graphs g
                WHERE g.status = 'provisioning'
                  AND (EXISTS (SELECT FROM provisioning_runs r WHERE r.graph_id = g.id)
                       OR g.updated_at < timezone('utc', now()) - interval '10 seconds')
                ORDER BY g.created_at""")
            .mapTo(UUID.class).list());
    }

    void stepStarted(Subject subject, StepName step) {
        controlPlane.jdbi().useTransaction(handle -> {
            handle.execute("UPDATE provisioning_steps SET state = 'running', started_at = " + NOW
                + " WHERE run_id = ? AND position = ?", subject.runId(), step.ordinal());
            handle.execute("UPDATE provisioning_runs SET heartbeat_at = " + NOW + " WHERE id = ?", subject.runId());
        });
    }

    void stepEnded(Subject subject, StepName step, StepState state, @Nullable String detail) {
        controlPlane.jdbi().useHandle(handle -> stepEnded(handle, subject, step, state, detail));
    }

    private static void stepEnded(Handle handle, Subject subject, StepName step, StepState state,
                                  @Nullable String detail) {
        handle.execute("UPDATE provisioning_steps SET state = ?, finished_at = " + NOW + ", detail = ?"
            + " WHERE run_id = ? AND position = ?", state.code(), detail, subject.runId(), step.ordinal());
    }

    /// Makes the requester the first admin of a graph that has no members.
    ///
    /// @return whether a member was added
    boolean addFirstAdmin(Subject subject) {
        return controlPlane.inTransaction(handle -> handle.createUpdate("""
                INSERT INTO graph_members (graph_id, user_id, role)
                SELECT :graph, u.id, 'admin' FROM "user" u WHERE u.id = :user
                AND NOT EXISTS (SELECT FROM graph_members WHERE graph_id = :graph)
                ON CONFLICT DO NOTHING""")
            .bind("graph", subject.graphId()).bind("user", subject.requestedBy()).execute() > 0);
    }

    /// Ends a run well: graph, run and last step change together or not at all.
    ///
    /// @throws GraphDeletedException if the graph was deleted meanwhile; it is never resurrected (contract 8.2, 4)
    void activate(Subject subject) {
        controlPlane.jdbi().useTransaction(handle -> {
            var activated = handle.execute(
                "UPDATE graphs SET status = 'active' WHERE id = ? AND status IN ('provisioning', 'error')",
                subject.graphId());
            if (activated == 0) {
                throw new GraphDeletedException();
            }
            stepEnded(handle, subject, StepName.ACTIVATION, StepState.SUCCEEDED, null);
            var ended = handle.execute("UPDATE provisioning_runs SET state = 'succeeded', heartbeat_at = " + NOW
                + ", finished_at = " + NOW + " WHERE id = ? AND state = 'running'", subject.runId());
            if (ended == 0) {
                throw new IllegalStateException("another worker took this run over");
            }
        });
    }

    /// Ends a run badly.
    ///
    /// @param resumable true leaves the graph in `provisioning`, for the recovery at the next start
    /// @return the failure as recorded: a deletion explains everything else
    Failure fail(Subject subject, Failure failure, boolean resumable) {
        return controlPlane.inTransaction(handle -> {
            var deleted = lock(handle, subject.graphId()).map(graph -> graph.status().equals("deleted")).orElse(true);
            var recorded = deleted ? FailureClassifier.deleted(failure.detail()) : failure;
            close(handle, subject.runId(), recorded);
            if (!resumable && !deleted) {
                handle.execute("UPDATE graphs SET status = 'error' WHERE id = ? AND status = 'provisioning'",
                    subject.graphId());
            }
            return recorded;
        });
    }

    private static void closeAbandoned(Handle handle, UUID graphId) {
        handle.createQuery("SELECT id FROM provisioning_runs WHERE graph_id = :graph AND state = 'running'")
            .bind("graph", graphId).mapTo(UUID.class).list()
            .forEach(run -> close(handle, run, FailureClassifier.interrupted("its server ended in the middle of it")));
    }

    private static void close(Handle handle, UUID runId, Failure failure) {
        handle.execute("UPDATE provisioning_steps SET state = 'failed', detail = ?, finished_at = " + NOW
            + " WHERE run_id = ? AND state = 'running'", failure.reason(), runId);
        handle.execute("UPDATE provisioning_runs SET state = 'failed', cause_code = ?, reason = ?, detail = ?,"
                + " retry_helps = ?, finished_at = " + NOW + " WHERE id = ? AND state = 'running'",
            failure.cause().code(), failure.reason(), failure.detail(), failure.retryHelps(), runId);
    }

    private UUID insert(Handle handle, UUID graphId, RunKind kind, @Nullable UUID requestedBy) {
        var runId = handle.createQuery("""
                INSERT INTO provisioning_runs
                    (graph_id, attempt, state, kind, requested_by, worker, started_at, heartbeat_at)
                SELECT :graph, 1 + count(*), 'running', :kind, :user, :worker, %s, %s
                FROM provisioning_runs WHERE graph_id = :graph RETURNING id""".formatted(NOW, NOW))
            .bind("graph", graphId).bind("kind", kind.code()).bind("user", requestedBy).bind("worker", worker)
            .mapTo(UUID.class).one();
        var steps = handle.prepareBatch("INSERT INTO provisioning_steps (run_id, position, name) VALUES (?, ?, ?)");
        for (var step : StepName.values()) {
            steps.add(runId, step.ordinal(), step.code());
        }
        steps.execute();
        return runId;
    }

    private static Optional<GraphRow> lock(Handle handle, UUID graphId) {
        return handle.createQuery("""
                SELECT slug, schema_name, database_connection_id, status, created_by
                FROM graphs WHERE id = :id FOR UPDATE""")
            .bind("id", graphId)
            .map((row, _) -> new GraphRow(row.getString("slug"), row.getString("schema_name"),
                row.getObject("database_connection_id", UUID.class), row.getString("status"),
                row.getObject("created_by", UUID.class)))
            .findOne();
    }

    /// Whoever asked for the run that is being taken over, else the graph's creator.
    private static @Nullable UUID originalRequester(Handle handle, UUID graphId, GraphRow graph) {
        return handle.createQuery("""
                SELECT requested_by FROM provisioning_runs
                WHERE graph_id = :graph AND requested_by IS NOT NULL ORDER BY attempt DESC LIMIT 1""")
            .bind("graph", graphId).mapTo(UUID.class).findOne().orElse(graph.createdBy());
    }
}
