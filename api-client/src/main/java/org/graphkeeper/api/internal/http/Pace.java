package org.graphkeeper.api.internal.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// Time as a call feels it; tests bring their own.
public interface Pace {

    Pace REAL = new Pace() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void pause(Duration length) throws InterruptedException {
            Thread.sleep(length);
        }

        @Override
        public void pause(Duration length, Semaphore wake) throws InterruptedException {
            if (wake.tryAcquire(length.toNanos(), TimeUnit.NANOSECONDS)) {
                wake.drainPermits();
            }
        }

        @Override
        public double random() {
            return ThreadLocalRandom.current().nextDouble();
        }
    };

    /// Monotonic.
    long nanos();

    /// Waits between two tries (backoff, `Retry-After`): time itself is what is waited for, no event. An interrupt ends it.
    void pause(Duration length) throws InterruptedException;

    /// The same, unless somebody releases the wake first.
    default void pause(Duration length, Semaphore wake) throws InterruptedException {
        pause(length);
    }

    /// From 0 inclusive to 1 exclusive.
    double random();
}
