package org.graphkeeper.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.PGConnection;

/// Hears what other sessions say with `NOTIFY` on one channel. For use by one thread; [#close()] may come from another.
public final class Notifications implements AutoCloseable {

    private final Connection connection;

    private Notifications(Connection connection) {
        this.connection = connection;
    }

    /// Listens from now on, on a connection of its own.
    ///
    /// @throws SQLException if the database cannot be reached
    public static Notifications listen(PhysicalDatabase database, String channel) throws SQLException {
        var connection = Pools.direct(database).getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute("LISTEN " + Identifiers.quote(channel));
            return new Notifications(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// Waits until something was said, at most so long.
    ///
    /// @throws SQLException if the connection is lost
    public void await(Duration longest) throws SQLException {
        connection.unwrap(PGConnection.class).getNotifications((int) longest.toMillis());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
