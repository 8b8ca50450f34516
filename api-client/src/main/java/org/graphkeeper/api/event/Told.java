package org.graphkeeper.api.event;

import java.time.Duration;
import org.graphkeeper.api.failure.Failure;

/// What a follower of the events is told.
public sealed interface Told {

    /// Whatever is shown must be loaded anew: the following has just begun, or the server no longer knows what happened
    /// since the line was lost. Everything that happens from now on is told.
    record Reload() implements Told {
    }

    /// The line is there again and nothing was missed: what happened meanwhile is told next.
    record Resumed() implements Told {
    }

    /// Something changed.
    record Happened(ServerEvent event) implements Told {
    }

    /// The line was lost, or could not be had. What is shown is as of now until [Resumed] or [Reload].
    ///
    /// @param failure why; one that may pass by itself
    /// @param next    how long it is until the next attempt
    record Lost(Failure failure, Duration next) implements Told {
    }
}
