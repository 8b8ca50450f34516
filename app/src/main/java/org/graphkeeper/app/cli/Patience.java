package org.graphkeeper.app.cli;

import java.time.Duration;
import java.time.Instant;

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

    /// Waits so long, but not beyond the end.
    void pause(Duration length) throws InterruptedException {
        Duration left = Duration.between(world.clock().instant(), end);
        if (left.isPositive()) {
            world.pauses().pause(length.compareTo(left) < 0 ? length : left);
        }
    }
}
