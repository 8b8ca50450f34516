package org.graphkeeper.server.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.graphkeeper.server.http.WrittenArray;
import org.graphkeeper.server.store.ControlPlane;
import org.graphkeeper.server.store.TestDatabases;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WholeListTest {

    private static final int STEPS = 400;
    private static final long SEED = 20_261_127L;

    private ControlPlane controlPlane;
    private GraphDirectoryStore directory;
    private WholeList list;

    @BeforeEach
    void open() throws SQLException {
        var postgres = TestDatabases.postgres();
        var name = "whole_list_" + UUID.randomUUID().toString().substring(0, 8);
        postgres.ensureDatabases(List.of(name));
        controlPlane = ControlPlane.open(postgres.database(name));
        directory = new GraphDirectoryStore(controlPlane);
        list = new WholeList(directory);
    }

    @AfterEach
    void close() {
        controlPlane.close();
    }

    private static String text(WrittenArray array) {
        return new String(array.bytes(), StandardCharsets.UTF_8);
    }

    private String anew() {
        return text(new WrittenArray(directory.snapshot(GraphDirectoryStore.Snapshot::all).stream()
            .map(graph -> WrittenArray.item(GraphAnswer.read(graph))).toList()));
    }

    private void change(String statement, Object... values) {
        controlPlane.inTransaction(handle -> handle.execute(statement, values));
    }

    @Test
    void nothingAtAllIsAnEmptyArray() {
        change("DELETE FROM graphs");

        assertThat(text(list.read())).isEqualTo("[]");
    }

    /// Whatever changes what the list shows reaches a list that is held: any of these, in any order.
    @Test
    void afterAnyChangeItIsWhatItWouldBeAnew() {
        var random = new Random(SEED);
        change("INSERT INTO \"user\" (email, hashed_password) SELECT 'u' || n, '!' FROM generate_series(1, 9) n");
        change("INSERT INTO database_connections (name, config_key) VALUES ('North', 'north'), ('South', 'south')");
        change("INSERT INTO graphs (slug, name, schema_name) SELECT 'many_' || n, 'Graph ' || n, 'graph_many_' || n"
            + " FROM generate_series(1, 20) n");
        for (var step = 0; step < STEPS; step++) {
            var what = random.nextInt(12);
            controlPlane.jdbi().useTransaction(handle -> {
                step(handle, what, random);
                if (random.nextInt(4) == 0) {
                    step(handle, random.nextInt(12), random);
                }
            });
            if (random.nextInt(3) > 0) {
                assertThat(text(list.read())).as("step %d, change %d, seed %d", step, what, SEED).isEqualTo(anew());
            }
        }
        assertThat(text(list.read())).isEqualTo(anew()).hasSizeGreaterThan(1_000);
    }

    private static void step(Handle handle, int what, Random random) {
        var any = "(SELECT id FROM graphs ORDER BY md5(id::text || ?) LIMIT 1)";
        var salt = String.valueOf(random.nextLong());
        var fresh = random.nextInt(1_000_000);
        switch (what) {
            case 0 -> handle.execute("INSERT INTO graphs (slug, name, schema_name, status) VALUES (?, ?, ?, 'active')"
                + " ON CONFLICT DO NOTHING", "n" + fresh, "New " + fresh, "graph_n" + fresh);
            case 1 -> handle.execute("UPDATE graphs SET name = ? WHERE id = " + any, "Renamed " + fresh, salt);
            case 2 -> handle.execute("UPDATE graphs SET description = ? WHERE id = " + any, "Said " + fresh, salt);
            case 3 -> handle.execute("UPDATE graphs SET status = 'deleted' WHERE id = " + any, salt);
            case 4 -> handle.execute("UPDATE graphs SET status = 'active' WHERE id = " + any, salt);
            case 5 -> handle.execute("DELETE FROM graphs WHERE id = " + any, salt);
            case 6 -> handle.execute("INSERT INTO graph_members (graph_id, user_id, role) SELECT g.id, u.id, 'reader'"
                + " FROM graphs g, \"user\" u WHERE g.id = " + any + " ORDER BY md5(u.email || ?) LIMIT 1"
                + " ON CONFLICT DO NOTHING", salt, salt);
            case 7 -> handle.execute("DELETE FROM graph_members WHERE graph_id = " + any, salt);
            case 8 -> handle.execute("INSERT INTO node_counts (graph_id, nodes, fingerprint) SELECT g.id, ?, 'f'"
                + " FROM graphs g WHERE g.id = " + any + " ON CONFLICT (graph_id) DO UPDATE SET nodes = excluded.nodes",
                (long) random.nextInt(5), salt);
            case 9 -> handle.execute("DELETE FROM node_counts WHERE graph_id = " + any, salt);
            // The default graph stays in the system databases (ck_graphs_default_place).
            case 10 -> handle.execute("UPDATE graphs SET database_connection_id ="
                + " (SELECT id FROM database_connections ORDER BY md5(config_key || ?) LIMIT 1)"
                + " WHERE NOT is_default AND id = " + any, salt, salt);
            default -> handle.execute("UPDATE database_connections SET name = ? WHERE config_key = 'north'",
                "North " + fresh);
        }
    }

    @Test
    void manyChangesAtOnceAreReadAnew() {
        change("INSERT INTO graphs (slug, name, schema_name) SELECT 'many_' || n, 'Graph ' || n, 'graph_many_' || n"
            + " FROM generate_series(1, 1500) n");
        list.read();

        change("UPDATE graphs SET name = name || ' again'");

        assertThat(text(list.read())).isEqualTo(anew()).contains("Graph 1500 again");
    }

    @Test
    void aDirectoryThatWasRestoredIsReadAnew() {
        change("INSERT INTO graphs (slug, name, schema_name) VALUES ('kept', 'Kept', 'graph_kept')");
        list.read();

        // As pg_restore --clean does: the same table with other contents, which count on from an earlier revision.
        change("CREATE TABLE restored (LIKE directory_revision INCLUDING ALL);"
            + " INSERT INTO restored SELECT * FROM directory_revision;"
            + " ALTER TABLE graphs DISABLE TRIGGER USER; UPDATE graphs SET name = 'Of the backup' WHERE slug = 'kept';"
            + " ALTER TABLE graphs ENABLE TRIGGER USER;"
            + " DROP TABLE directory_revision; ALTER TABLE restored RENAME TO directory_revision");

        assertThat(text(list.read())).isEqualTo(anew()).contains("Of the backup");
    }
}
