package org.graphkeeper.api.internal.gateway;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Something that is made once, when it is first needed. Safe for use by several threads.
final class Lazy<T> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Supplier<T> making;
    private volatile @Nullable T made;

    Lazy(Supplier<T> making) {
        this.making = making;
    }

    T get() {
        T ready = made;
        return ready != null ? ready : make();
    }

    /// What was made, without making it.
    Optional<T> ifMade() {
        return Optional.ofNullable(made);
    }

    private T make() {
        lock.lock();
        try {
            T ready = made;
            if (ready == null) {
                ready = making.get();
                made = ready;
            }
            return ready;
        } finally {
            lock.unlock();
        }
    }
}
