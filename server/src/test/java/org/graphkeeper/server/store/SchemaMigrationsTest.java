package org.graphkeeper.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SchemaMigrationsTest {

    /// The graph's tables with a second version that there is in the tests alone.
    private static final SchemaMigrations INVENTED = TestMigrations.upgradedGraph();

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
        for (var stem : List.of("history_graph", "history_write")) {
            var migrations = stem.endsWith("graph") ? SchemaMigrations.GRAPH : SchemaMigrations.WRITE;
            var database = databases.target("shared").graph();
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
            assertThat(behind(connections, database, all)).containsExactly("is_unmarked", "is_missing", "is_old");

            int ran = connections.use(database, connection ->
                SchemaMigrations.GRAPH.migrate(connection, database, "is_unmarked", Duration.ofMinutes(1)));
            assertThat(ran).isZero();
            assertThat(behind(connections, database, all)).containsExactly("is_missing", "is_old");
        }
    }

    private static List<String> behind(KeptConnections connections, PhysicalDatabase database, List<String> schemas)
        throws SQLException {
        return connections.<List<SchemaMigrations.Behind>>use(database, connection ->
            SchemaMigrations.GRAPH.behind(connection, schemas)).stream().map(SchemaMigrations.Behind::schema).toList();
    }

    private static void atFirstVersion(PhysicalDatabase database, String... schemas) throws SQLException {
        try (var connections = new KeptConnections(Duration.ofMinutes(1))) {
            for (var schema : schemas) {
                connections.use(database, connection -> connection.createStatement().execute("CREATE SCHEMA " + schema));
                connections.use(database, connection ->
                    SchemaMigrations.GRAPH.migrate(connection, database, schema, Duration.ofMinutes(1)));
            }
        }
    }

    @Test
    void aSchemaIsUpgradedWithOneMessageAndComesToWhatFlywayWouldMakeOfIt() throws SQLException {
        var database = databases.target("shared").graph();
        atFirstVersion(database, "upgrade_quick", "upgrade_flyway");
        INVENTED.migrate(Pools.direct(database), "upgrade_flyway");

        var messages = new ArrayList<String>();
        try (var connections = new KeptConnections(Duration.ofMinutes(1))) {
            var behind = connections.<List<SchemaMigrations.Behind>>use(database, connection ->
                INVENTED.behind(connection, List.of("upgrade_quick")));
            assertThat(behind).containsExactly(new SchemaMigrations.Behind("upgrade_quick", "graphkeeper 1"));
            int ran = connections.use(database, connection -> INVENTED.bringUp(counting(connection, messages),
                database, behind.getFirst(), Duration.ofMinutes(1)));
            assertThat(ran).isEqualTo(1);
            assertThat(connections.<List<SchemaMigrations.Behind>>use(database, connection ->
                INVENTED.behind(connection, List.of("upgrade_quick")))).isEmpty();
        }
        assertThat(messages).containsExactly("execute");
        assertThat(history(database, "upgrade_quick")).isEqualTo(history(database, "upgrade_flyway")).hasSize(2);
        assertThat(objects(database, "upgrade_quick")).isEqualTo(objects(database, "upgrade_flyway"))
            .anyMatch(object -> object.contains("inventions"));
    }

    /// A connection that notes what is sent over it.
    private static Connection counting(Connection connection, List<String> messages) {
        return (Connection) Proxy.newProxyInstance(SchemaMigrationsTest.class.getClassLoader(),
            new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                var result = method.invoke(connection, arguments);
                if (!method.getName().equals("createStatement")) {
                    messages.add(method.getName());
                    return result;
                }
                return Proxy.newProxyInstance(SchemaMigrationsTest.class.getClassLoader(),
                    new Class<?>[] {Statement.class}, (_, called, values) -> {
                        if (called.getName().startsWith("execute")) {
                            messages.add(called.getName());
                        }
                        return called.invoke(result, values);
                    });
            });
    }

    @Test
    void aSchemaThatIsNotWhatItIsMarkedAsIsLeftToFlyway() throws SQLException {
        var database = databases.target("shared").graph();
        atFirstVersion(database, "odd_ahead", "odd_changed", "odd_bare");
        INVENTED.migrate(Pools.direct(database), "odd_ahead");
        databases.pools().jdbi(database).useHandle(handle -> {
            handle.execute("UPDATE odd_changed.graph_schema_history SET checksum = 1");
            handle.execute("DROP TABLE odd_bare.graph_schema_history");
        });
        try (var connections = new KeptConnections(Duration.ofMinutes(1))) {
            assertThat(bringUp(connections, database, "odd_ahead")).isZero();
            var before = objects(database, "odd_changed");
            assertThatThrownBy(() -> bringUp(connections, database, "odd_changed"))
                .isInstanceOf(FlywayException.class).hasMessageContaining("checksum");
            assertThat(objects(database, "odd_changed")).isEqualTo(before);
            assertThatThrownBy(() -> bringUp(connections, database, "odd_bare")).hasMessageContaining("already exists");
        }
    }

    private static int bringUp(KeptConnections connections, PhysicalDatabase database, String schema)
        throws SQLException {
        return connections.use(database, connection -> INVENTED.bringUp(connection, database,
            new SchemaMigrations.Behind(schema, "graphkeeper 1"), Duration.ofMinutes(1)));
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
