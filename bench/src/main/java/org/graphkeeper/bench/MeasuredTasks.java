package org.graphkeeper.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.RunningTask;

/// Background work on virtual threads, as in the app, that knows how much time of the FX thread its results took. What
/// is to happen later never happens: nothing here may begin by itself. FX-thread confined.
final class MeasuredTasks implements BackgroundTasks {

    private final ObservableList<RunningTask> running = FXCollections.observableArrayList();
    private Runnable onQuiet = () -> { };
    private long held;

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
        running.remove(task);
        result.run();
        held += Fx.cpu() - began;
        if (running.isEmpty()) {
            onQuiet.run();
        }
    }

    @Override
    public Handle schedule(Duration delay, Runnable action) {
        return () -> { };
    }

    @Override
    public ObservableList<RunningTask> running() {
        return running;
    }

    /// @param action runs on the FX thread right after the last result was taken, each time
    void onQuiet(Runnable action) {
        onQuiet = action;
    }

    /// CPU time that results took of the FX thread since this was asked last, in nanoseconds.
    long takeHeld() {
        long now = held;
        held = 0;
        return now;
    }
}
