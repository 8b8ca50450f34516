package org.graphkeeper.app.cli;

import java.time.Duration;
import java.time.Instant;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.lookup.LookupPace;

/// How long a command waits for something to happen on a server.
final class Patience {

    private final World world;
    private final Instant end;

    Patience(World world, Duration length) {
        this.world = world;
        this.end = world.clock().instant().plus(length);
    }

    boolean isOver() {
        return !world.clock().instant().isBefore(end);
    }

    /// The answer of a server that may be out of reach for a while: asks again as long as that may help.
    <T> T insist(Reading<T> reading) throws FailureException, InterruptedException {
        for (int look = 0; ; look++) {
            try {
                return reading.fetch().value();
            } catch (FailureException e) {
                if (!e.failure().retryHelps() || isOver()) {
                    throw e;
                }
                pause(LookupPace.pauseAfter(look));
            }
        }
    }

    /// Waits so long, but not beyond the end.
    void pause(Duration length) throws InterruptedException {
        Duration left = Duration.between(world.clock().instant(), end);
        if (left.isPositive()) {
            world.pauses().pause(length.compareTo(left) < 0 ? length : left);
        }
    }
}
