package org.graphkeeper.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.RunningTask;
import org.jspecify.annotations.Nullable;

/// Background work on virtual threads, as in the app, that knows how much time of the FX thread its results took.
/// FX-thread confined.
final class MeasuredTasks implements BackgroundTasks, AutoCloseable {

    /// Time that results took of the FX thread, in nanoseconds.
    record Held(long cpu, long clock) {

        static final Held NONE = new Held(0, 0);

        Held and(long moreCpu, long moreClock) {
            return new Held(cpu + moreCpu, clock + moreClock);
        }
    }

    private final ObservableList<RunningTask> running = FXCollections.observableArrayList();
    private final @Nullable ScheduledExecutorService timer;
    private Runnable onQuiet = () -> { };
    private Held held = Held.NONE;

    /// @param timed whether what is to happen later does; else nothing begins by itself
    MeasuredTasks(boolean timed) {
        timer = timed ? Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory()) : null;
    }

    @Override
    public <T> Handle run(String label, Work<T> work, Consumer<? super T> onSuccess,
                          Consumer<? super Failure> onFailure) {
        AtomicBoolean cancelled = new AtomicBoolean();
        RunningTask[] task = new RunningTask[1];
        Thread worker = Thread.ofVirtual().unstarted(() -> {
            Runnable end;
            try {
                T result = work.run();
                end = () -> onSuccess.accept(result);
            } catch (FailureException e) {
                end = () -> onFailure.accept(e.failure());
            } catch (InterruptedException e) {
                end = () -> { };
            }
            Runnable last = end;
            Platform.runLater(() -> take(task[0], cancelled.get() ? () -> { } : last));
        });
        Handle handle = () -> {
            cancelled.set(true);
            worker.interrupt();
        };
        task[0] = new RunningTask(label, Instant.now(), handle);
        running.add(task[0]);
        worker.start();
        return handle;
    }

    private void take(RunningTask task, Runnable result) {
        long began = Fx.cpu();
        long then = System.nanoTime();
        running.remove(task);
        result.run();
        held = held.and(Fx.cpu() - began, System.nanoTime() - then);
        if (running.isEmpty()) {
            onQuiet.run();
        }
    }

    @Override
    public Handle schedule(Duration delay, Runnable action) {
        if (timer == null) {
            return () -> { };
        }
        AtomicBoolean cancelled = new AtomicBoolean();
        timer.schedule(() -> Platform.runLater(() -> {
            if (!cancelled.get()) {
                action.run();
            }
        }), delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> cancelled.set(true);
    }

    @Override
    public ObservableList<RunningTask> running() {
        return running;
    }

    /// @param action runs on the FX thread right after the last result was taken, each time
    void onQuiet(Runnable action) {
        onQuiet = action;
    }

    /// What results took of the FX thread since this was asked last.
    Held takeHeld() {
        Held now = held;
        held = Held.NONE;
        return now;
    }

    @Override
    public void close() {
        if (timer != null) {
            timer.shutdownNow();
        }
    }
}
