package org.graphkeeper.server.store;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/// A row that a test holds in a transaction of its own, as somebody slow would. Tells who waits for it, and whether they
/// hold other rows meanwhile.
public final class RowLock implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final PhysicalDatabase database;
    private final Connection connection;

    private RowLock(PhysicalDatabase database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    /// Takes a row.
    ///
    /// @param key the column that names it
    public static RowLock hold(PhysicalDatabase database, String table, String key, Object value) throws SQLException {
        var connection = Pools.direct(database).getConnection();
        connection.setAutoCommit(false);
        if (!lock(connection, table, key, value, "")) {
            connection.close();
            throw new AssertionError("There is no such row: " + table + " " + value);
        }
        return new RowLock(database, connection);
    }

    public static RowLock hold(PhysicalDatabase database, String table, UUID id) throws SQLException {
        return hold(database, table, "id", id);
    }

    private static boolean lock(Connection connection, String table, String key, Object value, String otherwise)
        throws SQLException {
        try (var query = connection.prepareStatement("SELECT FROM %s WHERE %s = ? FOR UPDATE%s".formatted(table, key,
            otherwise))) {
            query.setObject(1, value);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    /// Waits until somebody waits for this transaction.
    public void awaitWaiter() throws SQLException {
        int self;
        try (var query = connection.createStatement(); var row = query.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            self = row.getInt(1);
        }
        try (var looking = Pools.direct(database).getConnection(); var query = looking.prepareStatement(
            "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE ? = ANY (pg_blocking_pids(pid)))")) {
            query.setInt(1, self);
            await().atMost(SOON).pollInterval(Duration.ofMillis(20)).until(() -> {
                try (var row = query.executeQuery()) {
                    row.next();
                    return row.getBoolean(1);
                }
            });
        }
    }

    /// Whether nobody holds another row, which must exist.
    public boolean isFree(String table, String key, Object value) throws SQLException {
        try (var other = Pools.direct(database).getConnection()) {
            other.setAutoCommit(false);
            if (!lock(other, table, key, value, " NOWAIT")) {
                throw new AssertionError("There is no such row: " + table + " " + value);
            }
            return true;
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    public boolean isFree(String table, UUID id) throws SQLException {
        return isFree(table, "id", id);
    }

    /// Does something in the transaction that holds the row, and commits it.
    public void commit(String sql, Object value) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, value);
            statement.execute();
        }
        connection.commit();
    }

    /// Gives the row back, before this returns: a connection that is closed alone gives it back some time later.
    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
