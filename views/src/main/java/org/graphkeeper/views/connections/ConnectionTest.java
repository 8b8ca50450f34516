package org.graphkeeper.views.connections;

import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.server.ServerKind;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.FailureText;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Tries a connection profile out, one stage after the other, so that the first one that fails tells what to correct.
/// FX-thread confined.
final class ConnectionTest {

    enum Stage { REACH, KIND, SIGN_IN, RIGHTS }

    enum State { WAITING, RUNNING, PASSED, FAILED, SKIPPED }

    /// @param text in the user's language; empty before the stage ran
    record Result(Stage stage, State state, String text) {
    }

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

    /// @param probe a client of its own; closed at the end of the test
    void start(ApiClient probe) {
        cancel();
        client = probe;
        results.setAll(List.of(Stage.values()).stream().map(stage -> new Result(stage, State.WAITING, "")).toList());
        stage(Stage.REACH, () -> probe.server().health(), health -> {
            passed(Stage.REACH, texts.get(health.healthy() ? "connections.test.reached" : "connections.test.degraded"));
            checkKind(probe);
        });
    }

    /// Ends a running test and forgets its results.
    void cancel() {
        if (running != null) {
            running.cancel();
        }
        end();
        results.clear();
    }

    private void checkKind(ApiClient probe) {
        stage(Stage.KIND, () -> probe.server().info().fetch().value(), info -> {
            passed(Stage.KIND, kind(info));
            checkSignIn(probe);
        });
    }

    private void checkSignIn(ApiClient probe) {
        stage(Stage.SIGN_IN, () -> probe.session().account().fetch().value(), account -> {
            passed(Stage.SIGN_IN, texts.get("connections.test.signedin", account.email()));
            checkRights(probe, account);
        });
    }

    private void checkRights(ApiClient probe, Account account) {
        stage(Stage.RIGHTS, () -> probe.graphs().all().fetch().value().size(), graphs -> {
            passed(Stage.RIGHTS, texts.get(
                    account.superuser() ? "connections.test.superuser" : "connections.test.member",
                    graphs));
            end();
        });
    }

    private <T> void stage(Stage stage, BackgroundTasks.Work<T> work, java.util.function.Consumer<T> onPassed) {
        put(new Result(stage, State.RUNNING, texts.get("connections.test.running")));
        running = tasks.run(texts.get("connections.test.label"), work, onPassed, failure -> failed(stage, failure));
    }

    private void passed(Stage stage, String text) {
        put(new Result(stage, State.PASSED, text));
    }

    private void failed(Stage stage, Failure failure) {
        var problem = failures.of(failure);
        String text = stage == Stage.SIGN_IN && failure instanceof Failure.Unauthorized
                ? texts.get("connections.test.refused") : (problem.what() + " " + problem.todo()).strip();
        boolean told = problem.detail().isBlank() || text.contains(problem.detail());
        String detail = told ? "" : " (" + problem.detail() + ")";
        put(new Result(stage, State.FAILED, text + detail));
        for (int later = stage.ordinal() + 1; later < Stage.values().length; later++) {
            put(new Result(Stage.values()[later], State.SKIPPED, texts.get("connections.test.skipped")));
        }
        end();
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

    private String kind(ServerInfo info) {
        String name = texts.get("connections.kind." + switch (info.kind()) {
            case KNOWLEDGE_TREE -> "knowledge_tree";
            case GRAPHKEEPER -> "graphkeeper";
            case UNKNOWN -> "unknown";
        });
        String version = info.version();
        return info.kind() == ServerKind.UNKNOWN || version == null
                ? name : texts.get("connections.kind.version", name, version);
    }
}
