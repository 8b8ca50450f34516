package org.graphkeeper.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/// The sets of tables: the control plane's, and for each graph one for its schema in the graph database and one for its
/// schema in the write database (contract 7). Each schema has a history of its own and each migration is one script,
/// sent at once.
public enum SchemaMigrations {

    /// The control plane.
    CONTROL("db/control/", "control_schema_history", List.of("V1__control_plane",
        "V4__events_and_audit", "V5__graph_directory")),
    /// The read model of a graph.
    GRAPH("db/graph/", "graph_schema_history", List.of("V1__graph_tables")),
    /// The write tables of a graph.
    WRITE("db/write/", "graph_schema_history", List.of("V1__write_tables"));

    private static final Duration STATEMENT_LIMIT = Duration.ofMinutes(5);

    private final String historyTable;
    private final JavaMigration[] scripts;
    private final MigrationVersion newest;

    SchemaMigrations(String directory, String historyTable, List<String> names) {
        this.historyTable = historyTable;
        this.scripts = names.stream().map(name -> Script.read(directory, name)).toArray(JavaMigration[]::new);
        this.newest = scripts[scripts.length - 1].getVersion();
    }

    /// Brings a schema to the newest version when it is behind; quick when it is not. Blocks.
    ///
    /// @return how many migrations ran
    /// @throws SQLException if the database does not answer
    /// @throws org.flywaydb.core.api.FlywayException if a migration fails
    public int migrateWhenBehind(PhysicalDatabase database, String schema) throws SQLException {
        try (var connection = Pools.direct(database).getConnection()) {
            if (current(connection, schema)) {
                return 0;
            }
        }
        return migrate(Pools.direct(database, STATEMENT_LIMIT), schema);
    }

    /// Brings a schema that exists to the newest version; nothing happens when it is there already.
    ///
    /// @return how many migrations ran
    /// @throws org.flywaydb.core.api.FlywayException if the database cannot be reached or a script fails; the schema is
    ///         then as it was before that script
    public int migrate(DataSource source, String schema) {
        return Flyway.configure(SchemaMigrations.class.getClassLoader())
            .dataSource(source)
            .locations(new String[0])
            .javaMigrations(scripts)
            .defaultSchema(schema)
            .createSchemas(false)
            .table(historyTable)
            // The default graph shares its schema with the control plane (contract 3.4), so none counts on it being
            // empty.
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .load()
            .migrate()
            .migrationsExecuted;
    }

    /// Whether a schema is at the newest version, found out with one quick query.
    private boolean current(Connection connection, String schema) throws SQLException {
        var history = Identifiers.quote(schema) + "." + historyTable;
        try (var query = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            query.setString(1, history);
            try (var rows = query.executeQuery()) {
                rows.next();
                if (!rows.getBoolean(1)) {
                    return false;
                }
            }
        }
        try (var query = connection.prepareStatement("SELECT version FROM " + history
            + " WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1");
             var rows = query.executeQuery()) {
            return rows.next() && MigrationVersion.fromVersion(rows.getString(1)).compareTo(newest) >= 0;
        }
    }

    /// The newest version, for people.
    public String newestVersion() {
        return newest.getVersion();
    }

    /// One script. Flyway would send its statements one by one and leave `public` on the search path behind the schema.
    private record Script(MigrationVersion version, String description, String sql, int checksum)
        implements JavaMigration {

        static Script read(String directory, String name) {
            var parts = name.substring(1).split("__", 2);
            var resource = "/" + directory + name + ".sql";
            try (var in = Objects.requireNonNull(SchemaMigrations.class.getResourceAsStream(resource), resource)) {
                var sql = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
                var crc = new CRC32();
                crc.update(sql.getBytes(StandardCharsets.UTF_8));
                return new Script(MigrationVersion.fromVersion(parts[0]), parts[1].replace('_', ' '), sql,
                    (int) crc.getValue());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public MigrationVersion getVersion() {
            return version;
        }

        @Override
        public String getDescription() {
            return description;
        }

        @Override
        public Integer getChecksum() {
            return checksum;
        }

        @Override
        public boolean canExecuteInTransaction() {
            return true;
        }

        @Override
        public void migrate(Context context) throws SQLException {
            try (var statement = context.getConnection().createStatement()) {
                var schema = Identifiers.quote(context.getConfiguration().getDefaultSchema());
                statement.execute("SET LOCAL search_path TO " + schema + ";\n" + sql);
            }
        }
    }
}
