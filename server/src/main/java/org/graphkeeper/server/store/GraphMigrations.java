package org.graphkeeper.server.store;

import java.sql.SQLException;
import java.time.Duration;

/// Keeps the tables of graphs that exist at the newest version.
public final class GraphMigrations {

    private static final Duration STATEMENT_LIMIT = Duration.ofMinutes(5);

    private GraphMigrations() {
    }

    /// Migrates a graph's schema in both of its databases when it is behind; quick when it is not. Blocks.
    ///
    /// @return how many migrations ran
    /// @throws SQLException if a database does not answer
    /// @throws org.flywaydb.core.api.FlywayException if a migration fails
    public static int migrateWhenBehind(PhysicalDatabase graph, PhysicalDatabase write, String schema)
        throws SQLException {
        return migrateWhenBehind(SchemaMigrations.GRAPH, graph, schema)
            + migrateWhenBehind(SchemaMigrations.WRITE, write, schema);
    }

    private static int migrateWhenBehind(SchemaMigrations migrations, PhysicalDatabase database, String schema)
        throws SQLException {
        try (var connection = Pools.direct(database).getConnection()) {
            if (migrations.current(connection, schema)) {
                return 0;
            }
        }
        return migrations.migrate(Pools.direct(database, STATEMENT_LIMIT), schema);
    }
}
