package org.graphkeeper.server.provisioning;

import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.graphkeeper.server.audit.Actor;
import org.graphkeeper.server.connection.DatabaseConnections;
import org.graphkeeper.server.provisioning.RunRequestStore.Answer;
import org.graphkeeper.server.provisioning.RunRequestStore.Cancellation;
import org.graphkeeper.server.store.ControlPlane;
import org.graphkeeper.server.store.KeptConnections;
import org.graphkeeper.server.store.Pools;
import org.graphkeeper.server.vector.VectorCollections;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Provisions graphs against the real databases, as one of possibly many workers on one control plane. Nothing happens
/// before [#start()], which the first request calls too. [#close()] stops what is at work and leaves its graphs in
/// `provisioning`, for another worker or the next start.
public final class Provisioning implements ProvisioningService, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Provisioning.class);
    private static final Duration CONNECT_AGAIN = Duration.ofSeconds(1);
    private static final Duration WAIT_BEYOND_DEADLINE = Duration.ofMinutes(1);
    private static final Duration CANCEL_LIMIT = Duration.ofSeconds(20);

    private final String name = name(ProcessHandle.current().pid());
    private final ControlPlane controlPlane;
    private final DatabaseConnections connections;
    private final Timing timing;
    private final RunRequestStore requests;
    private final ProvisioningJobStore jobs;
    private final AwaitedRuns awaited = new AwaitedRuns();
    private final VectorCollections vectors = new VectorCollections();
    private final KeptConnections databases;
    private final WorkerSession session;
    private final DatabaseClock clock = new DatabaseClock();
    private final ProvisioningWorker worker;
    private final ProvisioningWatch watch;
    private final Thread opening = Thread.ofVirtual().name("provisioning-start").unstarted(this::open);
    private final CountDownLatch closing = new CountDownLatch(1);

    /// Guarded by `opening`.
    private boolean started;
    private volatile @Nullable ProvisioningScheduler scheduler;

    /// @param deadline  longest time of one run
    /// @param heartbeat how often each job at work shows that it is; after four missed it is given to another worker
    /// @param grace     how long a job waits for a server that has its graph's database connection
    record Timing(Duration deadline, Duration heartbeat, Duration grace) {
        static final Timing USUAL =
            new Timing(Duration.ofMinutes(5), Duration.ofSeconds(5), Duration.ofSeconds(30));
    }

    /// A name for a worker that no other one has had. db-scheduler cuts what is longer than 50 characters, and the lock
    /// that shows that a worker lives goes by the whole name.
    static String name(long process) {
        return "process %d %016x".formatted(process, ThreadLocalRandom.current().nextLong());
    }

    public Provisioning(ControlPlane controlPlane, DatabaseConnections connections) {
        this(controlPlane, connections, Timing.USUAL);
    }

    Provisioning(ControlPlane controlPlane, DatabaseConnections connections, Timing timing) {
        this.controlPlane = controlPlane;
        this.connections = connections;
        this.timing = timing;
        this.requests = new RunRequestStore(controlPlane);
        this.jobs = new ProvisioningJobStore(controlPlane);
        this.databases = new KeptConnections(timing.deadline());
        this.session = new WorkerSession(Pools.direct(controlPlane.database()), name);
        this.worker = new ProvisioningWorker(name, session, new RunLedgerStore(controlPlane, name), jobs,
            new ProvisioningSteps.Places(connections, databases, vectors, timing.deadline()), awaited::ended);
        this.watch = new ProvisioningWatch(session, clock, worker, jobs, requests, awaited, databases, connections,
            name, this::wake);
    }

    /// Begins to work, in the background; returns at once. Nothing happens when it has begun already.
    public void start() {
        synchronized (opening) {
            if (!started) {
                started = true;
                opening.start();
            }
        }
    }

    /// @return whether it has started before
    private boolean neverStart() {
        synchronized (opening) {
            var before = started;
            started = true;
            return before;
        }
    }

    private void open() {
        try {
            while (!opened()) {
                if (closing.await(CONNECT_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return;
        }
        var picking = new ConnectedJobs(name, connections::keys, timing.grace());
        var made = new ProvisioningScheduler(controlPlane.pool(), name, jobs, picking, clock, timing.heartbeat(),
            worker::work);
        made.start();
        scheduler = made;
        watch.start();
    }

    private boolean opened() {
        try {
            session.ensure();
            var asked = System.nanoTime();
            clock.set(session.clock(), asked);
            watch.announce();
            return true;
        } catch (SQLException | JdbiException e) {
            LOG.warn("The control plane does not answer; provisioning waits for it", e);
            return false;
        }
    }

    private void wake() {
        start();
        var present = scheduler;
        if (present != null) {
            present.wake();
        }
    }

    @Override
    public ProvisioningOutcome create(UUID graphId, @Nullable UUID requestedBy) {
        return awaited(requests.create(graphId, requestedBy));
    }

    @Override
    public ProvisioningOutcome retry(UUID graphId, @Nullable UUID requestedBy) {
        return awaited(requests.retry(graphId, requestedBy));
    }

    private ProvisioningOutcome awaited(Answer answer) {
        return switch (answer) {
            case Answer.Asked(var run) -> await(run);
            case Answer.NotAllowed(var status) -> new ProvisioningOutcome.Refused(status);
        };
    }

    @Override
    public ProvisioningOutcome beginRetry(UUID graphId, Actor actor) {
        return switch (requests.retry(graphId, actor)) {
            case Answer.Asked(var run) -> await(run, Duration.ZERO);
            case Answer.NotAllowed(var status) -> new ProvisioningOutcome.Refused(status);
        };
    }

    @Override
    public ProvisioningOutcome await(UUID runId) {
        return await(runId, timing.deadline().plus(WAIT_BEYOND_DEADLINE));
    }

    @Override
    public ProvisioningOutcome await(UUID runId, Duration limit) {
        try (var waiter = awaited.expect(runId)) {
            wake();
            return waiter.await(limit);
        }
    }

    @Override
    public ProvisioningOutcome cancel(UUID graphId, Actor actor) {
        return switch (requests.cancel(graphId, actor)) {
            case Cancellation.NotAllowed(var status) -> new ProvisioningOutcome.Refused(status);
            case Cancellation.Done(var outcome) -> {
                awaited.ended(outcome.runId(), outcome);
                yield outcome;
            }
            case Cancellation.Asked(var run) -> {
                start();
                try (var waiter = awaited.expect(run)) {
                    worker.stop(run, ProvisioningWorker.Stop.REQUESTED);
                    yield waiter.await(CANCEL_LIMIT);
                }
            }
        };
    }

    /// Ends all runs and waits until their ends are recorded and their jobs given back.
    @Override
    public void close() {
        closing.countDown();
        worker.beginClosing();
        try {
            if (neverStart()) {
                opening.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        var present = scheduler;
        if (present != null) {
            present.close();
        }
        watch.close();
        awaited.close();
        session.close();
        databases.close();
        vectors.close();
    }
}
