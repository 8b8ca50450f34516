package org.graphkeeper.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.graphkeeper.server.connection.DatabaseTarget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A run can be cancelled while a database is at work for it, and a retry goes on from there. (The other gates stand in
/// the very statement that a request to cancel has to wait for.)
class CancellationTest {

    private final TestServer server = TestServer.shared();
    private final Api root = server.as(server.root());

    @ParameterizedTest
    @EnumSource(names = {"AMID_GRAPH_TABLES", "AMID_WRITE_TABLES"})
    void aRunCancelledAmidItsTablesEndsInErrorAndARetryWorks(Moment moment) throws Exception {
        var control = server.database("default", "graph");
        var write = server.database("default", "write");
        var evidence = new Evidence(control, Map.of("default",
            new DatabaseTarget("default", "default", control, write, null)));
        var slug = TestServer.unique("cancelled_amid");
        var threads = Site.threads();
        try (var gate = new Gates(control, control, write).shut(slug, moment)) {
            var creation = Site.create(threads, root, slug, "default");
            gate.awaitArrival();
            assertThat(root.post(Site.GRAPHS + "/" + slug + "/cancel-provision").status()).isIn(200, 202);
            gate.close();
            assertThat(creation.get(30, TimeUnit.SECONDS).status()).isEqualTo(500);
        } finally {
            threads.shutdownNow();
        }
        evidence.awaitSettled(slug, Duration.ofSeconds(30));
        evidence.assertExplained(slug);
        assertThat(evidence.runs(slug)).containsExactly("create failed cancelled");
        assertThat(evidence.status(slug)).isEqualTo("error");

        assertThat(root.post(Site.GRAPHS + "/" + slug + "/retry-provision").status()).isEqualTo(200);
        evidence.assertExplained(slug);
    }
}
