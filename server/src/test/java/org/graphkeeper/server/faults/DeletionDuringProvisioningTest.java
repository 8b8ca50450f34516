package org.graphkeeper.server.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.graphkeeper.server.connection.DatabaseTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A graph deleted while it is provisioned is never resurrected (contract 8.2, 4), and its schemas stay explained.
class DeletionDuringProvisioningTest {

    private static final String GRAPHS = "/api/v1/graphs";

    private final TestServer server = TestServer.shared();
    private final Api root = server.as(server.root());

    private Evidence evidence() {
        return new Evidence(server.database("default", "graph"), Map.of("default", target("default"), "shared",
            target("shared")));
    }

    private DatabaseTarget target(String key) {
        return new DatabaseTarget(key, key, server.database(key, "graph"), server.database(key, "write"), null);
    }

    private Gates gates() throws Exception {
        return new Gates(server.database("default", "graph"), server.database("shared", "graph"),
            server.database("shared", "write"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RUN")
    void aGraphDeletedInAnyStepStaysDeleted(Moment moment) throws Exception {
        var slug = TestServer.unique("deleted_in_step");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor(); var gate = gates().shut(slug, moment)) {
            var creation = threads.submit(() -> root.post(GRAPHS, Map.of("slug", slug, "name", "n",
                "database_connection_config_key", "shared")));
            gate.awaitArrival();
            assertThat(root.delete(GRAPHS + "/" + slug).status()).isEqualTo(204);
            gate.close();

            assertThat(creation.get(30, TimeUnit.SECONDS).status()).isEqualTo(409);
        }
        var evidence = evidence();
        evidence.awaitSettled(slug, Duration.ofSeconds(30));
        evidence.assertExplained(slug);
        assertThat(evidence.status(slug)).isEqualTo("deleted");
        assertThat(evidence.runs(slug)).containsExactly("create failed graph_deleted");
        assertThat(root.post(GRAPHS + "/" + slug + "/retry-provision").status()).isEqualTo(400);
        assertThat(evidence.status(slug)).isEqualTo("deleted");

        assertThat(purge(slug).status()).isEqualTo(204);
        evidence.assertExplained(slug);
        assertThat(evidence.status(slug)).isEqualTo("none");
    }

    @ParameterizedTest
    @EnumSource(names = {"AMID_GRAPH_TABLES", "AMID_WRITE_TABLES", "ACTIVATION"})
    void aGraphPurgedWhileItsRunIsStillAtWorkLeavesNothingAndItsSlugIsFree(Moment moment) throws Exception {
        var slug = TestServer.unique("purged_in");
        var evidence = evidence();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor(); var gate = gates().shut(slug, moment)) {
            threads.submit(() -> root.post(GRAPHS, Map.of("slug", slug, "name", "n",
                "database_connection_config_key", "shared")));
            gate.awaitArrival();
            assertThat(root.delete(GRAPHS + "/" + slug).status()).isEqualTo(204);
            // Refused as long as the run holds the graph, or its session the schema.
            await().atMost(Duration.ofSeconds(40)).until(() -> {
                var status = purge(slug).status();
                assertThat(status).isIn(204, 409, 503);
                return status == 204;
            });
        }
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(30)).untilAsserted(() ->
            evidence.assertExplained(slug));
        assertThat(evidence.status(slug)).isEqualTo("none");
        assertThat(root.post(GRAPHS, Map.of("slug", slug, "name", "n", "database_connection_config_key", "shared"))
            .status()).isEqualTo(201);
        evidence.assertExplained(slug);
    }

    private Api.Answer purge(String slug) {
        return root.post(GRAPHS + "/" + slug + "/purge", Map.of("slug", slug));
    }

    @Test
    void aRetriedGraphDeletedAtTheLastMomentStaysDeleted() throws Exception {
        var slug = TestServer.unique("deleted_in_retry");
        server.graph(slug, "error");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
             var gate = gates().shut(slug, Moment.ACTIVATION)) {
            var retry = threads.submit(() -> root.post(GRAPHS + "/" + slug + "/retry-provision"));
            gate.awaitArrival();
            assertThat(root.delete(GRAPHS + "/" + slug).status()).isEqualTo(204);
            gate.close();

            assertThat(retry.get(30, TimeUnit.SECONDS).status()).isEqualTo(400);
        }
        evidence().assertExplained(slug);
        assertThat(evidence().status(slug)).isEqualTo("deleted");
    }
}
