package org.graphkeeper.views.base;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.slf4j.LoggerFactory;

/// The real thing for UI tests: virtual threads, answers on the FX thread.
public final class FxTasks implements BackgroundTasks {

    private final ObservableList<RunningTask> running = FXCollections.observableArrayList();

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
            } catch (RuntimeException e) {
                LoggerFactory.getLogger(FxTasks.class).error("a fault in the work of a test", e);
                end = () -> onFailure.accept(new Failure.Defect("TEST"));
            }
            Runnable last = end;
            Platform.runLater(() -> {
                running.remove(task[0]);
                if (!cancelled.get()) {
                    last.run();
                }
            });
        });
        Handle handle = () -> {
            cancelled.set(true);
            running.remove(task[0]);
            worker.interrupt();
        };
        task[0] = new RunningTask(label, Instant.now(), handle);
        running.add(task[0]);
        worker.start();
        return handle;
    }

    @Override
    public Handle schedule(Duration delay, Runnable action) {
        PauseTransition pause = new PauseTransition(javafx.util.Duration.millis(delay.toMillis()));
        pause.setOnFinished(_ -> action.run());
        pause.play();
        return pause::stop;
    }

    @Override
    public ObservableList<RunningTask> running() {
        return running;
    }
}
