package org.graphkeeper.server.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.graphkeeper.server.http.Caller;
import org.graphkeeper.server.store.ControlPlane;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.store.Pools;
import org.graphkeeper.server.store.TestDatabases;
import org.junit.jupiter.api.Test;

class SearchWithoutIndexTest {

    /// An account that owns nothing and may not create extensions, as on PostgreSQL servers of somebody else's.
    private static PhysicalDatabase poor() throws SQLException {
        var postgres = TestDatabases.postgres();
        postgres.ensureDatabases(List.of("poor"));
        var database = postgres.database("poor");
        try (var connection = Pools.direct(database).getConnection(); var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE poor LOGIN PASSWORD 'poor'; GRANT USAGE, CREATE ON SCHEMA public TO poor");
        }
        return new PhysicalDatabase(database.host(), database.port(), database.database(), "poor", "poor");
    }

    @Test
    void whereTheExtensionIsNotPermittedTheSearchFindsTheSame() throws SQLException {
        try (var controlPlane = ControlPlane.open(poor())) {
            controlPlane.jdbi().useHandle(handle -> handle.execute(
                "INSERT INTO graphs (slug, name, schema_name) VALUES ('needle_1', 'In the Haystack', 'graph_needle_1'),"
                    + " ('straw', 'Straw', 'graph_straw')"));
            long extensions = controlPlane.jdbi().withHandle(handle -> handle
                .createQuery("SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'").mapTo(Long.class).one());
            var directory = new GraphDirectoryStore(controlPlane);

            var page = directory.page(new Caller(UUID.randomUUID(), "root@example.org", true, null),
                new DirectoryQuestion("hayST", List.of("provisioning"), null, null, DirectoryQuestion.Order.NAME, false,
                    50, 0));

            assertThat(extensions).isZero();
            assertThat(page.graphs()).extracting(Graph::slug).containsExactly("needle_1");
            assertThat(page.total()).isEqualTo(1);
        }
    }
}
