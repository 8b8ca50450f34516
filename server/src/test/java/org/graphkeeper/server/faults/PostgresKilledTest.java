package org.graphkeeper.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.connection.DatabaseTarget;
import org.graphkeeper.server.faults.Gates.Gate;
import org.graphkeeper.server.postgres.ForeignPostgres;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// PostgreSQL is killed while runs stand in every step. The database comes back, and so do the runs.
class PostgresKilledTest {

    private static final Duration SETTLING = Duration.ofSeconds(60);

    @TempDir
    private Path temporary;

    /// How the database dies, and how it comes back.
    private interface Fate {
        void strike() throws Exception;

        void mend() throws Exception;
    }

    @Test
    void aForeignPostgresKilledInEveryStepLosesNothing() throws Exception {
        try (var postgres = ForeignPostgres.create(temporary.resolve("foreign"))) {
            postgres.create(List.of("graphs", "writes"));
            var graph = postgres.database("graphs");
            var write = postgres.database("writes");
            try (var server = Site.foreign(graph, write).start(temporary.resolve("data"))) {
                survives(Site.root(server.address()), graph, write, new Fate() {
                    @Override
                    public void strike() throws Exception {
                        postgres.kill();
                    }

                    @Override
                    public void mend() throws Exception {
                        postgres.start();
                    }
                });
            }
        }
    }

    @Test
    void theBuiltInPostgresKilledInEveryStepComesBackByItself() throws Exception {
        var data = temporary.resolve("data");
        var cluster = data.resolve("postgres");
        try (var server = Site.embedded().start(data)) {
            var databases = new ObjectMapper()
                .readTree(server.postgresFile().toFile()).required("default");
            var graph = PhysicalDatabase.parse(databases.required("graph").textValue());
            var write = PhysicalDatabase.parse(databases.required("write").textValue());
            survives(Site.root(server.address()), graph, write, new Fate() {
                @Override
                public void strike() throws Exception {
                    ForeignPostgres.kill(ForeignPostgres.postmaster(cluster));
                }

                @Override
                public void mend() {
                    // Nobody does anything.
                }
            });
            assertThat(ForeignPostgres.postmasters(cluster)).isEqualTo(1);
        }
        assertThat(ForeignPostgres.postmasters(cluster)).isZero();
    }

    private void survives(Api root, PhysicalDatabase graph, PhysicalDatabase write, Fate fate) throws Exception {
        var evidence = new Evidence(graph, Map.of("default", new DatabaseTarget("default", "default", graph, write,
            null)));
        var gates = new Gates(graph, graph, write);
        var moments = Moment.ofEachStep();
        var threads = Site.threads();
        try {
            for (var batch : List.of(moments.subList(0, 4), moments.subList(4, 8))) {
                var shut = new ArrayList<Gate>();
                var creations = new ArrayList<Future<Api.Answer>>();
                for (var moment : batch) {
                    shut.add(gates.shut(moment.slug("killed"), moment));
                    creations.add(Site.create(threads, root, moment.slug("killed"), "default"));
                }
                shut.forEach(Gate::awaitArrival);
                fate.strike();
                fate.mend();
                // Who waits long enough sees its run go on; nobody waits for ever.
                for (var creation : creations) {
                    assertThat(creation.get(60, TimeUnit.SECONDS).status()).isIn(201, 500, 503);
                }
                for (var gate : shut) {
                    gate.close();
                }
            }
        } finally {
            threads.shutdownNow();
        }
        evidence.awaitSettled("killed", SETTLING);
        evidence.assertExplained("killed");
        for (var slug : evidence.inError("killed")) {
            assertThat(root.post(Site.GRAPHS + "/" + slug + "/retry-provision").status()).as(slug).isEqualTo(200);
        }
        evidence.assertExplained("killed");
        for (var moment : moments) {
            assertThat(evidence.status(moment.slug("killed"))).as(moment.name()).isEqualTo("active");
        }
    }
}
