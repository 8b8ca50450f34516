package org.graphkeeper.server.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.graphkeeper.server.store.Identifiers;
import org.graphkeeper.server.store.Pools;

/// What the test of a connection asks a database. Nothing of it stays there.
final class DatabaseProbeStore {

    private static final String PERMISSION_DENIED = "42501";

    private DatabaseProbeStore() {
    }

    /// @param number   `server_version_num`, for example 180001
    /// @param text     the version for people
    /// @param encoding of the database, for example `UTF8`
    /// @param standby  whether it only repeats another server and takes no changes
    record Version(int number, String text, String encoding, boolean standby) {
    }

    static Version version(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("""
            SELECT current_setting('server_version_num')::int, current_setting('server_version'),
                   current_setting('server_encoding'), pg_is_in_recovery()""");
             var rows = query.executeQuery()) {
            rows.next();
            return new Version(rows.getInt(1), rows.getString(2), rows.getString(3), rows.getBoolean(4));
        }
    }

    /// Creates a schema with a table in it and takes both back.
    ///
    /// @throws SQLException if the account may not, or the database cannot
    static void createSchemaAndUndo(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            var schema = Identifiers.quote("graphkeeper_probe_" + UUID.randomUUID());
            statement.execute("CREATE SCHEMA " + schema);
            statement.execute("CREATE TABLE " + schema + ".probe (id uuid PRIMARY KEY DEFAULT gen_random_uuid())");
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /// Which databases a target leads to; empty where an account may not read that.
    static Optional<DatabaseIdentities> identities(DatabaseTarget target) throws SQLException {
        try (var graph = Pools.direct(target.graph()).getConnection();
             var write = Pools.direct(target.write()).getConnection()) {
            var first = identity(graph);
            var second = identity(write);
            return first.isEmpty() || second.isEmpty() ? Optional.empty()
                : Optional.of(new DatabaseIdentities(first.get(), second.get()));
        }
    }

    /// The cluster's own identifier and the database's number in it; empty where the account may not read it.
    static Optional<String> identity(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("""
            SELECT (SELECT system_identifier FROM pg_control_system()) || '/' || oid
            FROM pg_database WHERE datname = current_database()""");
             var rows = query.executeQuery()) {
            rows.next();
            return Optional.of(rows.getString(1));
        } catch (SQLException e) {
            if (PERMISSION_DENIED.equals(e.getSQLState())) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
