package org.graphkeeper.api.internal.http;

import java.time.Duration;
import java.util.function.Function;
import org.graphkeeper.api.failure.Failure;

/// What a call is to the server, and therefore how long it may take and whether it may be repeated.
public enum CallKind {

    READ(Repeat.ALWAYS, true, Limits::read),
    /// A reading that needs no sign-in.
    OPEN_READ(Repeat.ALWAYS, false, Limits::read),
    /// A sign of life: whoever wants it asks again in their own time.
    SIGN_OF_LIFE(Repeat.NEVER, false, Limits::read),
    /// The login: a POST, yet harmless to repeat.
    SIGN_IN(Repeat.ALWAYS, false, Limits::read),
    /// Repeating it would sign in again only to sign out.
    SIGN_OUT(Repeat.NEVER, true, Limits::read),
    /// PUT and PATCH. Harmless to repeat on paper; but what somebody else wrote in between would be overwritten, and a
    /// second try that carries a validator would take the first one for somebody else's.
    CHANGE(Repeat.IF_NOT_SENT, true, Limits::write),
    /// DELETE. What was made anew under the same name in between would be lost.
    REMOVAL(Repeat.IF_NOT_SENT, true, Limits::write),
    /// A POST that adds something: twice is not once.
    ADDITION(Repeat.NEVER, true, Limits::write),
    /// Ends with a provisioning, which takes as long as it takes (contract 3.2).
    PROVISIONING(Repeat.NEVER, true, Limits::provisioning);

    private enum Repeat { ALWAYS, IF_NOT_SENT, NEVER }

    private final Repeat repeat;
    private final boolean signedIn;
    private final Function<Limits, Duration> deadline;

    CallKind(Repeat repeat, boolean signedIn, Function<Limits, Duration> deadline) {
        this.repeat = repeat;
        this.signedIn = signedIn;
        this.deadline = deadline;
    }

    /// Whether the same call may be made again. A write whose outcome is unknown is looked up, never repeated.
    boolean mayRepeatAfter(Failure failure) {
        return repeat == Repeat.ALWAYS || repeat == Repeat.IF_NOT_SENT && !failure.outcomeUnknown();
    }

    /// Whether calls of this kind carry a token.
    public boolean isSignedIn() {
        return signedIn;
    }

    Duration deadline(Limits limits) {
        return deadline.apply(limits);
    }
}
