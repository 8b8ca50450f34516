package org.graphkeeper.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Connections for schema changes, kept for the next one: opening them takes longer than many a change. Unlike the
/// pools of [DatabasePools] there is no queue and no second attempt, so that a database that refuses says so at once
/// and with its own words; how many are open is bounded by how many use them at once. Safe for use by many threads.
public final class KeptConnections implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeptConnections.class);
    private static final Duration KEEP = Duration.ofSeconds(30);
    private static final int KEEP_AT_MOST = 8;
    private static final int VALIDATION_SECONDS = 5;

    private final Duration statementTimeout;
    private final Map<PhysicalDatabase, Deque<Kept>> idle = new HashMap<>();
    private boolean closed;

    /// @param statementTimeout longest time of one statement
    public KeptConnections(Duration statementTimeout) {
        this.statementTimeout = statementTimeout;
    }

    private record Kept(Connection connection, long sinceNanos) {
        boolean old() {
            return System.nanoTime() - sinceNanos > KEEP.toNanos();
        }
    }

    /// Work on a connection in auto-commit mode, which it must leave like that.
    @FunctionalInterface
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /// Runs `work` on a connection to a database. It is kept only if nothing went wrong.
    ///
    /// @throws SQLException if there is no connection to be had, or from `work`
    public <T> T use(PhysicalDatabase database, Work<T> work) throws SQLException {
        var connection = take(database);
        var good = false;
        try {
            var result = work.run(connection);
            good = true;
            return result;
        } finally {
            if (good) {
                keep(database, connection);
            } else {
                close(connection);
            }
        }
    }

    private Connection take(PhysicalDatabase database) throws SQLException {
        for (var kept = poll(database); kept != null; kept = poll(database)) {
            if (!kept.old() && kept.connection().isValid(VALIDATION_SECONDS)) {
                return kept.connection();
            }
            close(kept.connection());
        }
        return Pools.forScripts(database, statementTimeout);
    }

    private synchronized @Nullable Kept poll(PhysicalDatabase database) {
        var waiting = idle.get(database);
        return waiting == null ? null : waiting.pollLast();
    }

    private void keep(PhysicalDatabase database, Connection connection) {
        synchronized (this) {
            var waiting = idle.computeIfAbsent(database, _ -> new ArrayDeque<>());
            if (!closed && waiting.size() < KEEP_AT_MOST) {
                waiting.addLast(new Kept(connection, System.nanoTime()));
                return;
            }
        }
        close(connection);
    }

    /// Closes what has not been used for half a minute.
    public void closeOld() {
        List<Kept> old = new ArrayList<>();
        synchronized (this) {
            for (var waiting : idle.values()) {
                for (var kept = waiting.peekFirst(); kept != null && kept.old(); kept = waiting.peekFirst()) {
                    old.add(waiting.removeFirst());
                }
            }
            idle.values().removeIf(Deque::isEmpty);
        }
        old.forEach(kept -> close(kept.connection()));
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("The connection was gone already", e);
        }
    }

    @Override
    public void close() {
        List<Kept> rest = new ArrayList<>();
        synchronized (this) {
            closed = true;
            idle.values().forEach(rest::addAll);
            idle.clear();
        }
        rest.forEach(kept -> close(kept.connection()));
    }
}
