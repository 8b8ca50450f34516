package org.graphkeeper.server.provisioning;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.graphkeeper.server.audit.Actor;
import org.graphkeeper.server.audit.AuditAction;
import org.graphkeeper.server.audit.AuditField;
import org.graphkeeper.server.audit.AuditStore;
import org.graphkeeper.server.audit.AuditSubject;
import org.graphkeeper.server.audit.Facts;
import org.graphkeeper.server.store.ControlPlane;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Asks for runs and for their end. A request, the graph's status and the job that does it are one transaction, so that
/// no crash loses any of them.
public final class RunRequestStore {

    /// SQL of the key of a graph's advisory lock; its parameter is the id as text. Whoever makes or drops schemas of
    /// the graph holds it.
    public static final String GRAPH_KEY = "hashtextextended('graphkeeper/provisioning/' || ?, 0)";

    private static final String[] STEPS = Stream.of(StepName.values()).map(StepName::code).toArray(String[]::new);

    private final ControlPlane controlPlane;

    RunRequestStore(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
    }

    /// What is asked for.
    ///
    /// @param by        user who asked; null when no user did
    /// @param id        of the HTTP request that asked; null when none did
    /// @param takeovers how many processes have ended in the middle of it so far
    record Request(RunKind kind, @Nullable UUID by, @Nullable String id, int takeovers) {
    }

    /// What became of a request.
    sealed interface Answer {
        /// A run waits for a worker.
        record Asked(UUID runId) implements Answer {
        }

        /// The graph's status does not allow it; nothing changed.
        record NotAllowed(String status) implements Answer {
        }
    }

    /// Asks for the first run of a graph in the transaction that inserts it. After the commit
    /// [ProvisioningService#await(UUID)] sees to it.
    ///
    /// @param handle      a transaction
    /// @param requestedBy becomes the graph's first admin; null when no user asked
    /// @param requestId   of the HTTP request that asks; null when none did
    /// @return the run
    public static UUID first(Handle handle, UUID graphId, @Nullable UUID requestedBy, @Nullable String requestId) {
        return insert(handle, graphId, new Request(RunKind.CREATE, requestedBy, requestId, 0));
    }

    /// Asks for the first run of a graph that has been committed.
    Answer create(UUID graphId, @Nullable UUID requestedBy) {
        return controlPlane.inTransaction(handle -> request(handle, graphId, RunKind.CREATE, requestedBy, null));
    }

    /// Asks for another run of a graph in `error`, which is in `provisioning` from then on.
    Answer retry(UUID graphId, @Nullable UUID requestedBy) {
        return controlPlane.inTransaction(handle -> request(handle, graphId, RunKind.RETRY, requestedBy, null));
    }

    /// The same, and on record in the audit log.
    Answer retry(UUID graphId, Actor actor) {
        return controlPlane.inTransaction(handle -> {
            var answer = request(handle, graphId, RunKind.RETRY, actor.userId(), actor.requestId());
            if (answer instanceof Answer.Asked) {
                record(handle, actor, AuditAction.GRAPH_RETRY, graphId, Facts.NONE.with(AuditField.STATUS, "error"));
            }
            return answer;
        });
    }

    private static Answer request(Handle handle, UUID graphId, RunKind kind, @Nullable UUID requestedBy,
                                  @Nullable String requestId) {
        var needed = kind == RunKind.RETRY ? "error" : "provisioning";
        var status = lock(handle, graphId);
        if (!status.equals(needed) || running(handle, graphId).isPresent()) {
            return new Answer.NotAllowed(status);
        }
        handle.execute("UPDATE graphs SET status = 'provisioning' WHERE id = ?", graphId);
        return new Answer.Asked(insert(handle, graphId, new Request(kind, requestedBy, requestId, 0)));
    }

    /// With the graph's status as it is now.
    private static void record(Handle handle, Actor actor, AuditAction action, UUID graphId, Facts before) {
        handle.createQuery("SELECT slug, status FROM graphs WHERE id = :id").bind("id", graphId)
            .map((row, _) -> Map.entry(row.getString("slug"), row.getString("status")))
            .forEach(graph -> {
                var after = Facts.NONE.with(AuditField.STATUS, graph.getValue());
                AuditStore.record(handle, actor, action, AuditSubject.graph(graphId, graph.getKey()),
                    before.unlike(after), after.unlike(before));
            });
    }

    /// What became of a request to cancel.
    sealed interface Cancellation {
        /// Nobody was at work: the run ended with this.
        record Done(ProvisioningOutcome.Failed outcome) implements Cancellation {
        }

        /// A worker has been asked to stop.
        record Asked(UUID runId) implements Cancellation {
        }

        /// The graph is not being provisioned; nothing changed.
        record NotAllowed(String status) implements Cancellation {
        }
    }

