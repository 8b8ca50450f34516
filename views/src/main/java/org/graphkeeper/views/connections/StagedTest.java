package org.graphkeeper.views.connections;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.route.LineStep;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.server.ServerKind;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.views.base.FailureText;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Tries a connection out, one stage after the other, so that the first one that fails tells what to correct. Blocks;
/// for one thread after the other.
public final class StagedTest {

    /// What is tried, in this order.
    public enum Stage { NAME, CONNECT, TLS, HTTP, KIND, SIGN_IN, RIGHTS }

    public enum State { WAITING, RUNNING, PASSED, FAILED, SKIPPED }

    /// How a stage ended.
    ///
    /// @param text    in the user's language, with what to do where it failed; empty before the stage ran
    /// @param took    null unless the stage ran to its end
    /// @param failure null unless it failed
    public record Result(Stage stage, State state, String text, @Nullable Duration took, @Nullable Failure failure) {
    }

    private final ApiClient client;
    private final Texts texts;
    private final FailureText failures;
    private Stage next = Stage.NAME;
    private boolean ended;
    private @Nullable Account account;

    /// @param client of its own; whoever made it closes it
    /// @param texts  of the connections
    public StagedTest(ApiClient client, Texts texts, FailureText failures) {
        this.client = client;
        this.texts = texts;
        this.failures = failures;
    }

    /// The stage that [#go] begins with.
    public Stage next() {
        return next;
    }

    public boolean hasEnded() {
        return ended;
    }

    /// Goes on by one or several stages; after one that failed, the rest is skipped.
    ///
    /// @return their results
    public List<Result> go() throws InterruptedException {
        List<Result> results = new ArrayList<>();
        if (next == Stage.NAME) {
            way(results);
        } else {
            results.add(stage(next));
        }
        Result last = results.getLast();
        if (last.state() == State.FAILED) {
            for (int later = last.stage().ordinal() + 1; later < Stage.values().length; later++) {
                results.add(skipped(Stage.values()[later], "connections.test.skipped"));
            }
        }
        ended = last.state() == State.FAILED || last.stage() == Stage.RIGHTS;
        next = ended ? next : Stage.values()[last.stage().ordinal() + 1];
        return results;
    }

    private void way(List<Result> results) throws InterruptedException {
        for (LineStep step : client.line().check()) {
            Stage stage = Stage.valueOf(step.stage().name());
            if (stage == Stage.HTTP && results.getLast().stage() == Stage.CONNECT) {
                results.add(skipped(Stage.TLS, "connections.test.unencrypted"));
            }
            results.add(step.failure() == null ? new Result(stage, State.PASSED, passed(step), step.took(), null)
                    : failed(stage, step.failure(), step.took()));
        }
    }

    private String passed(LineStep step) {
        return switch (step.stage()) {
            case NAME -> step.detail().isEmpty() ? texts.get("connections.test.named.elsewhere")
                    : texts.get("connections.test.named", step.detail());
            case CONNECT -> texts.get("connections.test.connected");
            case TLS -> step.certificate() == null ? step.detail() : texts.get("connections.test.encrypted",
                    step.detail(), step.certificate().issuer());
            case HTTP -> texts.get("connections.test.answered", step.detail());
        };
    }

    private Result stage(Stage stage) throws InterruptedException {
        long begun = System.nanoTime();
        try {
            String text = ask(stage);
            return new Result(stage, State.PASSED, text, since(begun), null);
        } catch (FailureException e) {
            return failed(stage, e.failure(), since(begun));
        }
    }

    private String ask(Stage stage) throws FailureException, InterruptedException {
        return switch (stage) {
            case KIND -> {
                String kind = kind(client.server().info().fetch().value());
                yield client.server().health().healthy() ? kind : kind + " " + texts.get("connections.test.degraded");
            }
            case SIGN_IN -> {
                account = client.session().account().fetch().value();
                yield texts.get("connections.test.signedin", account.email());
            }
            case RIGHTS -> texts.get(account != null && account.superuser() ? "connections.test.superuser"
                    : "connections.test.member", client.graphs().all().fetch().value().size());
            case NAME, CONNECT, TLS, HTTP -> throw new IllegalStateException("part of the way: " + stage);
        };
    }

    private Result failed(Stage stage, Failure failure, Duration took) {
        var problem = failures.of(failure);
        String text = stage == Stage.SIGN_IN && failure instanceof Failure.Unauthorized
                ? texts.get("connections.test.refused") : (problem.what() + " " + problem.todo()).strip();
        boolean told = problem.detail().isBlank() || text.contains(problem.detail());
        return new Result(stage, State.FAILED, told ? text : text + " (" + problem.detail() + ")", took, failure);
    }

    private Result skipped(Stage stage, String key) {
        return new Result(stage, State.SKIPPED, texts.get(key), null, null);
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private String kind(ServerInfo info) {
        String name = texts.get("connections.kind." + info.kind().name().toLowerCase(Locale.ROOT));
        String version = info.version();
        return info.kind() == ServerKind.UNKNOWN || version == null
                ? name : texts.get("connections.kind.version", name, version);
    }
}
