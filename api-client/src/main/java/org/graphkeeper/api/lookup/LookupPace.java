package org.graphkeeper.api.lookup;

import java.time.Duration;

/// How soon to look again: after a second, then twice as long each time, at most half a minute.
public final class LookupPace {

    public static final Duration FIRST = Duration.ofSeconds(1);
    public static final Duration LONGEST = Duration.ofSeconds(30);

    private LookupPace() {
    }

    /// @param looks how often it was looked so far, from 0
    public static Duration pauseAfter(int looks) {
        return Duration.ofMillis(Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(looks, 10)));
    }
}
