package org.graphkeeper.server.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.graphkeeper.server.store.Pools;
import org.junit.jupiter.api.Test;

class NodeCountsTest {

    private static final String GRAPHS = "/api/v1/graphs";
    /// Two seconds of the server's, ten of PostgreSQL's, and some for a slow machine.
    private static final Duration FRESHNESS = Duration.ofSeconds(20);

    /// Longer than the server takes a look for fresh, and than its pool trusts a connection without asking it.
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2_300);

    private final TestServer server = TestServer.shared();
    private final Api root = server.as(server.root());

    private String create(String stem, String connection) {
        String slug = TestServer.unique(stem);
        assertThat(root.post(GRAPHS, Map.of("slug", slug, "name", slug, "database_connection_config_key", connection))
                .status()).isEqualTo(201);
        return slug;
    }

    private void execute(String sql, String slug) {
        server.jdbi("shared", "graph").useHandle(handle -> handle.execute(sql.replace("$", "\"graph_" + slug + "\"")));
    }

    private static String insertion(int from, int to) {
        return "INSERT INTO $.nodes (id, key, concept) SELECT gen_random_uuid(), 'k' || i, 'c' || i"
                + " FROM generate_series(" + from + ", " + to + ") i";
    }

    private long listed(String slug) {
        for (JsonNode graph : root.get(GRAPHS).json()) {
            if (graph.path("slug").asText().equals(slug)) {
                return graph.path("node_count").asLong();
            }
        }
        throw new AssertionError("No graph " + slug);
    }

    private void becomes(String slug, long nodes) {
        await().atMost(FRESHNESS).untilAsserted(() -> assertThat(listed(slug)).isEqualTo(nodes));
        assertThat(root.get(GRAPHS + "/" + slug).json().path("node_count").asLong()).isEqualTo(nodes);
    }

    @Test
    void countsFollowWhatIsInsertedDeletedAndTruncated() {
        String slug = create("counted", "shared");
        assertThat(listed(slug)).isZero();

        execute(insertion(1, 7), slug);
        becomes(slug, 7);
        execute("DELETE FROM $.nodes WHERE key = 'k3'", slug);
        becomes(slug, 6);
        execute(insertion(100, 300), slug);
        becomes(slug, 207);
        execute("TRUNCATE $.nodes CASCADE", slug);
        becomes(slug, 0);
    }

    @Test
    void whatIsRolledBackIsNotCounted() throws SQLException {
        String slug = create("undone", "shared");
        execute(insertion(1, 3), slug);
        becomes(slug, 3);

        try (var connection = Pools.direct(server.database("shared", "graph")).getConnection();
             var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(insertion(10, 20).replace("$", "\"graph_" + slug + "\""));
            connection.rollback();
        }
        execute(insertion(4, 4), slug);

        becomes(slug, 4);
    }

    @Test
    void aSchemaThatIsGoneCountsZeroAndNeverTheDefaultGraph() {
        String slug = create("lost", "shared");
        execute(insertion(1, 5), slug);
        becomes(slug, 5);

        execute("DROP SCHEMA $ CASCADE", slug);

        becomes(slug, 0);
    }

    @Test
    void aDatabaseThatRefusesKeepsItsLastCountsAndHoldsUpNoList() throws SQLException {
        String slug = create("unreachable", "shared");
        execute(insertion(1, 9), slug);
        becomes(slug, 9);

        server.rehearsal().refuse("shared");
        try {
            for (int round = 0; round < 5; round++) {
                long begun = System.nanoTime();
                assertThat(listed(slug)).isEqualTo(9);
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
            }
        } finally {
            server.rehearsal().repair("shared");
        }
        execute(insertion(10, 10), slug);

        becomes(slug, 10);
    }

    @Test
    void writersOfOneGraphDoNotWaitForEachOther() throws SQLException {
        String slug = create("busy", "shared");
        try (var first = Pools.direct(server.database("shared", "graph")).getConnection();
             var second = Pools.direct(server.database("shared", "graph")).getConnection();
             var statement = first.createStatement(); var other = second.createStatement()) {
            first.setAutoCommit(false);
            statement.execute(insertion(1, 10).replace("$", "\"graph_" + slug + "\""));
            other.execute("SET lock_timeout = '2s'");
            // The first has not ended: a counter row in the schema would make this one wait for it.
            other.execute(insertion(11, 15).replace("$", "\"graph_" + slug + "\""));
            assertThat(listed(slug)).isLessThanOrEqualTo(5);
            first.commit();
        }
        becomes(slug, 15);
    }

    @Test
    void readingTheListOverAndOverCountsNothingAgain() {
        String slug = create("quiet", "shared");
        execute(insertion(1, 4), slug);
        becomes(slug, 4);
        // What was reported late is counted once more: until a look at the list changes nothing.
        await().atMost(FRESHNESS.multipliedBy(2)).pollDelay(BETWEEN_LOOKS).pollInterval(BETWEEN_LOOKS).until(() -> {
            long before = scans(slug);
            await().pollDelay(BETWEEN_LOOKS).until(() -> listed(slug) == 4);
            return scans(slug) == before;
        });
        long settled = scans(slug);
        assertThat(settled).isPositive();

        List<Long> seen = await().pollDelay(BETWEEN_LOOKS)
                .until(() -> IntStream.range(0, 200).mapToObj(_ -> listed(slug)).distinct().toList(), _ -> true);

        assertThat(seen).containsExactly(4L);
        assertThat(scans(slug)).as("200 reads").isEqualTo(settled);
    }

    /// How often the nodes of a graph have been looked through. All other sessions end for that: each reports what it did
    /// when it ends, else some seconds later.
    private long scans(String slug) {
        return server.jdbi("shared", "graph").withHandle(handle -> {
            handle.createQuery("""
                    SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
                    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
                    """).mapTo(Boolean.class).list();
            return handle.createQuery("SELECT seq_scan + coalesce(idx_scan, 0) FROM pg_stat_user_tables"
                    + " WHERE schemaname = ? AND relname = 'nodes'").bind(0, "graph_" + slug).mapTo(Long.class).one();
        });
    }
}
