package org.graphkeeper.server.provisioning;

import java.util.Optional;
import java.util.UUID;
import org.graphkeeper.server.store.ControlPlane;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What a worker writes of the runs it does: runs, their steps, and the graph's status and the job that go with them,
/// each change in one transaction. Callers hold the graph's lock; a worker that was taken for dead meanwhile finds its
/// run closed and can write no more.
final class RunLedgerStore {

    static final String NOW = "timezone('utc', clock_timestamp())";
    /// More processes than this that end in the middle of one run do not end by chance.
    static final int MOST_TAKEOVERS = 5;

    private final ControlPlane controlPlane;
    private final String worker;

    /// @param worker unique name of who runs
    RunLedgerStore(ControlPlane controlPlane, String worker) {
        this.controlPlane = controlPlane;
        this.worker = worker;
    }

    /// What a run works on.
    ///
    /// @param requestId of the HTTP request that asked for the run; null when none did
    record Subject(UUID runId, UUID graphId, String slug, String schema, @Nullable UUID connectionId,
                   @Nullable UUID requestedBy, @Nullable String requestId) {
    }

    /// What there is to do for a job.
    sealed interface Claim {
        /// The run is this worker's.
        record Taken(Subject subject) implements Claim {
        }

        /// The run needed no work to end.
        record Ended(UUID runId, Failure failure) implements Claim {
        }

        /// The graph is not being provisioned; its job is gone.
        record Nothing(String status) implements Claim {
        }
    }

    private record GraphRow(UUID id, String slug, String schema, @Nullable UUID connectionId, String status,
                            @Nullable UUID createdBy) {
    }

    private record Running(UUID id, @Nullable String worker, @Nullable UUID requestedBy, boolean cancelled,
                           @Nullable String requestId, int takeovers) {
    }

    /// Takes the run of a graph. One that another worker has is closed, as that worker must be gone, and the next
    /// attempt goes on; one that too many workers did not survive is given up.
    Claim claim(UUID graphId) {
        return controlPlane.inTransaction(handle -> {
            var graph = lock(handle, graphId);
            var running = running(handle, graphId);
            var status = graph.map(GraphRow::status).orElse("deleted");
            if (graph.isEmpty() || !status.equals("provisioning")) {
                settle(handle, graphId);
                return running.<Claim>map(run -> ended(handle, graphId, run.id(), status.equals("deleted")
                    ? FailureClassifier.deleted("deleted before the run began")
                    : FailureClassifier.interrupted("the graph's status became " + status)))
                    .orElse(new Claim.Nothing(status));
            }
            if (running.isPresent() && running.get().cancelled()) {
                return ended(handle, graphId, running.get().id(), FailureClassifier.cancelled());
            }
            return begin(handle, graph.get(), running);
        });
    }

    private static Claim ended(Handle handle, UUID graphId, UUID runId, Failure failure) {
        end(handle, graphId, runId, failure);
        return new Claim.Ended(runId, failure);
    }

    private Claim begin(Handle handle, GraphRow graph, Optional<Running> running) {
        if (running.isPresent() && running.get().worker() == null) {
            var waiting = running.get();
            handle.execute("UPDATE provisioning_runs SET worker = ?, started_at = " + NOW + ", heartbeat_at = " + NOW
                + " WHERE id = ?", worker, waiting.id());
            return taken(graph, waiting.id(), waiting.requestedBy(), waiting.requestId());
        }
        var takeovers = 0;
        if (running.isPresent()) {
            var dead = running.get();
            // A worker that finds a run of its own had only lost sight of it.
            takeovers = dead.takeovers() + (worker.equals(dead.worker()) ? 0 : 1);
            if (takeovers > MOST_TAKEOVERS) {
                return ended(handle, graph.id(), dead.id(), FailureClassifier.givenUp(takeovers));
            }
            close(handle, dead.id(), FailureClassifier.interrupted("its server ended in the middle of it"), true);
        }
        var origin = origin(handle, graph, takeovers);
        var run = RunRequestStore.insertRun(handle, graph.id(), origin, worker);
        return taken(graph, run, origin.by(), origin.id());
    }

