package org.graphkeeper.views.provisioning;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Opens after several failures in a row and lets one attempt through when some time has passed: its success closes it,
/// its failure opens it again, for longer. Pure.
///
/// @param failures  in a row
/// @param openings  how often it opened without closing in between
/// @param openUntil null while it is closed
record Breaker(int failures, int openings, @Nullable Instant openUntil) {

    /// How many failures in a row open it.
    static final int FAILURES = 3;

    static final Duration SHORTEST = Duration.ofMinutes(1);
    static final Duration LONGEST = Duration.ofMinutes(30);

    static final Breaker NEW = new Breaker(0, 0, null);

    enum State { CLOSED, OPEN, HALF_OPEN }

    State state(Instant now) {
        return openUntil == null ? State.CLOSED : now.isBefore(openUntil) ? State.OPEN : State.HALF_OPEN;
    }

    /// An attempt failed. One that began before it opened says nothing new.
    Breaker failed(Instant now) {
        if (state(now) == State.OPEN) {
            return this;
        }
        int more = failures + 1;
        boolean opens = openUntil != null || more >= FAILURES;
        return opens ? new Breaker(more, openings + 1, now.plus(pause(openings))) : new Breaker(more, openings, null);
    }

    private static Duration pause(int openings) {
        Duration grown = SHORTEST.multipliedBy(1L << Math.min(openings, 10));
        return grown.compareTo(LONGEST) > 0 ? LONGEST : grown;
    }
}
