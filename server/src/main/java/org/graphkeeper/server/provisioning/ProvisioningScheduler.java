package org.graphkeeper.server.provisioning;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// db-scheduler, set up for provisioning jobs: it picks those that are due, keeps the heartbeats of those at work, and
/// frees those whose heartbeats have stopped. What becomes of a job is written by the worker, in one transaction with
/// graph and run. Safe for use by many threads.
final class ProvisioningScheduler implements AutoCloseable {

    /// Each job at work holds up to two connections; more at once would not be quicker, and databases have limits.
    static final int JOBS_AT_ONCE = 8;

    private static final Logger LOG = LoggerFactory.getLogger(ProvisioningScheduler.class);
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    private final String worker;
    private final ProvisioningJobStore jobs;
    private final Scheduler scheduler;

    /// @param worker    unique name
    /// @param picking   which jobs are for this worker
    /// @param heartbeat how often each job at work shows that it is; a job that misses four is given to another worker
    /// @param work      does the job of a graph; returns when it has ended or was given back, throws nothing
    ProvisioningScheduler(DataSource controlPlane, String worker, ProvisioningJobStore jobs, ConnectedJobs picking,
                          DatabaseClock clock, Duration heartbeat, Consumer<UUID> work) {
        this.worker = worker;
        this.jobs = jobs;
        this.scheduler = Scheduler.create(controlPlane, task(work))
            .tableName(ProvisioningJobStore.TABLE)
            .schedulerName(new SchedulerName.Fixed(worker))
            .jdbcCustomization(picking)
            .clock(clock)
            .threads(JOBS_AT_ONCE)
            .executorService(new Workers())
            .dueExecutor(Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("provisioning-due").factory()))
            .housekeeperExecutor(housekeeper())
            // Never more than can be begun at once: what is left is for other processes.
            .pollUsingLockAndFetch(0.5, 1.0)
            .pollingInterval(POLL)
            .heartbeatInterval(heartbeat)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(STOP_LIMIT)
            .failureLogging(LogLevel.ERROR, true)
            .build();
    }

    private static ScheduledExecutorService housekeeper() {
        return Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("provisioning-heartbeat").factory());
    }

    /// Looks for the next job whenever one has ended; db-scheduler does so only after it found more than it could
    /// begin.
    private final class Workers extends ThreadPoolExecutor {

        Workers() {
            super(JOBS_AT_ONCE, JOBS_AT_ONCE, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                Thread.ofVirtual().name("provisioning-worker-", 0).factory());
        }

        @Override
        protected void afterExecute(Runnable job, @Nullable Throwable thrown) {
            super.afterExecute(job, thrown);
            wake();
        }
    }

    private Task<Void> task(Consumer<UUID> work) {
        return Tasks.custom(ProvisioningJobStore.TASK, Void.class)
            .onDeadExecution((dead, _) -> revive(dead))
            .execute((job, _) -> {
                work.accept(UUID.fromString(job.getId()));
                return (_, _) -> LOG.trace("The worker has seen to job {}", job.getId());
            });
    }

    /// The last resort: the lock of a dead process is free long before.
    private void revive(ExecutionComplete dead) {
        var holder = dead.getExecution().pickedBy;
        if (holder == null || worker.equals(holder)) {
            LOG.debug("Job {} is this worker's and late with its heartbeat", dead.getExecution().getId());
            return;
        }
        LOG.warn("Worker {} has stopped sending heartbeats; its job {} is given to another one", holder,
            dead.getExecution().getId());
        jobs.endSessionOf(holder);
        jobs.takeFrom(UUID.fromString(dead.getExecution().getId()), holder);
        wake();
    }

    void start() {
        scheduler.start();
    }

    /// Has it look for due jobs at once.
    void wake() {
        scheduler.triggerCheckForDueExecutions();
    }

    /// Stops looking for jobs and waits until those at work have returned.
    @Override
    public void close() {
        scheduler.stop();
    }
}
