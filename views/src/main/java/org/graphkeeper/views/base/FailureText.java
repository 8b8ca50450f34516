package org.graphkeeper.views.base;

import java.util.Locale;
import java.util.stream.Collectors;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.route.ProxyProblem;
import org.graphkeeper.api.route.TlsProblem;
import org.graphkeeper.api.safety.AccessMode;
import org.graphkeeper.api.safety.ChangeKind;

/// Turns failures into the user's words: the one place where that happens.
public final class FailureText {

    private final Texts texts;

    /// @param texts the `base` bundle
    public FailureText(Texts texts) {
        this.texts = texts;
    }

    public Problem of(Failure failure) {
        return switch (failure) {
            case Failure.Offline(String host, String cause, boolean unknown) ->
                    problem(unknown ? "offline.unknown" : "offline", host, cause);
            case Failure.Timeout(String host, var waited) -> problem("timeout", host,
                    texts.get("duration.seconds", waited.toSeconds()));
            case Failure.Tls(String host, String reason, TlsProblem problem, var _, var _) ->
                    problem(problem == TlsProblem.OTHER ? "tls" : "tls." + word(problem), host, reason);
            case Failure.Proxy(String proxy, String host, ProxyProblem problem, String reason) -> {
                String prefix = "failure.proxy." + word(problem) + ".";
                yield new Problem(texts.get(prefix + "what", proxy, host), texts.get("failure.tls.meaning"),
                        texts.get(prefix + "todo", proxy, host), reason);
            }
            case Failure.Unauthorized(String detail) -> problem("unauthorized", "", detail);
            case Failure.Forbidden(String detail) -> problem("forbidden", "", detail);
            case Failure.NotFound(String detail) -> problem("notfound", "", detail);
            case Failure.Conflict(String detail) -> problem("conflict", detail, detail);
            case Failure.Invalid(var fields) -> problem("invalid", fields.stream()
                    .map(field -> field.field() + ": " + field.message()).collect(Collectors.joining("; ")), "");
            case Failure.Rejected(String reason) -> problem("rejected", reason, reason);
            case Failure.Server(String detail, var _, boolean temporary) ->
                    problem(temporary ? "server.busy" : "server", "", detail == null ? "" : detail);
            case Failure.Intercepted(String host, String what) -> problem("intercepted", host, what);
            case Failure.Malformed(String what) -> problem("malformed", "", what);
            case Failure.Locked(AccessMode mode, ChangeKind _) -> problem("locked." + word(mode), "", "");
            case Failure.Defect(String code) -> problem("defect", code, code);
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private Problem problem(String key, String argument, String detail) {
        String prefix = "failure." + key + ".";
        String meaning = key.startsWith("tls.") ? "failure.tls.meaning" : prefix + "meaning";
        return new Problem(texts.get(prefix + "what", argument), texts.get(meaning, argument),
                texts.get(prefix + "todo", argument), detail);
    }
}
