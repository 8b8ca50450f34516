package org.graphkeeper.views.updates;

import java.time.Instant;
import org.graphkeeper.api.release.FeedAnswer;
import org.graphkeeper.api.release.ReleaseFeed;

/// What is known of newer versions.
public sealed interface UpdateState {

    /// Nobody looks.
    record Off() implements UpdateState {
    }

    /// The user wants it, but address or key cannot be used yet.
    record Incomplete() implements UpdateState {
    }

    /// Not looked yet.
    record Waiting() implements UpdateState {
    }

    record Looking() implements UpdateState {
    }

    /// @param at when the feed was read
    record UpToDate(Instant at) implements UpdateState {
    }

    /// @param at       when the feed was read
    /// @param passed   whether the user does not want to be told of this version any more
    record Available(ReleaseFeed release, Instant at, boolean passed) implements UpdateState {
    }

    /// @param at when it was tried
    record Failed(FeedAnswer.Refused why, Instant at) implements UpdateState {
    }
}
