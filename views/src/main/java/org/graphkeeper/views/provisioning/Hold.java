package org.graphkeeper.views.provisioning;

import java.time.Instant;

/// Why an attempt that is wanted does not start yet.
public sealed interface Hold {

    /// Somebody paused all attempts.
    record Paused() implements Hold {
    }

    /// As many attempts as one database bears are under way.
    ///
    /// @param limit how many that is
    record Busy(int limit) implements Hold {
    }

    /// As many attempts as one database bears within an hour were made.
    ///
    /// @param limit how many that is
    /// @param until when the oldest of them is an hour old
    record Spent(int limit, Instant until) implements Hold {
    }

    /// Several attempts on the database failed one after the other; none is made for a while.
    record Broken(Instant until) implements Hold {
    }

    /// After such a while, one attempt tries the database.
    ///
    /// @param slug whose attempt that is
    record Probing(String slug) implements Hold {
    }

    /// Another graph that failed alike is tried first.
    ///
    /// @param slug which one
    record Canary(String slug) implements Hold {
    }

    /// The graph that was tried first failed again; the next is tried later.
    record Later(Instant until) implements Hold {
    }

    /// An attempt was under way when the app ended; it gets time to come to its end.
    record Resting(Instant until) implements Hold {
    }

    /// It cannot be tried now, for a reason that its Retry button tells.
    record Blocked() implements Hold {
    }
}
