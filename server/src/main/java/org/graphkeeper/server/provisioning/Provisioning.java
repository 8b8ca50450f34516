package org.graphkeeper.server.provisioning;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.graphkeeper.server.connection.DatabaseConnections;
import org.graphkeeper.server.provisioning.RunLedgerStore.Beginning;
import org.graphkeeper.server.provisioning.RunLedgerStore.Subject;
import org.graphkeeper.server.store.ControlPlane;
import org.graphkeeper.server.store.Pools;
import org.graphkeeper.server.vector.VectorCollections;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Provisions graphs against the real databases. Runs outlive neither their deadline nor this object: [#close()] ends
/// them and leaves their graphs in `provisioning`, for the recovery at the next start.
public final class Provisioning implements ProvisioningService, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Provisioning.class);
    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final Duration UNWIND_LIMIT = Duration.ofSeconds(15);
    /// Each run holds up to four connections; more at once would not be quicker, and databases have limits.
    private static final int RUNS_AT_ONCE = 8;

    private final ControlPlane controlPlane;
    private final DatabaseConnections connections;
    private final RunLedgerStore ledger;
    private final VectorCollections vectors = new VectorCollections();
    private final Duration deadline;
    private final Semaphore slots = new Semaphore(RUNS_AT_ONCE, true);
    /// One party for each run that is not recorded as ended yet, and one for this object.
    private final Phaser running = new Phaser(1);
    private final Set<FutureTask<?>> atWork = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    public Provisioning(ControlPlane controlPlane, DatabaseConnections connections) {
        this(controlPlane, connections, DEADLINE);
    }

    /// @param deadline longest time of one run
    Provisioning(ControlPlane controlPlane, DatabaseConnections connections, Duration deadline) {
        this.controlPlane = controlPlane;
        this.connections = connections;
        this.ledger = new RunLedgerStore(controlPlane, "process " + ProcessHandle.current().pid());
        this.deadline = deadline;
    }

    @Override
    public ProvisioningOutcome create(UUID graphId, @Nullable UUID requestedBy) {
        return provision(graphId, RunKind.CREATE, requestedBy);
    }

    @Override
    public ProvisioningOutcome retry(UUID graphId, @Nullable UUID requestedBy) {
        return provision(graphId, RunKind.RETRY, requestedBy);
    }

    /// Takes a graph in `provisioning` over, unless a live worker has it.
    ProvisioningOutcome recover(UUID graphId) {
        return provision(graphId, RunKind.RECOVERY, null);
    }

    /// Graphs in `provisioning` that nobody may be working on.
    List<UUID> abandoned() {
        return ledger.abandoned();
    }

    private ProvisioningOutcome provision(UUID graphId, RunKind kind, @Nullable UUID requestedBy) {
        Optional<GraphLock> lock;
        try {
            lock = GraphLock.tryAcquire(Pools.direct(controlPlane.database()), graphId);
        } catch (SQLException e) {
            throw new IllegalStateException("The server's own database does not answer.", e);
        }
        if (lock.isEmpty()) {
            return new ProvisioningOutcome.Refused("provisioning");
        }
        running.register();
        try (var _ = lock.get()) {
            return switch (ledger.begin(graphId, kind, requestedBy)) {
                case Beginning.NotAllowed(var status) -> new ProvisioningOutcome.Refused(status);
                case Beginning.Begun(var subject) -> await(subject);
            };
        } finally {
            running.arriveAndDeregister();
        }
    }

    /// Runs the steps on a thread of their own, because only that makes waiting for a database interruptible: the
    /// sockets of virtual threads close on interrupt.
    private ProvisioningOutcome await(Subject subject) {
        var steps = new ProvisioningSteps(ledger, subject, connections, vectors, deadline);
        var unwound = new CountDownLatch(1);
        var task = new FutureTask<@Nullable Void>(() -> {
            try {
                slots.acquire();
                try {
                    steps.run();
                } finally {
                    slots.release();
                }
            } finally {
                unwound.countDown();
            }
            return null;
        });
        atWork.add(task);
        try {
            if (closing) {
                return failed(subject, FailureClassifier.interrupted("the server is stopping"), true);
            }
            Thread.ofVirtual().name("provision " + subject.slug()).start(task);
            task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            LOG.info("Graph {} is active", subject.slug());
            return new ProvisioningOutcome.Activated(subject.runId());
        } catch (ExecutionException e) {
            LOG.debug("Provisioning of {} failed", subject.slug(), e.getCause());
            return closing && !(e.getCause() instanceof GraphDeletedException)
                ? failed(subject, FailureClassifier.interrupted("the server is stopping"), true)
                : failed(subject, FailureClassifier.classify(e.getCause(), steps.current(), steps.target()), false);
        } catch (CancellationException _) {
            awaitUnwinding(unwound);
            return failed(subject, FailureClassifier.interrupted("the server is stopping"), true);
        } catch (TimeoutException _) {
            task.cancel(true);
            awaitUnwinding(unwound);
            return failed(subject, FailureClassifier.deadline(steps.current(), steps.target(), deadline.toSeconds()),
                false);
        } catch (InterruptedException _) {
            task.cancel(true);
            awaitUnwinding(unwound);
            try {
                return failed(subject, FailureClassifier.interrupted("the request was cancelled"), false);
            } finally {
                Thread.currentThread().interrupt();
            }
        } finally {
            atWork.remove(task);
        }
    }

    private ProvisioningOutcome failed(Subject subject, Failure failure, boolean resumable) {
        var recorded = ledger.fail(subject, failure, resumable);
        LOG.warn("Graph {} was not provisioned: {} {}", subject.slug(), recorded.reason(), recorded.detail());
        return new ProvisioningOutcome.Failed(subject.runId(), recorded.cause(), recorded.reason());
    }

    /// The steps must have ended before the end of the run is recorded, or they would write behind it.
    private static void awaitUnwinding(CountDownLatch unwound) {
        var interrupted = Thread.interrupted();
        try {
            if (!unwound.await(UNWIND_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("A cancelled run does not end");
            }
        } catch (InterruptedException _) {
            interrupted = true;
        } finally {
            if (interrupted) {
                LOG.debug("Interrupted again while a cancelled run was ending");
            }
        }
    }

    /// Ends all runs and waits until their ends are recorded.
    @Override
    public void close() {
        closing = true;
        atWork.forEach(task -> task.cancel(true));
        try {
            running.awaitAdvanceInterruptibly(running.arrive(), UNWIND_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException _) {
            LOG.warn("Not every run ended in time; the next start takes over what is left");
        }
        vectors.close();
    }
}
