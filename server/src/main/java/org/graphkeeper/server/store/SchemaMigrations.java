package org.graphkeeper.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;

/// The tables of a graph: one set for its schema in the graph database, one for its schema in the write database
/// (contract 7.2 and 7.3). Each schema has a history of its own and each migration is one script, sent at once.
public enum SchemaMigrations {

    /// The read model.
    GRAPH("db/graph/", List.of("V1__graph_tables")),
    /// The write tables.
    WRITE("db/write/", List.of("V1__write_tables"));

    private static final String HISTORY_TABLE = "graph_schema_history";

    private final JavaMigration[] scripts;
    private final MigrationVersion newest;

    SchemaMigrations(String directory, List<String> names) {
        this.scripts = names.stream().map(name -> Script.read(directory, name)).toArray(JavaMigration[]::new);
        this.newest = scripts[scripts.length - 1].getVersion();
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
            .table(HISTORY_TABLE)
            // The default graph shares its schema with the control plane (contract 3.4), so that is never empty.
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .load()
            .migrate()
            .migrationsExecuted;
    }

    /// Whether a schema is at the newest version, found out with one quick query.
    public boolean current(Connection connection, String schema) throws SQLException {
        var history = Identifiers.quote(schema) + "." + HISTORY_TABLE;
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
