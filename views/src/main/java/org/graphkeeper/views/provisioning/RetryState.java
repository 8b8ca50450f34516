package org.graphkeeper.views.provisioning;

import java.time.Instant;

/// What this app is doing, or going to do, about provisioning a failed graph again.
public sealed interface RetryState {

    RetryState NONE = new None();
    RetryState OFFERED = new Offered();

    /// Nothing is planned.
    record None() implements RetryState {
    }

    /// Automatic attempts wait for a yes.
    record Offered() implements RetryState {
    }

    /// An automatic attempt is due.
    ///
    /// @param at      when it starts; in the past while the server is offline
    /// @param attempt number of this automatic attempt, 1 for the first
    /// @param limit   how many there are at most
    record Planned(Instant at, int attempt, int limit) implements RetryState {
    }

    /// An attempt is wanted and waits for others.
    ///
    /// @param forMany whether somebody wants it for many graphs at once
    record Held(Hold why, boolean forMany) implements RetryState {
    }

    /// The server is working on an attempt that was started here.
    record Running(Instant since, boolean automatic) implements RetryState {
    }

    /// The line broke before the answer came; the graph is being read to learn what happened.
    record Checking(Instant since) implements RetryState {
    }

    /// Automatic attempts ended without success.
    ///
    /// @param tries how many were made
    record Stopped(Why why, int tries) implements RetryState {
    }

    /// Why automatic attempts ended. `LOCKED`: the connection allows no changes, and what unlocks it for a while is for
    /// people.
    enum Why { CANCELLED, SOMEBODY_ELSE, LIMIT, POINTLESS, REFUSED, CANARY, LOCKED }
}
