package org.graphkeeper.server.event;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The events that one subscriber has not taken yet: a bounded number. Whoever takes them too slowly loses them all and
/// is at its end.
final class Subscription {

    private final int capacity;
    private final Queue<ServerEvent> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private boolean ended;

    Subscription(int capacity) {
        this.capacity = capacity;
    }

    /// Adds an event; a subscription that is full ends.
    void offer(ServerEvent event) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            waiting.add(event);
            if (waiting.size() > capacity) {
                waiting.clear();
                ended = true;
            }
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Nothing comes any more; what waits can still be taken.
    void end() {
        lock.lock();
        try {
            ended = true;
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Whether it ended and nothing is left to take.
    boolean isOver() {
        lock.lock();
        try {
            return ended && waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// The next event; null when none came in time, or none comes any more.
    @Nullable ServerEvent take(Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = longest.toNanos();
            while (waiting.isEmpty() && !ended && left > 0) {
                left = news.awaitNanos(left);
            }
            return waiting.poll();
        } finally {
            lock.unlock();
        }
    }
}