    private static Claim taken(GraphRow graph, UUID run, @Nullable UUID requester, @Nullable String requestId) {
        return new Claim.Taken(new Subject(run, graph.id(), graph.slug(), graph.schema(), graph.connectionId(),
            requester, requestId));
    }

    /// Records that the first step has begun.
    ///
    /// @throws RunLostException if the run is not this worker's any more
    void start(Subject subject) {
        var begun = controlPlane.jdbi().withHandle(handle -> handle.createUpdate("""
                WITH run AS (UPDATE provisioning_runs SET heartbeat_at = %1$s
                             WHERE id = :run AND state = 'running' AND worker = :worker RETURNING id)
                UPDATE provisioning_steps s SET state = 'running', started_at = %1$s
                FROM run WHERE s.run_id = run.id AND s.position = 0""".formatted(NOW))
            .bind("run", subject.runId()).bind("worker", worker).execute());
        if (begun == 0) {
            throw new RunLostException();
        }
    }

    /// Records what became of a step and that the next one has begun.
    ///
    /// @throws RunLostException if the run is not this worker's any more
    void advance(Subject subject, StepName ended, StepState state, @Nullable String detail) {
        var next = controlPlane.jdbi().withHandle(handle -> handle.createUpdate("""
                WITH run AS (UPDATE provisioning_runs SET heartbeat_at = %1$s
                             WHERE id = :run AND state = 'running' AND worker = :worker RETURNING id),
                ended AS (UPDATE provisioning_steps s SET state = :state, finished_at = %1$s, detail = :detail
                          FROM run WHERE s.run_id = run.id AND s.position = :position)
                UPDATE provisioning_steps s SET state = 'running', started_at = %1$s
                FROM run WHERE s.run_id = run.id AND s.position = :position + 1""".formatted(NOW))
            .bind("run", subject.runId()).bind("worker", worker).bind("state", state.code()).bind("detail", detail)
            .bind("position", ended.ordinal()).execute());
        if (next == 0) {
            throw new RunLostException();
        }
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

    /// Ends a run well: graph, run, last step and job change together or not at all.
    ///
    /// @throws GraphDeletedException if the graph was deleted meanwhile; it is never resurrected (contract 8.2, 4)
    /// @throws RunLostException      if the run is not this worker's any more, or is to be cancelled
    void activate(Subject subject) {
        controlPlane.jdbi().useTransaction(handle -> {
            var activated = handle.execute("UPDATE graphs SET status = 'active' WHERE id = ?"
                + " AND status = 'provisioning'", subject.graphId());
            if (activated == 0) {
                throw new GraphDeletedException();
            }
            handle.execute("UPDATE provisioning_steps SET state = 'succeeded', finished_at = " + NOW
                + " WHERE run_id = ? AND position = ?", subject.runId(), StepName.ACTIVATION.ordinal());
            var ended = handle.execute("UPDATE provisioning_runs SET state = 'succeeded', heartbeat_at = " + NOW
                + ", finished_at = " + NOW + " WHERE id = ? AND state = 'running' AND worker = ?"
                + " AND cancel_requested_at IS NULL", subject.runId(), worker);
            if (ended == 0) {
                throw new RunLostException();
            }
            ProvisioningJobStore.remove(handle, subject.graphId());
        });
    }

    /// Ends a run badly, unless it is not this worker's any more.
    ///
    /// @param handBack true leaves the graph in `provisioning` and its job to whoever takes it next
    /// @return the failure as recorded: a deletion explains everything else, and a request to cancel most of it; empty
    ///         if another worker has taken over
    Optional<Failure> fail(Subject subject, Failure failure, boolean handBack) {
        return controlPlane.inTransaction(handle -> {
            var deleted = lock(handle, subject.graphId()).map(graph -> graph.status().equals("deleted")).orElse(true);
            var running = running(handle, subject.graphId())
                .filter(run -> run.id().equals(subject.runId()) && worker.equals(run.worker()));
            if (running.isEmpty()) {
                return Optional.empty();
            }
            if (deleted || running.get().cancelled() || !handBack) {
                var recorded = deleted ? FailureClassifier.deleted(failure.detail())
                    : running.get().cancelled() ? FailureClassifier.cancelled() : failure;
                end(handle, subject.graphId(), subject.runId(), recorded);
                return Optional.of(recorded);
            }
            close(handle, subject.runId(), failure, true);
            ProvisioningJobStore.add(handle, subject.graphId());
            return Optional.of(failure);
        });
    }

    /// Ends a run badly and for good: run, graph and job change together. A graph in `provisioning` is in `error` then.
    static void end(Handle handle, UUID graphId, UUID runId, Failure failure) {
        close(handle, runId, failure, false);
        handle.execute("UPDATE graphs SET status = 'error' WHERE id = ? AND status = 'provisioning'", graphId);
        ProvisioningJobStore.remove(handle, graphId);
    }

    /// Nobody goes on with what was handed back, and there is no job for it.
    private static void settle(Handle handle, UUID graphId) {
        handle.execute("UPDATE provisioning_runs SET handed_back = false WHERE graph_id = ? AND handed_back"
            + " AND attempt = (SELECT max(attempt) FROM provisioning_runs WHERE graph_id = ?)", graphId, graphId);
        ProvisioningJobStore.remove(handle, graphId);
    }

    /// The run first: a write of its worker that is still under way, on a session whose client is gone, holds that row,
    /// and the steps are to be seen as it leaves them.
    private static void close(Handle handle, UUID runId, Failure failure, boolean handedBack) {
        handle.execute("UPDATE provisioning_runs SET state = 'failed', cause_code = ?, reason = ?, detail = ?,"
                + " retry_helps = ?, handed_back = ?, finished_at = " + NOW + " WHERE id = ? AND state = 'running'",
            failure.cause().code(), failure.reason(), failure.detail(), failure.retryHelps(), handedBack, runId);
        handle.execute("UPDATE provisioning_steps SET state = 'failed', cause_code = ?, detail = ?, finished_at = "
                + NOW + " WHERE run_id = ? AND state = 'running'", failure.cause().code(), failure.detail(), runId);
    }

    private static Optional<GraphRow> lock(Handle handle, UUID graphId) {
        return handle.createQuery("""
                SELECT id, slug, schema_name, database_connection_id, status, created_by
                FROM graphs WHERE id = :id FOR UPDATE""")
            .bind("id", graphId)
            .map((row, _) -> new GraphRow(row.getObject("id", UUID.class), row.getString("slug"),
                row.getString("schema_name"), row.getObject("database_connection_id", UUID.class),
                row.getString("status"), row.getObject("created_by", UUID.class)))
            .findOne();
    }

    private static Optional<Running> running(Handle handle, UUID graphId) {
        return handle.createQuery("""
                SELECT id, worker, requested_by, cancel_requested_at IS NOT NULL AS cancelled, request_id, takeovers
                FROM provisioning_runs WHERE graph_id = :graph AND state = 'running'""")
            .bind("graph", graphId)
            .map((row, _) -> new Running(row.getObject("id", UUID.class), row.getString("worker"),
                row.getObject("requested_by", UUID.class), row.getBoolean("cancelled"),
                row.getString("request_id"), row.getInt("takeovers")))
            .findOne();
    }

    /// Whoever asked for the run that is being gone on with, else the graph's creator.
    ///
    /// @param takeovers how many processes ended in the middle of it; those of a run that was handed back count on
    private static RunRequestStore.Request origin(Handle handle, GraphRow graph, int takeovers) {
        return handle.createQuery("""
                SELECT (SELECT requested_by FROM provisioning_runs WHERE graph_id = :graph AND requested_by IS NOT NULL
                        ORDER BY attempt DESC LIMIT 1) AS requester, request_id, takeovers
                FROM provisioning_runs WHERE graph_id = :graph ORDER BY attempt DESC LIMIT 1""")
            .bind("graph", graph.id())
            .map((row, _) -> new RunRequestStore.Request(RunKind.RECOVERY,
                Optional.ofNullable(row.getObject("requester", UUID.class)).orElse(graph.createdBy()),
                row.getString("request_id"), Math.max(takeovers, row.getInt("takeovers"))))
            .findOne().orElseGet(() ->
                new RunRequestStore.Request(RunKind.RECOVERY, graph.createdBy(), null, takeovers));
    }
}
