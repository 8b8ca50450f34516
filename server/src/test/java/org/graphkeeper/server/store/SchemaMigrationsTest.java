package org.graphkeeper.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SchemaMigrationsTest {

    private static TestDatabases databases;

    @BeforeAll
    static void open() throws SQLException {
        databases = TestDatabases.create();
    }

    @AfterAll
    static void close() {
        databases.close();
    }

    @Test
    void aSchemaBehindIsMigratedAndACurrentOneIsLeftAlone() throws SQLException {
        var database = databases.target("shared").graph();
        databases.pools().jdbi(database).useHandle(handle -> handle.execute("CREATE SCHEMA graph_behind"));

        assertThat(SchemaMigrations.GRAPH.migrateWhenBehind(database, "graph_behind")).isEqualTo(1);
        assertThat(SchemaMigrations.GRAPH.migrateWhenBehind(database, "graph_behind")).isZero();
        int nodes = databases.pools().inSchema(database, "graph_behind",
            handle -> handle.createQuery("SELECT count(*) FROM nodes").mapTo(Integer.class).one());
        assertThat(nodes).isZero();
    }

    @Test
    void theDefaultGraphsTablesFindRoomBesideTheControlPlane() throws SQLException {
        var database = databases.target("default").graph();

        assertThat(SchemaMigrations.GRAPH.migrateWhenBehind(database, "public")).isEqualTo(1);

        int tables = databases.pools().inSchema(database, "public", handle -> handle
            .createQuery("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"
                + " AND table_name IN ('graphs', 'nodes')").mapTo(Integer.class).one());
        assertThat(tables).isEqualTo(2);
    }

    @Test
    void noTableOfAGraphReachesOutOfItsSchema() throws SQLException {
        var database = databases.target("shared").write();
        databases.pools().jdbi(database).useHandle(handle -> handle.execute("CREATE SCHEMA graph_alone"));
        SchemaMigrations.WRITE.migrateWhenBehind(database, "graph_alone");

        int elsewhere = databases.pools().jdbi(database).withHandle(handle -> handle.createQuery("""
            SELECT count(*) FROM information_schema.tables
            WHERE table_schema NOT IN ('graph_alone', 'pg_catalog', 'information_schema')""")
            .mapTo(Integer.class).one());
        assertThat(elsewhere).isZero();
    }

    @Test
    void aFreshSchemaMadeWithOneMessageHasTheHistoryThatFlywayWouldWriteAndFlywayGoesOnFromThere() throws SQLException {
        for (var migrations : List.of(SchemaMigrations.GRAPH, SchemaMigrations.WRITE)) {
            var database = databases.target("shared").graph();
            var stem = "history_" + migrations.name().toLowerCase(Locale.ROOT);
            databases.pools().jdbi(database).useHandle(handle ->
                handle.execute("CREATE SCHEMA " + stem + "_quick; CREATE SCHEMA " + stem + "_flyway"));
            try (var connections = new KeptConnections(Duration.ofMinutes(1))) {
                int ran = connections.use(database, connection ->
                    migrations.migrate(connection, database, stem + "_quick", Duration.ofMinutes(1)));
                assertThat(ran).isEqualTo(1);
            }
            migrations.migrate(Pools.direct(database), stem + "_flyway");

            assertThat(history(database, stem + "_quick")).isEqualTo(history(database, stem + "_flyway")).isNotEmpty();
            assertThat(objects(database, stem + "_quick")).isEqualTo(objects(database, stem + "_flyway"))
                .hasSizeGreaterThan(10);
            assertThat(migrations.migrate(Pools.direct(database), stem + "_quick")).isZero();
        }
    }

    @Test
    void theSchemasThatAreBehindAreFoundWithOneQuery() throws SQLException {
        var database = databases.target("shared").graph();
        databases.pools().jdbi(database).useHandle(handle ->
            handle.execute("CREATE SCHEMA is_fresh; CREATE SCHEMA is_old; CREATE SCHEMA is_unmarked"));
        try (var connections = new KeptConnections(Duration.ofMinutes(1))) {
            connections.use(database, connection ->
                SchemaMigrations.GRAPH.migrate(connection, database, "is_fresh", Duration.ofMinutes(1)));
            SchemaMigrations.GRAPH.migrate(Pools.direct(database), "is_unmarked");
            var all = List.of("is_unmarked", "is_fresh", "is_missing", "is_old");
            assertThat(connections.<List<String>>use(database, connection ->
                SchemaMigrations.GRAPH.behind(connection, all))).containsExactly("is_unmarked", "is_missing", "is_old");

            int ran = connections.use(database, connection ->
                SchemaMigrations.GRAPH.migrate(connection, database, "is_unmarked", Duration.ofMinutes(1)));
            assertThat(ran).isZero();
            assertThat(connections.<List<String>>use(database, connection ->
                SchemaMigrations.GRAPH.behind(connection, all))).containsExactly("is_missing", "is_old");
        }
    }

    private static List<Map<String, Object>> history(PhysicalDatabase database, String schema) {
        return databases.pools().jdbi(database).withHandle(handle -> handle.createQuery("""
                SELECT installed_rank, version, description, type, script, checksum, installed_by, success FROM %s
                ORDER BY installed_rank""".formatted(schema + ".graph_schema_history")).mapToMap().list());
    }

    /// Every column and index with its definition, without the schema's name.
    private static List<String> objects(PhysicalDatabase database, String schema) {
        return databases.pools().jdbi(database).withHandle(handle -> handle.createQuery("""
                SELECT concat_ws(' ', table_name, column_name, data_type, character_maximum_length, is_nullable,
                    replace(column_default, :schema, '')) FROM information_schema.columns WHERE table_schema = :schema
                UNION ALL SELECT replace(indexdef, :schema, '') FROM pg_indexes WHERE schemaname = :schema
                UNION ALL SELECT concat_ws(' ', r.conname, r.contype, c.relname) FROM pg_constraint r
                    JOIN pg_class c ON c.oid = r.conrelid WHERE r.connamespace = to_regnamespace(:schema)
                ORDER BY 1""")
            .bind("schema", schema).mapTo(String.class).list());
    }
}