    /// Asks that the provisioning of a graph ends, on record in the audit log.
    Cancellation cancel(UUID graphId, Actor actor) {
        return controlPlane.inTransaction(handle -> {
            var status = lock(handle, graphId);
            if (!status.equals("provisioning")) {
                return new Cancellation.NotAllowed(status);
            }
            var running = running(handle, graphId);
            var run = running.map(Running::id).orElseGet(() ->
                insert(handle, graphId, new Request(RunKind.RECOVERY, null, actor.requestId(), 0)));
            handle.execute("UPDATE provisioning_runs SET cancel_requested_by = ?, cancel_requested_at ="
                + " coalesce(cancel_requested_at, " + RunLedgerStore.NOW + ") WHERE id = ?", actor.userId(), run);
            Cancellation answer = new Cancellation.Asked(run);
            if (running.isEmpty() || running.get().worker() == null) {
                var failure = FailureClassifier.cancelled();
                RunLedgerStore.end(handle, graphId, run, failure);
                answer = new Cancellation.Done(new ProvisioningOutcome.Failed(run, failure.cause(), failure.reason()));
            }
            record(handle, actor, AuditAction.GRAPH_CANCEL, graphId, Facts.NONE.with(AuditField.STATUS, status));
            return answer;
        });
    }

    /// How those of the given runs ended that have ended. A run that was handed back ends with the one that went on.
    Map<UUID, ProvisioningOutcome> outcomes(Collection<UUID> runs) {
        Map<UUID, ProvisioningOutcome> ended = new HashMap<>();
        controlPlane.jdbi().useHandle(handle -> handle.createQuery("""
                SELECT asked.id AS asked, last.id, last.state, last.cause_code, last.reason
                FROM unnest(:runs) AS asked(id)
                LEFT JOIN provisioning_runs r ON r.id = asked.id
                LEFT JOIN LATERAL (
                    SELECT * FROM provisioning_runs n WHERE n.graph_id = r.graph_id AND n.attempt >= r.attempt
                       AND n.state <> 'running' AND NOT n.handed_back ORDER BY n.attempt LIMIT 1) last ON true
                WHERE r.id IS NULL OR last.id IS NOT NULL""")
            .bind("runs", runs.toArray(UUID[]::new))
            .map((row, _) -> Map.entry(row.getObject("asked", UUID.class), outcome(row.getObject("asked", UUID.class),
                row.getObject("id", UUID.class), row.getString("cause_code"), row.getString("reason"))))
            .forEach(entry -> ended.put(entry.getKey(), entry.getValue())));
        return ended;
    }

    private static ProvisioningOutcome outcome(UUID asked, @Nullable UUID last, @Nullable String cause,
                                               @Nullable String reason) {
        if (last == null) {
            var deleted = FailureClassifier.deleted("the graph's row is gone");
            return new ProvisioningOutcome.Failed(asked, deleted.cause(), deleted.reason());
        }
        return cause == null ? new ProvisioningOutcome.Activated(last)
            : new ProvisioningOutcome.Failed(last, CauseCode.of(cause), reason == null ? cause : reason);
    }

    private static String lock(Handle handle, UUID graphId) {
        return handle.createQuery("SELECT status FROM graphs WHERE id = :id FOR UPDATE").bind("id", graphId)
            .mapTo(String.class).findOne().orElse("deleted");
    }

    /// A run that has not ended.
    ///
    /// @param worker null while nobody has taken it
    private record Running(UUID id, @Nullable String worker) {
    }

    private static Optional<Running> running(Handle handle, UUID graphId) {
        return handle.createQuery("SELECT id, worker FROM provisioning_runs WHERE graph_id = :id AND state = 'running'")
            .bind("id", graphId)
            .map((row, _) -> new Running(row.getObject("id", UUID.class), row.getString("worker"))).findOne();
    }

    private static UUID insert(Handle handle, UUID graphId, Request request) {
        var run = insertRun(handle, graphId, request, null);
        ProvisioningJobStore.add(handle, graphId);
        return run;
    }

    /// Records the next attempt of a graph with its steps, all pending.
    ///
    /// @param worker null when nobody has taken it yet
    static UUID insertRun(Handle handle, UUID graphId, Request request, @Nullable String worker) {
        return handle.createQuery("""
                WITH run AS (
                    INSERT INTO provisioning_runs
                        (graph_id, attempt, state, kind, requested_by, worker, started_at, heartbeat_at, request_id,
                         takeovers)
                    SELECT :graph, 1 + coalesce(max(attempt), 0), 'running', :kind, :user, :worker, %s, %s, :request,
                        :takeovers
                    FROM provisioning_runs WHERE graph_id = :graph RETURNING id),
                steps AS (
                    INSERT INTO provisioning_steps (run_id, position, name)
                    SELECT run.id, s.number - 1, s.name FROM run, unnest(:steps) WITH ORDINALITY AS s(name, number))
                SELECT id FROM run""".formatted(RunLedgerStore.NOW, RunLedgerStore.NOW))
            .bind("graph", graphId).bind("kind", request.kind().code()).bind("user", request.by())
            .bind("worker", worker).bind("request", request.id()).bind("takeovers", request.takeovers())
            .bind("steps", STEPS).mapTo(UUID.class).one();
    }
}
