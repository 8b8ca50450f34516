package org.graphkeeper.server.provisioning;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Instant;

/// PostgreSQL's time, for heartbeats that several computers compare. Between readings this process's monotonic clock
/// carries it on, so neither a computer that is ahead nor a clock that is set makes a live worker look dead.
final class DatabaseClock implements Clock {

    private record Reading(Instant time, long nanos) {
    }

    private volatile Reading last = new Reading(Instant.now(), System.nanoTime());

    /// @param nanosBefore [System#nanoTime()] just before `time` was asked for: rather ahead than behind
    void set(Instant time, long nanosBefore) {
        last = new Reading(time, nanosBefore);
    }

    @Override
    public Instant now() {
        var reading = last;
        return reading.time().plusNanos(System.nanoTime() - reading.nanos());
    }
}
