package org.graphkeeper.server.provisioning;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.graphkeeper.server.store.ControlPlane;
import org.jdbi.v3.core.Handle;

/// The queue of provisioning jobs. Its table is db-scheduler's, which picks due jobs and keeps their heartbeats;
/// whatever belongs into one transaction with graphs and runs is written here. Instance names are graph ids.
final class ProvisioningJobStore {

    /// db-scheduler's name of the kind of job.
    static final String TASK = "provision-graph";
    static final String TABLE = "provisioning_jobs";

    private static final String FREE = "picked = false, picked_by = NULL, last_heartbeat = NULL,"
        + " version = provisioning_jobs.version + 1";
    /// Due a moment ago, so that no difference between clocks makes a worker overlook a job it was woken for.
    private static final String DUE = "clock_timestamp() - interval '2 seconds'";
    /// The advisory locks that sessions hold in this database, by their keys.
    private static final String LOCKS = """
        SELECT l.pid, (l.classid::bigint << 32) | l.objid::bigint AS key FROM pg_locks l
        WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND l.granted
          AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())""";

    /// Of jobs that nobody else is changing: several workers look at once, and none waits for another.
    private static final String NOBODYS =
        " WHERE ctid IN (SELECT ctid FROM provisioning_jobs WHERE task_name = :task AND ";

    private final ControlPlane controlPlane;

    ProvisioningJobStore(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
    }

    /// Makes the job of a graph due, whoever had it before.
    static void add(Handle handle, UUID graphId) {
        handle.execute("INSERT INTO provisioning_jobs (task_name, task_instance, execution_time, picked, version,"
            + " connection_key) SELECT ?, ?, " + DUE + ", false, 1, coalesce((SELECT c.config_key FROM graphs g"
            + " JOIN database_connections c ON c.id = g.database_connection_id WHERE g.id = ?), 'default')"
            + " ON CONFLICT (task_name, task_instance) DO UPDATE SET execution_time = excluded.execution_time, " + FREE,
            TASK, graphId.toString(), graphId);
    }

    /// Removes the job of a graph, if there is one.
    static void remove(Handle handle, UUID graphId) {
        handle.execute("DELETE FROM provisioning_jobs WHERE task_name = ? AND task_instance = ?", TASK,
            graphId.toString());
    }

    /// Gives a job back that this worker has, but cannot do now.
    void putBack(UUID graphId, String worker) {
        release(graphId, worker, "clock_timestamp() + interval '1 second'");
    }

    /// Makes a job due again that a worker has, if it still has it.
    void takeFrom(UUID graphId, String worker) {
        release(graphId, worker, DUE);
    }

    private void release(UUID graphId, String worker, String due) {
        controlPlane.jdbi().useHandle(handle -> handle.execute("UPDATE provisioning_jobs SET execution_time = " + due
            + ", " + FREE + " WHERE task_name = ? AND task_instance = ? AND picked_by = ?", TASK, graphId.toString(),
            worker));
    }

    /// Frees the jobs of workers whose lock nobody holds: their processes are gone. Jobs that a clock which jumped has
    /// moved into the future are due again.
    ///
    /// @param self a live worker
    /// @return how many are due now that were not
    int freeThoseOfGoneWorkers(String self) {
        return controlPlane.inTransaction(handle -> {
            var freed = handle.createUpdate("UPDATE provisioning_jobs SET execution_time = " + DUE + ", " + FREE
                    + NOBODYS + "picked AND picked_by <> :self AND NOT EXISTS (SELECT FROM (" + LOCKS
                    + ") held WHERE held.key = " + WorkerSession.workerKey("picked_by") + ") FOR UPDATE SKIP LOCKED)")
                .bind("task", TASK).bind("self", self).execute();
            return freed + handle.createUpdate("UPDATE provisioning_jobs SET execution_time = " + DUE + NOBODYS
                    + "NOT picked AND execution_time > clock_timestamp() + interval '5 seconds' FOR UPDATE SKIP LOCKED)")
                .bind("task", TASK).execute();
        });
    }

    /// Adds jobs for graphs in `provisioning` without one: those that have a run, dead or alive, or have waited for
    /// their first run so long that whoever inserted the row must be gone.
    ///
    /// @return how many
    int addMissing() {
        return controlPlane.inTransaction(handle -> {
            List<UUID> graphs = handle.createQuery("""
                    SELECT g.id FROM graphs g
                    WHERE g.status = 'provisioning'
                      AND NOT EXISTS (SELECT FROM provisioning_jobs j
                                      WHERE j.task_name = :task AND j.task_instance = g.id::text)
                      AND (EXISTS (SELECT FROM provisioning_runs r WHERE r.graph_id = g.id)
                           OR g.updated_at < timezone('utc', now()) - interval '10 seconds')
                    ORDER BY g.created_at FOR UPDATE OF g SKIP LOCKED""")
                .bind("task", TASK).mapTo(UUID.class).list();
            graphs.forEach(graph -> add(handle, graph));
            return graphs.size();
        });
    }

    /// Says that a worker is there, and which database connections it has.
    void announce(String worker, Collection<String> connections) {
        controlPlane.jdbi().useHandle(handle -> {
            handle.createUpdate("""
                    INSERT INTO provisioning_workers AS w (name, connections) VALUES (:name, cast(:connections AS text[]))
                    ON CONFLICT (name) DO UPDATE SET connections = excluded.connections, seen_at = clock_timestamp(),
                        since = CASE WHEN w.seen_at < clock_timestamp() - make_interval(secs => :gap)
                                     THEN clock_timestamp() ELSE w.since END""")
                .bind("name", worker).bind("connections", connections.toArray(String[]::new))
                .bind("gap", ConnectedJobs.GAP.toSeconds()).execute();
            handle.execute("DELETE FROM provisioning_workers WHERE ctid IN (SELECT ctid FROM provisioning_workers"
                + " WHERE seen_at < clock_timestamp() - interval '1 hour' FOR UPDATE SKIP LOCKED)");
        });
    }

    /// Ends the session of a worker that has stopped sending heartbeats, and with it its locks. A process that hangs,
    /// or is cut off from the network, may hold them for hours otherwise.
    void endSessionOf(String worker) {
        controlPlane.jdbi().useHandle(handle -> handle.createQuery("SELECT pg_terminate_backend(held.pid) FROM ("
                + LOCKS + ") held WHERE held.key = " + WorkerSession.workerKey(":worker"))
            .bind("worker", worker).mapTo(Boolean.class).list());
    }

    /// Of the given runs those that their worker must stop: to be cancelled, of a deleted graph, or no longer its own.
    List<UUID> toBeStopped(Collection<UUID> atWork, String worker) {
        return controlPlane.jdbi().withHandle(handle -> handle.createQuery("""
                SELECT w.id FROM unnest(:runs) AS w(id) LEFT JOIN provisioning_runs r ON r.id = w.id
                    LEFT JOIN graphs g ON g.id = r.graph_id
                WHERE r.id IS NULL OR r.state <> 'running' OR r.worker <> :worker
                   OR r.cancel_requested_at IS NOT NULL OR g.status <> 'provisioning'""")
            .bind("runs", atWork.toArray(UUID[]::new)).bind("worker", worker).mapTo(UUID.class).list());
    }
}
