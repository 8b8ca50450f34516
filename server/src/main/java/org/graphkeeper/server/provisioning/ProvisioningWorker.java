package org.graphkeeper.server.provisioning;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.graphkeeper.server.http.Call;
import org.graphkeeper.server.provisioning.RunLedgerStore.Claim;
import org.graphkeeper.server.provisioning.RunLedgerStore.Subject;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Does provisioning jobs: takes the graph's lock and its run, does the steps under a deadline, and records the end.
/// Safe for use by many threads, each job at work has one.
final class ProvisioningWorker {

    private static final Logger LOG = LoggerFactory.getLogger(ProvisioningWorker.class);
    private static final Duration UNWIND_LIMIT = Duration.ofSeconds(15);
    private static final Duration RECORD_AGAIN = Duration.ofSeconds(1);
    private static final Duration LOCK_LIMIT = Duration.ofSeconds(1);
    private static final Duration LOCK_AGAIN = Duration.ofMillis(50);

    private final String name;
    private final WorkerSession session;
    private final RunLedgerStore ledger;
    private final ProvisioningJobStore jobs;
    private final ProvisioningSteps.Places places;
    private final BiConsumer<UUID, ProvisioningOutcome> ended;
    private final Map<UUID, AtWork> atWork = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /// @param name   unique
    /// @param places the limit of one statement is the deadline of a run too
    /// @param ended  told of each run that this worker has brought to its end
    ProvisioningWorker(String name, WorkerSession session, RunLedgerStore ledger, ProvisioningJobStore jobs,
                       ProvisioningSteps.Places places, BiConsumer<UUID, ProvisioningOutcome> ended) {
        this.name = name;
        this.session = session;
        this.ledger = ledger;
        this.jobs = jobs;
        this.places = places;
        this.ended = ended;
    }

    /// Why a run is stopped that has neither ended nor met its deadline.
    enum Stop {
        /// Somebody asked for its end, or another worker has it.
        REQUESTED(""),
        /// The locks of this worker are gone, or it cannot record what it does.
        CONTROL_PLANE_LOST("its server lost contact with the control plane"),
        /// This worker ends.
        CLOSING("the server is stopping");

        private final String reason;

        Stop(String reason) {
            this.reason = reason;
        }

        boolean handsBack() {
            return this != REQUESTED;
        }

        String reason() {
            return reason;
        }
    }

    /// A run in the middle of its steps.
    private static final class AtWork {
        private final FutureTask<@Nullable Void> task;
        private volatile @Nullable Stop stop;

        AtWork(FutureTask<@Nullable Void> task) {
            this.task = task;
        }

        void stop(Stop why) {
            if (stop == null) {
                stop = why;
            }
            task.cancel(true);
        }
    }

    /// How a run ended, for those who wait for it.
    private record End(UUID runId, ProvisioningOutcome outcome) {
        static Optional<End> of(UUID runId, Failure failure) {
            return Optional.of(new End(runId, new ProvisioningOutcome.Failed(runId, failure.cause(),
                failure.reason())));
        }
    }

    /// Does the job of a graph; returns when it has ended or was given back.
    void work(UUID graphId) {
        try {
            var lock = closing.getCount() == 0 ? Optional.<WorkerSession.GraphLock>empty() : awaitLock(graphId);
            if (lock.isEmpty()) {
                jobs.putBack(graphId, name);
                return;
            }
            Optional<End> end;
            try (var _ = lock.get()) {
                end = switch (ledger.claim(graphId)) {
                    case Claim.Taken(var subject) -> {
                        try (var _ = traced(subject)) {
                            yield supervise(subject);
                        }
                    }
                    case Claim.Ended(var run, var failure) -> End.of(run, failure);
                    case Claim.Nothing(var status) -> {
                        LOG.debug("Graph {} is {}, nothing to do", graphId, status);
                        yield Optional.empty();
                    }
                };
            }
            // Not before the lock is free: who hears of the end may ask for the next run at once.
            end.ifPresent(known -> ended.accept(known.runId(), known.outcome()));
        } catch (SQLException | JdbiException e) {
            LOG.warn("The job of graph {} could not be begun; it is put back", graphId, e);
            putBack(graphId);
        }
    }

    /// While the control plane is away it is tried again: it knows this worker as the job's, so nobody else would take
    /// the job as long as this process lives.
    private void putBack(UUID graphId) {
        while (true) {
            try {
                jobs.putBack(graphId, name);
                return;
            } catch (JdbiException e) {
                LOG.warn("The job of graph {} could not be put back yet", graphId, e);
                if (pauseUnlessClosing(RECORD_AGAIN)) {
                    return;
                }
            }
        }
    }

    /// Whoever ended the run before this one may be about to let the lock go.
    private Optional<WorkerSession.GraphLock> awaitLock(UUID graphId) throws SQLException {
        var until = System.nanoTime() + LOCK_LIMIT.toNanos();
        var lock = session.tryLock(graphId);
        while (lock.isEmpty() && System.nanoTime() < until && !pauseUnlessClosing(LOCK_AGAIN)) {
            lock = session.tryLock(graphId);
        }
        return lock;
    }

