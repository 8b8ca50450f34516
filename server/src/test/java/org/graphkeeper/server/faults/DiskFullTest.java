package org.graphkeeper.server.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.connection.DatabaseTarget;
import org.graphkeeper.server.postgres.ForeignPostgres;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.store.Pools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk is full in the middle of a run: the external database's, then that of the server's own one.
class DiskFullTest {

    private static final int WRITES = 400;

    @TempDir
    private Path temporary;

    @Test
    void aFullDiskOfAnExternalDatabaseIsNamedAndARetryWorksOnceThereIsSpace() throws Exception {
        // With much memory no session has to write the pages of others, which may be on the full disk.
        try (var disk = SmallDisk.mount(temporary.resolve("disk"), 40);
             var postgres = ForeignPostgres.create(temporary.resolve("foreign"), "shared_buffers=256MB")) {
            postgres.create(List.of("graphs", "writes"));
            postgres.execute("CREATE TABLESPACE small LOCATION '"
                + Files.createDirectory(disk.place().resolve("space")) + "'");
            postgres.execute("CREATE DATABASE far_graphs TABLESPACE small");
            postgres.execute("CREATE DATABASE far_writes TABLESPACE small");
            var graph = postgres.database("graphs");
            var write = postgres.database("writes");
            var far = new DatabaseTarget("far", "Far", postgres.database("far_graphs"),
                postgres.database("far_writes"), null);
            try (var server = Site.foreign(graph, write).withFar(far.graph(), far.write())
                .start(temporary.resolve("data"))) {
                var root = Site.root(server.address());
                var evidence = new Evidence(graph, Map.of("default",
                    new DatabaseTarget("default", "default", graph, write, null), "far", far));
                var gates = new Gates(graph, far.graph(), far.write());

                fillAmid(gates, Moment.AMID_GRAPH_TABLES, disk, root, evidence);
                fillAmid(gates, Moment.AMID_WRITE_TABLES, disk, root, evidence);
            }
        }
    }

    private static void fillAmid(Gates gates, Moment moment, SmallDisk disk, Api root, Evidence evidence)
        throws Exception {
        var slug = moment.slug("full");
        var threads = Site.threads();
        try (var gate = gates.shut(slug, moment)) {
            var creation = Site.create(threads, root, slug, "far");
            gate.awaitArrival();
            disk.fill();
            gate.close();
            assertThat(creation.get(60, TimeUnit.SECONDS).status()).isEqualTo(500);
            assertThat(Site.create(threads, root, moment.slug("roomy"), "default").get(60, TimeUnit.SECONDS).status())
                .isEqualTo(201);
        } finally {
            threads.shutdownNow();
        }
        evidence.assertExplained(slug);
        assertThat(evidence.runs(slug)).containsExactly("create failed disk_full");

        disk.free();
        assertThat(root.post(Site.GRAPHS + "/" + slug + "/retry-provision").status()).isEqualTo(200);
        evidence.assertExplained(slug);
        evidence.assertExplained(moment.slug("roomy"));
    }

    @Test
    void aFullDiskUnderTheServersOwnDatabaseLosesNothingThatWasAnswered() throws Exception {
        try (var disk = SmallDisk.mount(temporary.resolve("disk"), 200)) {
            var data = disk.place().resolve("data");
            try (var server = Site.embedded().start(data)) {
                var root = Site.root(server.address());
                var databases = new ObjectMapper().readTree(server.postgresFile().toFile()).required("default");
                var graph = PhysicalDatabase.parse(databases.required("graph").textValue());
                var write = PhysicalDatabase.parse(databases.required("write").textValue());
                var evidence = new Evidence(graph, Map.of("default",
                    new DatabaseTarget("default", "default", graph, write, null)));
                assertThat(root.post(Site.GRAPHS, Map.of("slug", "before", "name", "n",
                    "description", "before")).status()).isEqualTo(201);
                var gate = new Gates(graph, graph, write).shut("midway", Moment.AMID_GRAPH_TABLES);
                var threads = Site.threads();
                String kept;
                try {
                    var creation = Site.create(threads, root, "midway", "default");
                    gate.awaitArrival();
                    disk.fill();
                    gate.close();
                    kept = writeUntilRefused(root);
                    exhaustTheJournal(graph);
                    assertThat(creation.get(60, TimeUnit.SECONDS).status()).isIn(500, 503);
                } finally {
                    threads.shutdownNow();
                }

                disk.free();
                // PostgreSQL gave up and is started until it can.
                await().ignoreExceptions().atMost(Duration.ofSeconds(60)).until(() ->
                    root.get(Site.GRAPHS).status() == 200);
                assertThat(root.get(Site.GRAPHS + "/before").json().required("description").textValue())
                    .isEqualTo(kept);
                evidence.awaitSettled("midway", Duration.ofSeconds(60));
                evidence.assertExplained("midway");
                if (evidence.status("midway").equals("error")) {
                    assertThat(root.post(Site.GRAPHS + "/midway/retry-provision").status()).isEqualTo(200);
                }
                assertThat(evidence.status("midway")).isEqualTo("active");
                assertThat(root.post(Site.GRAPHS, Map.of("slug", "after", "name", "n")).status()).isEqualTo(201);
                evidence.assertExplained("before");
                evidence.assertExplained("midway");
                evidence.assertExplained("after");
                assertThat(ForeignPostgres.postmasters(data.resolve("postgres"))).isEqualTo(1);
            }
        }
    }

    /// Writes until the disk has no place for it, which must be said and must not look like a fault of the server.
    ///
    /// @return the last text whose storing was confirmed
    private static String writeUntilRefused(Api root) {
        var kept = "before";
        var refusals = new ArrayList<String>();
        for (var number = 0; number < WRITES && refusals.size() < 3; number++) {
            // Of this many letters, and hardly compressible, each takes pages of its own.
            var text = number + new Random(number).ints(20_000, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
            var answer = root.put(Site.GRAPHS + "/before", Map.of("description", text));
            if (answer.status() == 200) {
                kept = text;
            } else {
                refusals.add(answer.refusal());
            }
        }
        assertThat(refusals).as("answers to writes on a full disk").hasSize(3)
            .allSatisfy(refusal -> assertThat(refusal).startsWith("503 "));
        return kept;
    }

    /// Makes PostgreSQL write its journal until that has no place either, which ends all of its processes.
    private static void exhaustTheJournal(PhysicalDatabase database) {
        assertThatThrownBy(() -> {
            try (var connection = Pools.direct(database).getConnection();
                 var statement = connection.createStatement()) {
                for (var megabytes = 0; megabytes < 400; megabytes += 10) {
                    statement.execute("SELECT pg_logical_emit_message(false, 'ballast', repeat('x', 10000000))");
                }
            }
        }).isInstanceOf(SQLException.class);
    }
}
