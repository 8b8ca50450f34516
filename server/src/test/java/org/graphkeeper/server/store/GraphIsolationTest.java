package org.graphkeeper.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GraphIsolationTest {

    private static final int BOUND = 8;

    private TestDatabases databases;
    private PhysicalDatabase system;
    private PhysicalDatabase shared;

    @BeforeEach
    void fill() throws SQLException {
        databases = TestDatabases.create();
        system = databases.target("default").graph();
        shared = databases.target("shared").graph();
        for (var database : List.of(system, shared)) {
            databases.pools().jdbi(database).useHandle(handle -> handle.execute("""
                CREATE SCHEMA graph_one; CREATE TABLE graph_one.nodes (id int); INSERT INTO graph_one.nodes VALUES (1);
                CREATE SCHEMA graph_two; CREATE TABLE graph_two.nodes (id text);
                INSERT INTO graph_two.nodes VALUES ('2');
                CREATE SCHEMA graph_bare;
                CREATE TABLE public.nodes (id int); INSERT INTO public.nodes VALUES (99)"""));
        }
    }

    @AfterEach
    void close() {
        databases.close();
    }

    private <T> T in(String schema, Function<Handle, T> work) {
        return databases.pools().inSchema(system, schema, work);
    }

    private static String node(Handle handle) {
        return handle.createQuery("SELECT id FROM nodes").mapTo(String.class).one();
    }

    private static int execute(Handle handle, String sql) {
        return handle.execute(sql);
    }

    @Test
    void aDroppedSchemaIsAnErrorAndNeverAnotherGraph() {
        assertThat(in("graph_one", GraphIsolationTest::node)).isEqualTo("1");

        databases.pools().jdbi(system).useHandle(handle -> handle.execute("DROP SCHEMA graph_one CASCADE"));

        assertThatThrownBy(() -> in("graph_one", GraphIsolationTest::node)).isInstanceOf(JdbiException.class)
            .hasMessageContaining("schema \"graph_one\" does not exist");
        assertThatThrownBy(() -> in("graph_one", handle -> execute(handle, "SELECT 1")))
            .as("even where no table is needed").isInstanceOf(JdbiException.class);
        assertThatThrownBy(() -> in("graph_bare", GraphIsolationTest::node)).isInstanceOf(JdbiException.class)
            .hasMessageContaining("relation \"nodes\" does not exist");
    }

    @Test
    void publicIsTheDefaultGraphInTheSystemDatabasesAlone() {
        assertThat(in("public", GraphIsolationTest::node)).isEqualTo("99");
        for (String schema : List.of("public", "pg_catalog", "information_schema", "Graph_one", "x")) {
            assertThatThrownBy(() -> databases.pools().inSchema(shared, schema, GraphIsolationTest::node))
                .as(schema).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void oneConnectionServesGraphsOfDifferentShapeOneAfterTheOther() {
        for (int round = 0; round < 20; round++) {
            // More often than it takes the driver to keep a statement prepared; the types of the columns differ.
            assertThat(in("graph_one", GraphIsolationTest::node)).isEqualTo("1");
            assertThat(in("graph_two", GraphIsolationTest::node)).isEqualTo("2");
        }
    }

    @Test
    void aFailedTransactionLeavesNothingBehind() {
        for (int round = 0; round < 3; round++) {
            assertThatThrownBy(() -> in("graph_one", handle -> {
                handle.execute("INSERT INTO nodes VALUES (7)");
                return handle.execute("SELECT 1 / 0");
            })).isInstanceOf(JdbiException.class);
            assertThat(in("graph_two", GraphIsolationTest::node)).isEqualTo("2");
            assertThat(in("graph_one", GraphIsolationTest::node)).isEqualTo("1");
        }
    }

    @Test
    void whatABadQuerySetsInItsSessionIsForgotten() {
        for (String bad : List.of("SET search_path = graph_two, public", "SET ROLE pg_read_all_data",
            "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY", "SET statement_timeout = '1ms'",
            "CREATE TEMP TABLE nodes AS SELECT 66 AS id", "SELECT pg_advisory_lock(4711)")) {
            in("graph_bare", handle -> execute(handle, bad));
            assertThat(in("graph_one", GraphIsolationTest::node)).as(bad).isEqualTo("1");
            in("graph_one", handle -> execute(handle, "UPDATE nodes SET id = 1"));
            assertThatThrownBy(() -> in("graph_bare", GraphIsolationTest::node)).as(bad)
                .isInstanceOf(JdbiException.class).hasMessageContaining("\"nodes\" does not exist");
            assertThat(databases.pools().jdbi(system).<String, RuntimeException>withHandle(handle ->
                handle.createQuery("SHOW search_path").mapTo(String.class).one())).as(bad).isEqualTo("pg_catalog");
        }
        assertThat(databases.pools().jdbi(system).<Integer, RuntimeException>withHandle(handle -> handle.createQuery(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711").mapTo(Integer.class).one()))
            .isZero();
    }

    @Test
    void sixtyFourCallersShareTheFewConnectionsOfADatabase() throws Exception {
        int callers = 64;
        var start = new CyclicBarrier(callers);
        var most = new ArrayList<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                String schema = caller % 2 == 0 ? "graph_one" : "graph_two";
                answers.add(threads.submit(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    int seen = 0;
                    for (int round = 0; round < 5; round++) {
                        seen = Math.max(seen, databases.pools().inSchema(shared, schema,
                            handle -> handle.createQuery("""
                                SELECT count(*) FROM pg_stat_activity, pg_sleep(0.01)
                                WHERE datname = current_database() AND backend_type = 'client backend'""")
                                .mapTo(Integer.class).one()));
                    }
                    return seen;
                }));
            }
            for (var answer : answers) {
                most.add(answer.get(60, TimeUnit.SECONDS));
            }
        }
        assertThat(most).allSatisfy(seen -> assertThat(seen).isBetween(1, BOUND));
    }

    @Test
    void whoFindsNoFreeConnectionIsToldSoInTime() throws Exception {
        var taken = new CyclicBarrier(BOUND + 1);
        var done = new CyclicBarrier(BOUND + 1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int holder = 0; holder < BOUND; holder++) {
                threads.submit(() -> databases.pools().inSchema(shared, "graph_one", _ -> {
                    try {
                        taken.await(30, TimeUnit.SECONDS);
                        return done.await(60, TimeUnit.SECONDS);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }));
            }
            taken.await(30, TimeUnit.SECONDS);
            long begun = System.nanoTime();

            assertThatThrownBy(() -> databases.pools().inSchema(shared, "graph_two", GraphIsolationTest::node))
                .isInstanceOf(ConnectionException.class).hasMessageContaining(shared.location())
                .hasMessageContaining("active=" + BOUND);

            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun)).isBetween(5L, 15L);
            done.await(30, TimeUnit.SECONDS);
        }
        assertThat(databases.pools().inSchema(shared, "graph_two", GraphIsolationTest::node)).isEqualTo("2");
    }
}
