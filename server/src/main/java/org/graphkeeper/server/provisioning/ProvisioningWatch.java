package org.graphkeeper.server.provisioning;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.graphkeeper.server.connection.DatabaseConnections;
import org.graphkeeper.server.store.KeptConnections;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks regularly at what happens outside of this process: twice a second, while there is something to look for, at
/// requests to cancel and at the ends of runs elsewhere; every few seconds at workers that are gone. Each round costs a
/// query or two, however many runs there are.
final class ProvisioningWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProvisioningWatch.class);
    private static final Duration ROUND = Duration.ofMillis(500);
    private static final Duration SWEEP = Duration.ofSeconds(5);

    private final WorkerSession session;
    private final DatabaseClock clock;
    private final ProvisioningWorker worker;
    private final ProvisioningJobStore jobs;
    private final RunRequestStore requests;
    private final AwaitedRuns awaited;
    private final KeptConnections databases;
    private final DatabaseConnections connections;
    private final String name;
    private final Runnable wake;
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().daemon().name("provisioning-watch").factory());

    private long nextSweep = System.nanoTime();

    /// @param name the worker's
    /// @param wake has the scheduler look for jobs
    ProvisioningWatch(WorkerSession session, DatabaseClock clock, ProvisioningWorker worker, ProvisioningJobStore jobs,
                      RunRequestStore requests, AwaitedRuns awaited, KeptConnections databases,
                      DatabaseConnections connections, String name, Runnable wake) {
        this.session = session;
        this.clock = clock;
        this.worker = worker;
        this.jobs = jobs;
        this.requests = requests;
        this.awaited = awaited;
        this.databases = databases;
        this.connections = connections;
        this.name = name;
        this.wake = wake;
    }

    void start() {
        rounds.scheduleWithFixedDelay(this::round, 0, ROUND.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void round() {
        try {
            var sweep = System.nanoTime() - nextSweep >= 0;
            var atWork = worker.atWork();
            if (sweep || !atWork.isEmpty()) {
                keepSession();
            }
            if (!atWork.isEmpty()) {
                jobs.toBeStopped(atWork, name).forEach(run -> worker.stop(run, ProvisioningWorker.Stop.REQUESTED));
            }
            var expected = awaited.all();
            if (!expected.isEmpty()) {
                requests.outcomes(expected).forEach(awaited::ended);
            }
            if (sweep) {
                sweep();
                nextSweep = System.nanoTime() + SWEEP.toNanos();
            }
        } catch (SQLException | JdbiException e) {
            LOG.warn("The control plane does not answer; the watch goes on", e);
        } catch (RuntimeException e) {
            // A thrown exception would end all rounds.
            LOG.error("A fault of the watch itself", e);
        }
    }

    private void keepSession() throws SQLException {
        var kept = false;
        try {
            kept = session.ensure();
        } finally {
            if (!kept) {
                worker.stopAll(ProvisioningWorker.Stop.CONTROL_PLANE_LOST);
            }
        }
    }

    private void sweep() throws SQLException {
        databases.closeOld();
        var asked = System.nanoTime();
        clock.set(session.clock(), asked);
        announce();
        if (jobs.freeThoseOfGoneWorkers(name) + jobs.addMissing() > 0) {
            LOG.info("Took over provisioning jobs that nobody was at");
            wake.run();
        }
    }

    /// Tells the other workers that this one is there, and for which jobs.
    void announce() {
        jobs.announce(name, connections.keys());
    }

    @Override
    public void close() {
        rounds.shutdownNow();
    }
}
