package org.graphkeeper.app.cli;

import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.views.base.Ages;
import org.graphkeeper.views.base.FailureText;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// What people read: the words of the app, and the few that only commands need.
final class Words {

    private final Locale locale;
    private final Map<String, Texts> bundles = new HashMap<>();
    private final Texts texts;
    private final FailureText failures;
    private final Ages ages;

    Words(Locale locale, Clock clock) {
        this.locale = locale;
        this.texts = of("cli");
        this.failures = new FailureText(of("base"));
        this.ages = new Ages(of("base"), clock);
    }

    /// The words of commands.
    Texts texts() {
        return texts;
    }

    /// The words of one room of the app.
    Texts of(String room) {
        return bundles.computeIfAbsent(room, name -> Texts.of(name, locale));
    }

    Ages ages() {
        return ages;
    }

    /// The app's words for a failure. Where they promise what only the open app does, e.g. to keep trying, they say
    /// instead what to do on the command line.
    Problem of(Failure failure) {
        Problem problem = failures.of(failure);
        String todo = todo(failure);
        return todo == null ? problem : new Problem(problem.what(), problem.meaning(), todo, problem.detail());
    }

    /// What happened, what it means and what to do, from the words of commands.
    ///
    /// @param key       of the three, without its last part
    /// @param arguments of all three
    Problem problem(String key, Object... arguments) {
        return new Problem(texts.get(key + ".what", arguments), texts.get(key + ".meaning", arguments),
                texts.get(key + ".todo", arguments), "");
    }

    private @Nullable String todo(Failure failure) {
        return switch (failure) {
            case Failure.Offline offline -> offline.outcomeUnknown() ? texts.get("cli.todo.lost")
                    : texts.get("cli.todo.offline");
            case Failure.Timeout _ -> texts.get("cli.todo.lost");
            case Failure.Unauthorized _ -> texts.get("cli.todo.unauthorized");
            case Failure.NotFound _ -> texts.get("cli.todo.notfound");
            case Failure.Conflict _ -> texts.get("cli.todo.conflict");
            case Failure.Server(_, _, boolean temporary) -> temporary ? texts.get("cli.todo.busy") : null;
            case Failure.Tls _, Failure.Proxy _, Failure.Forbidden _, Failure.Invalid _, Failure.Rejected _,
                 Failure.Intercepted _, Failure.Malformed _, Failure.Defect _ -> null;
            case Failure.Locked _ -> texts.get("cli.todo.locked");
        };
    }
}
