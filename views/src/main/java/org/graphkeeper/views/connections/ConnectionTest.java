package org.graphkeeper.views.connections;

import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.FailureText;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.connections.StagedTest.Result;
import org.graphkeeper.views.connections.StagedTest.Stage;
import org.graphkeeper.views.connections.StagedTest.State;
import org.jspecify.annotations.Nullable;

/// A test of a connection while it is watched. FX-thread confined.
final class ConnectionTest {

    private final BackgroundTasks tasks;
    private final Texts texts;
    private final FailureText failures;
    private final ObservableList<Result> results = FXCollections.observableArrayList();
    private final ObservableList<Result> unmodifiable = FXCollections.unmodifiableObservableList(results);
    private BackgroundTasks.@Nullable Handle running;
    private @Nullable ApiClient client;

    ConnectionTest(BackgroundTasks tasks, Texts texts, FailureText failures) {
        this.tasks = tasks;
        this.texts = texts;
        this.failures = failures;
    }

    /// One for each stage once a test was started; empty before.
    ObservableList<Result> results() {
        return unmodifiable;
    }

    /// Why the last test failed; empty when it did not.
    Optional<Failure> failure() {
        return results.stream().filter(result -> result.failure() != null).map(Result::failure).findFirst();
    }

    /// @param probe a client of its own; closed at the end of the test
    void start(ApiClient probe) {
        cancel();
        client = probe;
        results.setAll(List.of(Stage.values()).stream()
                .map(stage -> new Result(stage, State.WAITING, "", null, null)).toList());
        goOn(new StagedTest(probe, texts, failures));
    }

    /// Ends a running test and forgets its results.
    void cancel() {
        if (running != null) {
            running.cancel();
        }
        end();
        results.clear();
    }

    private void goOn(StagedTest test) {
        put(new Result(test.next(), State.RUNNING, texts.get("connections.test.running"), null, null));
        running = tasks.run(texts.get("connections.test.label"), test::go, told -> {
            told.forEach(this::put);
            if (test.hasEnded()) {
                end();
            } else {
                goOn(test);
            }
        }, defect -> {
            put(new Result(test.next(), State.FAILED, failures.of(defect).text(), null, defect));
            end();
        });
    }

    private void put(Result result) {
        results.set(result.stage().ordinal(), result);
    }

    private void end() {
        running = null;
        if (client != null) {
            ApiClient finished = client;
            client = null;
            tasks.run("", () -> {
                finished.close();
                return true;
            }, _ -> { }, _ -> { });
        }
    }
}
