package org.graphkeeper.api.internal.http;

import java.time.Duration;
import java.util.Optional;
import org.graphkeeper.api.failure.Failure;

/// When and how soon a call that may be repeated is repeated: capped exponential backoff with full jitter, and never
/// sooner than the server asked (RFC 9110, 10.2.3).
final class RetryPolicy {

    static final int MOST_TRIES = 3;

    private static final Duration FIRST = Duration.ofMillis(300);
    private static final Duration LONGEST = Duration.ofSeconds(4);

    private final Pace pace;

    RetryPolicy(Pace pace) {
        this.pace = pace;
    }

    /// How long to wait before the next try; empty when there is to be none.
    ///
    /// @param tries how many there were
    /// @param left  what remains of the deadline
    Optional<Duration> pauseAfter(int tries, TryFailed failed, Duration left) {
        if (tries >= MOST_TRIES || !failed.passing()) {
            return Optional.empty();
        }
        Duration longest = FIRST.multipliedBy(1L << (tries - 1));
        Duration capped = longest.compareTo(LONGEST) > 0 ? LONGEST : longest;
        Duration jittered = Duration.ofNanos((long) (capped.toNanos() * pace.random()));
        Duration asked = failed.failure() instanceof Failure.Server(_, Duration retryAfter, _) && retryAfter != null
                ? retryAfter : Duration.ZERO;
        Duration pause = asked.compareTo(jittered) > 0 ? asked : jittered;
        return pause.compareTo(left) < 0 ? Optional.of(pause) : Optional.empty();
    }
}
