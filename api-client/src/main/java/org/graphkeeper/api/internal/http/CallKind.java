package org.graphkeeper.api.internal.http;

import java.time.Duration;
import java.util.function.Function;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.safety.ChangeKind;
import org.jspecify.annotations.Nullable;

/// What a call is to the server, and therefore how long it may take and whether it may be repeated.
public enum CallKind {

    READ(Repeat.ALWAYS, true, Limits::read, null),
    /// A reading that needs no sign-in.
    OPEN_READ(Repeat.ALWAYS, false, Limits::read, null),
    /// A sign of life: whoever wants it asks again in their own time.
    SIGN_OF_LIFE(Repeat.NEVER, false, Limits::read, null),
    /// The login: a POST, yet harmless to repeat, and changing nothing that is locked.
    SIGN_IN(Repeat.ALWAYS, false, Limits::read, null),
    /// Repeating it would sign in again only to sign out.
    SIGN_OUT(Repeat.NEVER, true, Limits::read, null),
    /// PUT and PATCH. Harmless to repeat on paper; but what somebody else wrote in between would be overwritten, and a
    /// second try that carries a validator would take the first one for somebody else's.
    CHANGE(Repeat.IF_NOT_SENT, true, Limits::write, ChangeKind.CHANGE),
    /// DELETE. What was made anew under the same name in between would be lost.
    REMOVAL(Repeat.IF_NOT_SENT, true, Limits::write, ChangeKind.REMOVAL),
    /// A POST that adds something: twice is not once.
    ADDITION(Repeat.NEVER, true, Limits::write, ChangeKind.CHANGE),
    /// A POST that takes something away for good.
    PURGE(Repeat.NEVER, true, Limits::write, ChangeKind.REMOVAL),
    /// Ends with a provisioning, which takes as long as it takes (contract 3.2).
    PROVISIONING(Repeat.NEVER, true, Limits::provisioning, ChangeKind.CHANGE);

    private enum Repeat { ALWAYS, IF_NOT_SENT, NEVER }

    private final Repeat repeat;
    private final boolean signedIn;
    private final Function<Limits, Duration> deadline;
    private final @Nullable ChangeKind change;

    CallKind(Repeat repeat, boolean signedIn, Function<Limits, Duration> deadline, @Nullable ChangeKind change) {
        this.repeat = repeat;
        this.signedIn = signedIn;
        this.deadline = deadline;
        this.change = change;
    }

    /// Whether the same call may be made again. A write whose outcome is unknown is looked up, never repeated.
    boolean mayRepeatAfter(Failure failure) {
        return repeat == Repeat.ALWAYS || repeat == Repeat.IF_NOT_SENT && !failure.outcomeUnknown();
    }

    /// Whether calls of this kind carry a token.
    public boolean isSignedIn() {
        return signedIn;
    }

    /// What a request of this kind does to what is on the server. What it says of itself is believed only where it makes
    /// things stricter: a method that is not safe (RFC 9110, 9.2.1) counts as a change, whatever its kind, except for
    /// signing in and out.
    ///
    /// @param method of HTTP
    /// @return null for nothing
    @Nullable ChangeKind changeBy(String method) {
        if (this == SIGN_IN || this == SIGN_OUT) {
            return null;
        }
        return switch (method) {
            case "GET", "HEAD", "OPTIONS" -> change;
            case "DELETE" -> ChangeKind.REMOVAL;
            default -> change == null ? ChangeKind.CHANGE : change;
        };
    }

    Duration deadline(Limits limits) {
        return deadline.apply(limits);
    }
}
