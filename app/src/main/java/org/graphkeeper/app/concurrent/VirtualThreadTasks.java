package org.graphkeeper.app.concurrent;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.app.errors.DefectCode;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.RunningTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// [BackgroundTasks] on virtual threads, one for each piece of work, with results handed to the FX thread.
public final class VirtualThreadTasks implements BackgroundTasks, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VirtualThreadTasks.class);
    private static final long CLOSE_SECONDS = 5;

    private final Executor fx;
    private final Clock clock;
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("task-", 1).factory());
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("task-timer").factory());
    private final ObservableList<RunningTask> running = FXCollections.observableArrayList();
    private final ObservableList<RunningTask> unmodifiable = FXCollections.unmodifiableObservableList(running);

    /// @param fx runs actions on the FX thread, later and in order, e.g. `Platform::runLater`
    public VirtualThreadTasks(Executor fx, Clock clock) {
        this.fx = fx;
        this.clock = clock;
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public <T> Handle run(String label, Work<T> work, Consumer<? super T> onSuccess,
                          Consumer<? super Failure> onFailure) {
        Run<T> run = new Run<>(onSuccess, onFailure);
        run.entry = new RunningTask(label, clock.instant(), run);
        running.add(run.entry);
        try {
            run.future = workers.submit(() -> execute(label, work, run));
        } catch (RejectedExecutionException closed) {
            LOG.debug("not started, the app is closing: {}", label);
            run.cancel();
        }
        return run;
    }

    private <T> void execute(String label, Work<T> work, Run<T> run) {
        try {
            T result = work.run();
            deliver(() -> run.succeed(result));
        } catch (FailureException e) {
            deliver(() -> run.fail(e.failure()));
        } catch (InterruptedException e) {
            LOG.debug("interrupted: {}", label);
            deliver(run::cancel);
        } catch (RuntimeException | Error e) {
            String code = DefectCode.of(e);
            LOG.error("{} in background work: {}", code, label, e);
            deliver(() -> run.fail(new Failure.Defect(code)));
        }
    }

    /// The toolkit refuses actions once it has ended; what they would have shown nobody sees any more.
    private void deliver(Runnable action) {
        try {
            fx.execute(action);
        } catch (IllegalStateException ended) {
            LOG.debug("result dropped, the toolkit has ended");
        }
    }

    @Override
    public Handle schedule(Duration delay, Runnable action) {
        Planned planned = new Planned(action);
        try {
            planned.future = timer.schedule(() -> deliver(planned::elapse), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.debug("not planned, the app is closing");
        }
        return planned;
    }

    @Override
    public ObservableList<RunningTask> running() {
        return unmodifiable;
    }

    /// Interrupts everything and waits a few seconds for it to end. Not on the FX thread.
    @Override
    public void close() {
        timer.shutdownNow();
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("background work did not end within {} s of its interruption", CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// One piece of work; its state is confined to the FX thread.
    private final class Run<T> implements Handle {

        private final Consumer<? super T> onSuccess;
        private final Consumer<? super Failure> onFailure;
        private @Nullable RunningTask entry;
        private @Nullable Future<?> future;
        private boolean ended;

        Run(Consumer<? super T> onSuccess, Consumer<? super Failure> onFailure) {
            this.onSuccess = onSuccess;
            this.onFailure = onFailure;
        }

        void succeed(T result) {
            if (end()) {
                onSuccess.accept(result);
            }
        }

        void fail(Failure failure) {
            if (end()) {
                onFailure.accept(failure);
            }
        }

        @Override
        public void cancel() {
            if (end() && future != null) {
                future.cancel(true);
            }
        }

        private boolean end() {
            if (ended) {
                return false;
            }
            ended = true;
            running.remove(entry);
            return true;
        }
    }

    private static final class Planned implements Handle {

        private final Runnable action;
        private @Nullable Future<?> future;
        private boolean ended;

        Planned(Runnable action) {
            this.action = action;
        }

        void elapse() {
            if (!ended) {
                ended = true;
                action.run();
            }
        }

        @Override
        public void cancel() {
            ended = true;
            if (future != null) {
                future.cancel(false);
            }
        }
    }
}
