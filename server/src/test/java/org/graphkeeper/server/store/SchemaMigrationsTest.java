package org.graphkeeper.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
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
}
