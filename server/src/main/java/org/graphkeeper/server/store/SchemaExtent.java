package org.graphkeeper.server.store;

import java.sql.Connection;
import java.sql.SQLException;

/// How much of its tables a schema holds.
public enum SchemaExtent {
    /// There is no such schema.
    ABSENT,
    /// It is behind the newest version, or never got to any: migrating helps.
    BEHIND,
    /// It is at the newest version, but somebody took tables away.
    DAMAGED,
    COMPLETE;

    /// Looks into a schema without changing it. Blocks.
    ///
    /// @throws SQLException if the database does not answer
    public static SchemaExtent of(SchemaMigrations migrations, PhysicalDatabase database, String schema)
        throws SQLException {
        try (var connection = Pools.direct(database).getConnection()) {
            if (ask(connection, "SELECT NOT EXISTS (SELECT FROM pg_namespace WHERE nspname = ?)", schema)) {
                return ABSENT;
            }
            if (!migrations.current(connection, schema)) {
                return BEHIND;
            }
            for (var table : migrations.tables()) {
                if (ask(connection, "SELECT to_regclass(?) IS NULL", Identifiers.quote(schema) + "." + table)) {
                    return DAMAGED;
                }
            }
            return COMPLETE;
        }
    }

    private static boolean ask(Connection connection, String question, String parameter) throws SQLException {
        try (var query = connection.prepareStatement(question)) {
            query.setString(1, parameter);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }
}
