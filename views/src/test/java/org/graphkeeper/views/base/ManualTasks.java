package org.graphkeeper.views.base;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;

/// A double of [BackgroundTasks] that runs work when the test says so, on the test's thread.
public final class ManualTasks implements BackgroundTasks {

    private final List<Pending> pending = new ArrayList<>();
    private final List<Planned> planned = new ArrayList<>();

    private record Pending(String label, Runnable execute) {
    }

    /// An action waiting for its delay.
    public record Planned(Duration delay, Runnable action) {
    }

    @Override
    public <T> Handle run(String label, Work<T> work, Consumer<? super T> onSuccess,
                          Consumer<? super Failure> onFailure) {
        Pending task = new Pending(label, () -> {
            T result;
            try {
                result = work.run();
            } catch (FailureException e) {
                onFailure.accept(e.failure());
                return;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            onSuccess.accept(result);
        });
        pending.add(task);
        return () -> pending.removeIf(other -> other == task);
    }

    @Override
    public Handle schedule(Duration delay, Runnable action) {
        Planned plan = new Planned(delay, action);
        planned.add(plan);
        return () -> planned.removeIf(other -> other == plan);
    }

    @Override
    public ObservableList<RunningTask> running() {
        return FXCollections.emptyObservableList();
    }

    /// Runs the oldest waiting work.
    public void runNext() {
        pending.removeFirst().execute().run();
    }

    /// Runs one of the waiting works.
    ///
    /// @param index its place in [#waiting]
    public void run(int index) {
        pending.remove(index).execute().run();
    }

    /// Lets the delay of a planned action pass.
    public void elapse(Planned plan) {
        planned.removeIf(other -> other == plan);
        plan.action().run();
    }

    /// Runs waiting work until there is none; planned actions stay planned.
    public void runAll() {
        while (!pending.isEmpty()) {
            runNext();
        }
    }

    public List<String> waiting() {
        return pending.stream().map(Pending::label).toList();
    }

    public List<Planned> planned() {
        return List.copyOf(planned);
    }

    /// Lets every delay that is planned now pass, and everything happen that comes of it.
    public void elapseAll() {
        List.copyOf(planned).forEach(this::elapse);
        runAll();
    }

    /// Lets the delay of the oldest planned action pass.
    public void elapseNext() {
        planned.removeFirst().action().run();
    }
}
