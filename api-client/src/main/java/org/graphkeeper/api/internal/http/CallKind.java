package org.graphkeeper.api.internal.http;

import java.time.Duration;
import java.util.function.Function;

/// What a call is to the server, and therefore how long it may take and whether it may be repeated.
public enum CallKind {

    READ(true, true, Limits::read),
    /// A reading that needs no sign-in.
    OPEN_READ(true, false, Limits::read),
    /// The login: a POST, yet harmless to repeat.
    SIGN_IN(true, false, Limits::read),
    /// Repeating it would sign in again only to sign out.
    SIGN_OUT(false, true, Limits::read),
    /// PUT and PATCH.
    CHANGE(true, true, Limits::write),
    /// DELETE: what an earlier try of the same call may have removed is gone, so its absence is success.
    REMOVAL(true, true, Limits::write),
    /// A POST that adds something: twice is not once.
    ADDITION(false, true, Limits::write),
    /// Ends with a provisioning, which takes as long as it takes (contract 3.2).
    PROVISIONING(false, true, Limits::provisioning);

    private final boolean repeatable;
    private final boolean signedIn;
    private final Function<Limits, Duration> deadline;

    CallKind(boolean repeatable, boolean signedIn, Function<Limits, Duration> deadline) {
        this.repeatable = repeatable;
        this.signedIn = signedIn;
        this.deadline = deadline;
    }

    boolean isRepeatable() {
        return repeatable;
    }

    /// Whether calls of this kind carry a token.
    public boolean isSignedIn() {
        return signedIn;
    }

    Duration deadline(Limits limits) {
        return deadline.apply(limits);
    }
}
