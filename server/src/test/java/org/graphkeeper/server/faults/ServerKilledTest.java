package org.graphkeeper.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.graphkeeper.server.connection.DatabaseTarget;
import org.graphkeeper.server.faults.Gates.Gate;
import org.graphkeeper.server.postgres.ForeignPostgres;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server is killed while runs stand in every step; its PostgreSQL goes on. The next start finishes everything.
class ServerKilledTest {

    private static final List<List<Moment>> BATCHES = List.of(
        List.of(Moment.TARGET_RESOLVED, Moment.SCHEMA_GRAPH_DB, Moment.SCHEMA_WRITE_DB, Moment.AMID_GRAPH_TABLES),
        List.of(Moment.RUN, Moment.AMID_WRITE_TABLES, Moment.VECTOR_SEEDS, Moment.FIRST_ADMIN,
            Moment.ACTIVATION));

    @TempDir
    private Path temporary;

    @Test
    void aServerKilledInEveryStepIsContinuedByTheNextStart() throws Exception {
        var data = temporary.resolve("data");
        var cluster = data.resolve("postgres");
        for (var batch : BATCHES) {
            killIn(batch, data);
        }
        var orphan = ForeignPostgres.postmaster(cluster);
        try (var server = Site.embedded().start(data)) {
            var evidence = evidence(data);
            evidence.awaitSettled("killed", Duration.ofSeconds(60));
            evidence.assertExplained("killed");
            for (var moment : BATCHES.stream().flatMap(List::stream).toList()) {
                // A graph whose creation was not even recorded does not exist, which its author was told by no answer.
                assertThat(evidence.status(moment.slug("killed"))).as(moment.name())
                    .isIn(moment == Moment.RUN ? List.of("active", "none") : List.of("active"));
            }
            assertThat(ForeignPostgres.postmaster(cluster)).isEqualTo(orphan);
            assertThat(ForeignPostgres.postmasters(cluster)).isEqualTo(1);
            assertThat(Site.root(server.address()).get(Site.GRAPHS).status()).isEqualTo(200);
        } finally {
            if (ForeignPostgres.postmasters(cluster) > 0) {
                ForeignPostgres.kill(orphan);
            }
        }
    }

    private static void killIn(List<Moment> batch, Path data) throws Exception {
        var shut = new ArrayList<Gate>();
        var threads = Site.threads();
        try (var server = Site.embedded().startApart(data)) {
            var root = Site.root(server.address());
            var graph = database(data, "graph");
            var gates = new Gates(graph, graph, database(data, "write"));
            for (var moment : batch) {
                shut.add(gates.shut(moment.slug("killed"), moment));
                Site.create(threads, root, moment.slug("killed"), "default");
            }
            shut.forEach(Gate::awaitArrival);
            server.kill();
        } finally {
            threads.shutdownNow();
            for (var gate : shut) {
                gate.close();
            }
        }
    }

    private static PhysicalDatabase database(Path data, String side) throws Exception {
        return PhysicalDatabase.parse(new ObjectMapper().readTree(data.resolve("postgres.json").toFile())
            .required("default").required(side).textValue());
    }

    private static Evidence evidence(Path data) throws Exception {
        var graph = database(data, "graph");
        return new Evidence(graph, Map.of("default", new DatabaseTarget("default", "default", graph,
            database(data, "write"), null)));
    }
}
