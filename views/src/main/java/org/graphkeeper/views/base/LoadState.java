package org.graphkeeper.views.base;

import java.time.Instant;
import org.graphkeeper.api.failure.Failure;
import org.jspecify.annotations.Nullable;

/// How far a view's data is. A view that has data is never blanked: `Stale` keeps it in place.
public sealed interface LoadState {

    LoadState IDLE = new Idle();
    LoadState LOADING = new Loading();

    /// Nobody asked yet.
    record Idle() implements LoadState {
    }

    /// Asked for the first time; nothing to show yet.
    record Loading() implements LoadState {
    }

    /// The server's answer of that moment is shown.
    record Ready(Instant asOf) implements LoadState {
    }

    /// Older data is shown.
    ///
    /// @param asOf    when the server answered it
    /// @param problem why there is nothing newer; null while a newer answer is on its way
    record Stale(Instant asOf, @Nullable Failure problem) implements LoadState {
    }

    /// There is nothing to show, and this is why.
    record Failed(Failure problem) implements LoadState {
    }
}
