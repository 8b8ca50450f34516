package org.graphkeeper.api.safety;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.jspecify.annotations.Nullable;

/// Holds a client to an access mode, except for a while after it was unlocked. That while ends by the clock of the
/// machine and not by a timer, so that it does not outlast a sleep. Safe for use by several threads.
public final class ChangeLock implements ChangeGate {

    private final AccessMode mode;
    private final Clock clock;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile @Nullable Window window;

    private record Window(Instant from, Instant until) {

        /// A clock that was set back would make it longer: it counts as over then.
        boolean holds(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }
    }

    public ChangeLock(AccessMode mode, Clock clock) {
        this.mode = mode;
        this.clock = clock;
    }

    /// The mode it holds to while it is locked.
    public AccessMode mode() {
        return mode;
    }

    /// Lets everything through from now on, for so long.
    ///
    /// @return when that ends
    public Instant unlock(Duration howLong) {
        Instant now = clock.instant();
        window = new Window(now, now.plus(howLong));
        return now.plus(howLong);
    }

    /// Ends the while, if it is not over. A request that was let through runs to its end.
    public void lock() {
        window = null;
    }

    public boolean isUnlocked() {
        Window known = window;
        return known != null && known.holds(clock.instant());
    }

    /// How many requests that were let through have not ended.
    public int underWay() {
        return underWay.get();
    }

    @Override
    public Pass enter(ChangeKind kind) throws FailureException {
        if (!mode.allows(kind) && !isUnlocked()) {
            throw new FailureException(new Failure.Locked(mode, kind));
        }
        underWay.incrementAndGet();
        return underWay::decrementAndGet;
    }
}
