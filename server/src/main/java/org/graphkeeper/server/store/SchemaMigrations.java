package org.graphkeeper.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A set of tables and how it came to be, version by version: the control plane's, and for each graph one for its schema
/// in the graph database and one for its schema in the write database (contract 7). Each schema has a history of its own
/// and each migration is one script, sent at once.
public final class SchemaMigrations {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaMigrations.class);
    /// Flyway's table and rows, so that its next start goes on from there. In one message with the scripts.
    private static final String HISTORY = """
        CREATE TABLE %1$s (
            installed_rank integer NOT NULL CONSTRAINT %1$s_pk PRIMARY KEY,
            version varchar(50), description varchar(200) NOT NULL, type varchar(20) NOT NULL,
            script varchar(1000) NOT NULL, checksum integer, installed_by varchar(100) NOT NULL,
            installed_on timestamp NOT NULL DEFAULT now(), execution_time integer NOT NULL, success boolean NOT NULL);
        CREATE INDEX %1$s_s_idx ON %1$s (success);
        """;
    /// Says that a schema is not at the version it was taken for; its history may be missing.
    private static final String UNLIKE_ITS_MARK = "GK001";
    private static final Set<String> NOT_AS_MARKED = Set.of(UNLIKE_ITS_MARK, "42P01");
    private static final String MARK = "graphkeeper ";
    private static final Pattern CREATION = Pattern.compile("(?m)^CREATE TABLE (\\S+)");
    private static final Duration STATEMENT_LIMIT = Duration.ofMinutes(5);

    /// The control plane.
    public static final SchemaMigrations CONTROL = new SchemaMigrations("db/control/", "control_schema_history",
        List.of("V1__control_plane", "V2__provisioning_jobs", "V3__accounts", "V4__events_and_audit",
            "V5__graph_directory", "V7__connection_identity", "V9__directory_changes", "V10__provisioning_workers"));
    /// The read model of a graph.
    public static final SchemaMigrations GRAPH =
        new SchemaMigrations("db/graph/", "graph_schema_history", List.of("V1__graph_tables"));
    /// The write tables of a graph.
    public static final SchemaMigrations WRITE =
        new SchemaMigrations("db/write/", "graph_schema_history", List.of("V1__write_tables"));

    private final String historyTable;
    private final Script[] scripts;
    private final MigrationVersion newest;
    private final String everything;

    /// @param directory    where the scripts are, as a resource
    /// @param historyTable in each schema
    /// @param names        of the scripts, in their order
    SchemaMigrations(String directory, String historyTable, List<String> names) {
        this.historyTable = historyTable;
        this.scripts = names.stream().map(name -> Script.read(directory, name)).toArray(Script[]::new);
        this.newest = scripts[scripts.length - 1].getVersion();
        this.everything = everything();
    }

    private String everything() {
        return scriptsFrom(0) + HISTORY.formatted(historyTable) + historyFrom(0) + mark();
    }

    private String scriptsFrom(int first) {
        return Stream.of(scripts).skip(first).map(script -> script.sql() + ";\n").collect(Collectors.joining());
    }

    /// The rows that Flyway would write.
    private String historyFrom(int first) {
        var rows = new StringJoiner(", ", "INSERT INTO " + historyTable + " (installed_rank, version, description, type,"
            + " script, checksum, installed_by, execution_time, success) VALUES ", ";\n");
        for (var index = first; index < scripts.length; index++) {
            var script = scripts[index];
            rows.add("(%d, '%s', '%s', 'JDBC', '%s', %d, current_user, 0, true)".formatted(index + 1, script.version(),
                script.description(), script.getClass().getName(), script.checksum()));
        }
        return rows.toString();
    }

    /// What the history of a schema says that has had a number of the scripts and nothing else.
    private String historyOf(int count) {
        return Stream.of(scripts).limit(count).map(script -> script.version() + " " + script.checksum() + " true")
            .collect(Collectors.joining(","));
    }

    /// Says in the catalogue which version a schema has, so that one query finds those of a database that are behind.
    private String mark() {
        return "COMMENT ON TABLE " + historyTable + " IS '" + marker() + "'";
    }

    private String marker() {
        return MARK + newest;
    }

    /// Brings a schema to the newest version when it is behind; quick when it is not. Blocks.
    ///
    /// @return how many migrations ran
    /// @throws SQLException if the database does not answer
    /// @throws org.flywaydb.core.api.FlywayException if a migration fails
    public int migrateWhenBehind(PhysicalDatabase database, String schema) throws SQLException {
        try (var connection = Pools.forScripts(database, STATEMENT_LIMIT)) {
            return current(connection, schema) ? 0 : migrate(connection, database, schema, STATEMENT_LIMIT);
        }
    }

    /// Brings a schema that exists to the newest version: one without a history with all scripts in one message, any
    /// other one as Flyway does. Two at once for one schema take turns. Other tables in it do not matter: the default
    /// graph shares its schema with the control plane (contract 3.4).
    ///
    /// @param connection to `database`, in auto-commit mode; not to be used again when this fails
    /// @param limit      longest time of one script
    /// @return how many migrations ran
    /// @throws SQLException if the database fails or refuses; the schema is then as it was
    /// @throws org.flywaydb.core.api.FlywayException if a migration fails
    public int migrate(Connection connection, PhysicalDatabase database, String schema, Duration limit)
        throws SQLException {
        connection.setAutoCommit(false);
        var executed = 0;
        try (var statement = connection.createStatement()) {
            takeTurn(connection, schema);
            var fresh = !hasHistory(connection, schema);
            if (fresh) {
                statement.execute("SET LOCAL search_path TO " + Identifiers.quote(schema) + ";\n" + everything);
                executed = scripts.length;
            } else if (!current(connection, schema)) {
                executed = migrate(Pools.direct(database, limit), schema);
            }
            if (!fresh) {
                statement.execute("SET LOCAL search_path TO " + Identifiers.quote(schema) + ";\n" + mark());
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
        return executed;
    }

    private static void takeTurn(Connection connection, String schema) throws SQLException {
        try (var lock = connection.prepareStatement(
            "SELECT pg_advisory_xact_lock(hashtextextended('graphkeeper/migration/' || ?, 0))")) {
            lock.setString(1, schema);
            lock.execute();
        }
    }

    /// A schema that is not marked as being at the newest version.
    ///
    /// @param mark what it is marked with; null when there is no mark, or no such schema
    public record Behind(String schema, @Nullable String mark) {
    }

    /// Those of the given schemas that are not marked as being at the newest version; those that are missing too. One
    /// query over the catalogue, however many there are.
    ///
    /// @param connection to the database that holds them
    public List<Behind> behind(Connection connection, Collection<String> schemas) throws SQLException {
        var found = new ArrayList<Behind>();
        try (var query = connection.prepareStatement("""
            SELECT wanted.name, d.description FROM unnest(?) WITH ORDINALITY AS wanted(name, number)
            LEFT JOIN pg_namespace n ON n.nspname = wanted.name
            LEFT JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = ?
            LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
            WHERE d.description IS DISTINCT FROM ? ORDER BY wanted.number""")) {
            query.setArray(1, connection.createArrayOf("text", schemas.toArray()));
            query.setString(2, historyTable);
            query.setString(3, marker());
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(new Behind(rows.getString(1), rows.getString(2)));
                }
            }
        }
        return found;
    }

    /// Brings a schema to the newest version: one that is where its mark says with the missing scripts in one message,
    /// any other one as [#migrate(Connection, PhysicalDatabase, String, Duration)] does.
    ///
    /// @param connection to `database`, in auto-commit mode; not to be used again when this fails
    /// @param limit      longest time of one script
    /// @return how many migrations ran
    /// @throws SQLException if the database fails or refuses; the schema is then as it was
    /// @throws org.flywaydb.core.api.FlywayException if a migration fails
    public int bringUp(Connection connection, PhysicalDatabase database, Behind schema, Duration limit)
        throws SQLException {
        for (var count = 1; count < scripts.length; count++) {
            if ((MARK + scripts[count - 1].version()).equals(schema.mark())) {
                try (var statement = connection.createStatement()) {
                    // PostgreSQL does all statements of one message in one transaction.
                    statement.execute(upgrade(statement.enquoteLiteral(schema.schema()), schema.schema(), count));
                    return scripts.length - count;
                } catch (SQLException e) {
                    if (!NOT_AS_MARKED.contains(e.getSQLState())) {
                        throw e;
                    }
                    LOG.debug("Schema {} in {} is not what it is marked as", schema.schema(), database.location(), e);
                }
            }
        }
        return migrate(connection, database, schema.schema(), limit);
    }

    private String upgrade(String literal, String schema, int count) {
        return """
            SELECT pg_advisory_xact_lock(hashtextextended('graphkeeper/migration/' || %s, 0));
            SET LOCAL search_path TO %s;
            DO $check$ BEGIN
                IF (SELECT string_agg(concat_ws(' ', version, checksum, success::text), ',' ORDER BY installed_rank)
                    FROM %s) IS DISTINCT FROM '%s' THEN
                    RAISE EXCEPTION 'the schema is not what it is marked as' USING ERRCODE = '%s';
                END IF;
            END $check$;
            """.formatted(literal, Identifiers.quote(schema), historyTable, historyOf(count), UNLIKE_ITS_MARK)
            + scriptsFrom(count) + historyFrom(count) + mark();
    }

    /// Brings a schema that exists to the newest version with Flyway; nothing happens when it is there already.
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
    boolean current(Connection connection, String schema) throws SQLException {
        if (!hasHistory(connection, schema)) {
            return false;
        }
        try (var query = connection.prepareStatement("SELECT version FROM " + history(schema)
            + " WHERE success AND version IS NOT NULL ORDER BY installed_rank DESC LIMIT 1");
             var rows = query.executeQuery()) {
            return rows.next() && MigrationVersion.fromVersion(rows.getString(1)).compareTo(newest) >= 0;
        }
    }

    private boolean hasHistory(Connection connection, String schema) throws SQLException {
        try (var query = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            query.setString(1, history(schema));
            try (var rows = query.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    private String history(String schema) {
        return Identifiers.quote(schema) + "." + historyTable;
    }

    /// The names of the tables of a complete schema.
    List<String> tables() {
        return Stream.of(scripts).flatMap(migration -> CREATION.matcher(migration.sql()).results())
            .map(found -> found.group(1)).toList();
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
