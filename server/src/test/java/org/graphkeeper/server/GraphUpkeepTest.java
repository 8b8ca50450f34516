package org.graphkeeper.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.graphkeeper.server.graph.GraphStore;
import org.graphkeeper.server.graph.UpkeepReport;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.store.SchemaMigrations;
import org.graphkeeper.server.store.TestDatabases;
import org.graphkeeper.server.store.TestMigrations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GraphUpkeepTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private TestDatabases databases;

    @BeforeEach
    void open() throws SQLException {
        databases = TestDatabases.create();
    }

    @AfterEach
    void close() {
        databases.close();
    }

    private GraphUpkeep upkeep() {
        var upkeep = new GraphUpkeep(new GraphStore(databases.controlPlane()), databases.connections());
        upkeep.start();
        return upkeep;
    }

    private static UpkeepReport awaitEnd(GraphUpkeep upkeep) {
        await().atMost(LIMIT).until(() -> upkeep.report().finishedAt() != null);
        return upkeep.report();
    }

    private void emptySchemas(String slug, String connection) {
        databases.insertGraph(slug, connection, "active");
        for (var database : List.of(databases.target(connection).graph(), databases.target(connection).write())) {
            databases.pools().jdbi(database).useHandle(handle -> handle.execute("CREATE SCHEMA graph_" + slug));
        }
    }

    private List<String> histories(PhysicalDatabase database) {
        return databases.pools().jdbi(database).withHandle(handle -> handle.createQuery("""
                SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relname = 'graph_schema_history' AND n.nspname LIKE 'graph\\_%' ORDER BY 1""")
            .mapTo(String.class).list());
    }

    @Test
    void whatIsBehindIsMigratedEverywhereOnceAndNeverAgain() throws Exception {
        IntStream.range(0, 12).forEach(number -> emptySchemas("old_" + number, number % 2 == 0 ? "shared" : "default"));
        try (var first = upkeep()) {
            assertThat(awaitEnd(first)).satisfies(report -> {
                assertThat(report.schemas()).isEqualTo(24);
                assertThat(report.behind()).isEqualTo(24);
                assertThat(report.done()).isEqualTo(24);
                assertThat(report.migrated()).isEqualTo(24);
                assertThat(report.complete()).isTrue();
            });
        }
        for (var connection : List.of("shared", "default")) {
            assertThat(histories(databases.target(connection).graph())).hasSize(6);
            assertThat(histories(databases.target(connection).write())).hasSize(6);
        }

        try (var second = upkeep()) {
            assertThat(awaitEnd(second)).satisfies(report -> {
                assertThat(report.schemas()).isEqualTo(24);
                assertThat(report.behind()).isZero();
            });
        }
    }

    /// The graph's tables with a second version that there is in the tests alone.
    private GraphUpkeep upgrade() {
        var upkeep = new GraphUpkeep(new GraphStore(databases.controlPlane()), databases.connections(),
            TestMigrations.upgradedGraph(), SchemaMigrations.WRITE);
        upkeep.start();
        return upkeep;
    }

    private int upgraded() {
        return databases.pools().jdbi(databases.target("shared").graph()).withHandle(handle -> handle
            .createQuery("SELECT count(*) FROM pg_class WHERE relname = 'inventions'").mapTo(Integer.class).one());
    }

    @Test
    void anUpgradeReachesEverySchemaThoughTheFirstServerStopsInTheMiddleAndTwoShareTheRest() throws Exception {
        IntStream.range(0, 40).forEach(number -> emptySchemas("aging_" + number, "shared"));
        try (var first = upkeep()) {
            assertThat(awaitEnd(first).complete()).isTrue();
        }
        var stopping = upgrade();
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(1)).until(() -> stopping.report().done() > 0);
        stopping.close();

        try (var here = upgrade(); var there = upgrade()) {
            var reports = List.of(awaitEnd(here), awaitEnd(there));

            assertThat(reports).allSatisfy(report -> assertThat(report.complete()).isTrue());
            assertThat(reports.stream().mapToInt(UpkeepReport::migrated).sum())
                .isEqualTo(40 - stopping.report().migrated());
        }
        assertThat(upgraded()).isEqualTo(40);
    }

    @Test
    void twoServersThatStartAtOnceShareTheWorkAndDoNothingTwice() throws Exception {
        IntStream.range(0, 10).forEach(number -> emptySchemas("both_" + number, "shared"));
        try (var here = upkeep(); var there = upkeep()) {
            var reports = List.of(awaitEnd(here), awaitEnd(there));

            assertThat(reports).allSatisfy(report -> assertThat(report.failed()).isZero());
            assertThat(reports.stream().mapToInt(UpkeepReport::migrated).sum()).isEqualTo(20);
        }
    }

    @Test
    void aDatabaseThatIsAwayAndASchemaThatIsMissingAreReportedAndHoldUpNothing() throws Exception {
        emptySchemas("fine", "shared");
        databases.insertGraph("lost", "shared", "active");
        databases.insertGraph("far", "nowhere", "active");
        databases.controlPlane().jdbi().useHandle(handle ->
            handle.execute("INSERT INTO database_connections (name, config_key) VALUES ('Gone', 'gone')"));
        databases.insertGraph("homeless", "gone", "active");
        try (var upkeep = upkeep()) {
            assertThat(awaitEnd(upkeep)).satisfies(report -> {
                assertThat(report.migrated()).isEqualTo(2);
                assertThat(report.failed()).isEqualTo(6);
                assertThat(report.complete()).isFalse();
            });
        }
        assertThat(histories(databases.target("shared").graph())).containsExactly("graph_fine");
    }

    @Test
    void aServerThatStopsInTheMiddleLeavesTheRestToTheNextStart() throws Exception {
        IntStream.range(0, 8).forEach(number -> emptySchemas("rest_" + number, "shared"));
        var stopping = upkeep();
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(1)).until(() -> stopping.report().done() > 0);
        stopping.close();

        try (var next = upkeep()) {
            var report = awaitEnd(next);
            assertThat(report.complete()).isTrue();
            assertThat(report.migrated()).isEqualTo(16 - stopping.report().migrated());
        }
    }
}
