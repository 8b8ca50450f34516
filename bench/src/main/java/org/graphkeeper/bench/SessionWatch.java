package org.graphkeeper.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Looks several times a second how many sessions the servers under test hold, and keeps the most that were seen.
final class SessionWatch implements AutoCloseable {

    private static final long PAUSE_MILLIS = 200;

    private final Map<String, Integer> most = new ConcurrentSkipListMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private volatile int total;

    SessionWatch(Databases databases) {
        thread = Thread.ofVirtual().name("session-watch").start(() -> watch(databases));
    }

    private void watch(Databases databases) {
        try (Connection connection = databases.connect(Databases.DEFAULT, "graph")) {
            do {
                Map<String, Integer> now = Databases.sessions(connection);
                now.forEach((database, count) -> most.merge(database, count, Math::max));
                total = Math.max(total, now.values().stream().mapToInt(Integer::intValue).sum());
            } while (!stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (SQLException e) {
            throw new IllegalStateException("the sessions could not be watched", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The most that were seen at once in all databases together.
    int total() {
        return total;
    }

    /// The most that were seen at once, by database.
    Map<String, Integer> most() {
        return Map.copyOf(most);
    }

    @Override
    public void close() throws InterruptedException {
        stopped.countDown();
        thread.join();
    }
}