    /// Puts the id of the request that asked for a run into the log lines of this thread.
    private static Trace traced(Subject subject) {
        var id = subject.requestId();
        return id == null ? () -> LOG.trace("No request asked for run {}", subject.runId())
            : MDC.putCloseable(Call.LOG_KEY, id)::close;
    }

    private interface Trace extends AutoCloseable {
        @Override
        void close();
    }

    /// Runs the steps on a thread of their own, because only that makes waiting for a database interruptible: the
    /// sockets of virtual threads close on interrupt.
    private Optional<End> supervise(Subject subject) {
        var steps = new ProvisioningSteps(ledger, subject, places);
        var unwound = new CountDownLatch(1);
        var task = new FutureTask<@Nullable Void>(() -> {
            try (var _ = traced(subject)) {
                steps.run();
            } finally {
                unwound.countDown();
            }
            return null;
        });
        var run = new AtWork(task);
        atWork.put(subject.runId(), run);
        try {
            if (closing.getCount() == 0) {
                run.stop(Stop.CLOSING);
                unwound.countDown();
            } else {
                Thread.ofVirtual().name("provision " + subject.slug()).start(task);
            }
            task.get(places.limit().toMillis(), TimeUnit.MILLISECONDS);
            LOG.info("Graph {} is active", subject.slug());
            return Optional.of(new End(subject.runId(), new ProvisioningOutcome.Activated(subject.runId())));
        } catch (ExecutionException e) {
            LOG.debug("Provisioning of {} failed", subject.slug(), e.getCause());
            return fail(subject, FailureClassifier.classify(e.getCause(), steps.current(), steps.target()),
                run.stop == null && controlPlaneLost(e.getCause()) ? Stop.CONTROL_PLANE_LOST : run.stop);
        } catch (CancellationException _) {
            awaitUnwinding(unwound);
            return fail(subject, FailureClassifier.cancelled(), run.stop);
        } catch (TimeoutException _) {
            task.cancel(true);
            awaitUnwinding(unwound);
            return fail(subject, FailureClassifier.deadline(steps.current(), steps.target(),
                places.limit().toSeconds()), run.stop);
        } catch (InterruptedException _) {
            task.cancel(true);
            awaitUnwinding(unwound);
            return fail(subject, FailureClassifier.interrupted("its worker was interrupted"), Stop.CLOSING);
        } finally {
            atWork.remove(subject.runId());
        }
    }

    /// Only the ledger and the registry of connections throw Jdbi's exceptions, and both are in the control plane.
    private static boolean controlPlaneLost(Throwable thrown) {
        return thrown instanceof JdbiException && thrown.getCause() instanceof SQLException sql
            && sql.getSQLState() != null && (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P"));
    }

    /// Records a bad end. While the control plane is away it is tried again: only this process knows of it.
    ///
    /// @return empty if the run goes on elsewhere, and when nothing is known
    private Optional<End> fail(Subject subject, Failure failure, @Nullable Stop stop) {
        var handBack = stop != null && stop.handsBack();
        var explained = handBack ? FailureClassifier.interrupted(stop.reason()) : failure;
        while (true) {
            try {
                return record(subject, explained, handBack);
            } catch (JdbiException e) {
                LOG.warn("The end of a run of graph {} could not be recorded yet", subject.slug(), e);
                handBack = true;
                explained = FailureClassifier.interrupted(Stop.CONTROL_PLANE_LOST.reason());
                if (pauseUnlessClosing(RECORD_AGAIN)) {
                    return Optional.empty();
                }
            }
        }
    }

    private Optional<End> record(Subject subject, Failure failure, boolean handBack) {
        var recorded = ledger.fail(subject, failure, handBack);
        if (recorded.isEmpty()) {
            LOG.warn("Another worker has taken over the run of graph {}", subject.slug());
            return Optional.empty();
        }
        LOG.warn("Graph {} was not provisioned: {} {}", subject.slug(), recorded.get().reason(),
            recorded.get().detail());
        var goesOn = handBack && recorded.get() == failure;
        return goesOn && closing.getCount() > 0 ? Optional.empty() : End.of(subject.runId(), recorded.get());
    }

    private boolean pauseUnlessClosing(Duration pause) {
        try {
            return closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
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
                Thread.currentThread().interrupt();
            }
        }
    }

    /// The runs in the middle of their steps.
    Collection<UUID> atWork() {
        return List.copyOf(atWork.keySet());
    }

    /// Stops a run, if it is at work here.
    void stop(UUID runId, Stop why) {
        var run = atWork.get(runId);
        if (run != null) {
            run.stop(why);
        }
    }

    /// Stops all runs.
    void stopAll(Stop why) {
        atWork.values().forEach(run -> run.stop(why));
    }

    /// Ends all runs and gives their jobs back, and those that come from now on. Returns at once.
    void beginClosing() {
        closing.countDown();
        stopAll(Stop.CLOSING);
    }
}
