package org.graphkeeper.app.concurrent;

import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.RunningTask;

/// Runs work at once, on the thread that asks for it, and keeps what waits.
public class TasksAtOnce implements BackgroundTasks {

    private final Collection<Runnable> planned;

    /// @param planned gets what is to run later
    public TasksAtOnce(Collection<Runnable> planned) {
        this.planned = planned;
    }

    @Override
    public <T> Handle run(String label, Work<T> work, Consumer<? super T> onSuccess,
                          Consumer<? super Failure> onFailure) {
        try {
            onSuccess.accept(work.run());
        } catch (FailureException e) {
            onFailure.accept(e.failure());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return () -> { };
    }

    @Override
    public Handle schedule(Duration delay, Runnable action) {
        planned.add(action);
        return () -> planned.remove(action);
    }

    @Override
    public ObservableList<RunningTask> running() {
        return FXCollections.emptyObservableList();
    }
}
