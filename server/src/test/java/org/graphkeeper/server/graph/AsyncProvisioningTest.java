package org.graphkeeper.server.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Provisioning without waiting for its end, and its cancellation.
class AsyncProvisioningTest {

    private static final String GRAPHS = "/api/v1/graphs";
    private static final Duration SOON = Duration.ofSeconds(20);

    private final TestServer server = TestServer.shared();
    private final Api root = server.as(server.root());

    private Api.Answer create(String slug, String prefer) throws Exception {
        String body = new ObjectMapper().writeValueAsString(Map.of("slug", slug, "name", "n",
                "database_connection_config_key", "shared"));
        return root.send(root.request(GRAPHS).header("Content-Type", "application/json").header("Prefer", prefer)
                .POST(BodyPublishers.ofString(body)));
    }

    private Api.Answer retry(String slug, String prefer) {
        return root.send(root.request(GRAPHS + "/" + slug + "/retry-provision").header("Prefer", prefer)
                .POST(BodyPublishers.noBody()));
    }

    private Api.Answer cancel(String slug) {
        return root.post(GRAPHS + "/" + slug + "/cancel-provision");
    }

    private void awaitStatus(String slug, String status) {
        await().atMost(SOON).until(() -> server.status(slug).equals(status));
    }

    private void awaitWorker(String slug) {
        await().atMost(SOON).until(() -> root.get(GRAPHS + "/" + slug + "/provisioning-runs").json().get(0)
                .path("steps").get(1).path("state").asText().equals("running"));
    }

    @Test
    void aCreationThatPrefersSoIsAnsweredAtOnceAndGoesOn() throws Exception {
        String slug = TestServer.unique("async");
        try (var _ = server.rehearsal().hold(slug, "shared")) {
            Api.Answer accepted = create(slug, "respond-async");

            assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
            assertThat(accepted.header("Preference-Applied")).isEqualTo("respond-async");
            assertThat(accepted.json().path("status").asText()).isEqualTo("provisioning");
            assertThat(create(slug, "respond-async").status()).isEqualTo(409);
            assertThat(retry(slug, "respond-async").status()).isEqualTo(400);
        }
        awaitStatus(slug, "active");
        assertThat(root.get(GRAPHS + "/" + slug).json().path("member_count").asInt()).isEqualTo(1);
    }

    @Test
    void oneThatIsReadyToWaitIsAnsweredWithTheEndIfThatComesInTime() throws Exception {
        Api.Answer created = create(TestServer.unique("async_waits"), "foo=\"a\", Respond-Async;x=1, wait=50");

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.json().path("status").asText()).isEqualTo("active");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait=1", "respond-asynchronously", "", ",;=,", "return=minimal"})
    void anyOtherPreferenceChangesNothing(String prefer) throws Exception {
        Api.Answer created = create(TestServer.unique("other_preference"), prefer);

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.header("Preference-Applied")).isEmpty();
    }

    @Test
    void aRetryCanBeCancelledAndRetriedAgain() throws Exception {
        String slug = TestServer.unique("async_retry");
        server.graph(slug, "error");
        try (var _ = server.rehearsal().hold(slug, "default")) {
            assertThat(retry(slug, "respond-async").status()).isEqualTo(202);
            awaitWorker(slug);

            Api.Answer cancelled = cancel(slug);

            assertThat(cancelled.status()).as(cancelled.body()).isEqualTo(200);
            assertThat(cancelled.json().path("status").asText()).isEqualTo("error");
            var run = root.get(GRAPHS + "/" + slug + "/provisioning-runs").json().get(0);
            assertThat(run.path("cause_code").asText()).isEqualTo("cancelled");
            assertThat(run.path("steps").get(1).path("cause_code").asText()).isEqualTo("cancelled");
        }
        assertThat(retry(slug, "").status()).isEqualTo(200);
        assertThat(actions(slug)).containsExactly("graph.retry error>provisioning", "graph.cancel >",
                "graph.retry error>provisioning");
    }

    @Test
    void whoeverWaitsForACancelledCreationHearsOfIt() throws Exception {
        String slug = TestServer.unique("async_heard");
        try (var _ = server.rehearsal().hold(slug, "shared")) {
            var creation = CompletableFuture.supplyAsync(() -> root.post(GRAPHS, Map.of("slug", slug, "name", "n",
                    "database_connection_config_key", "shared")));
            await().atMost(SOON).until(() -> root.get(GRAPHS + "/" + slug).status() == 200);
            awaitWorker(slug);
            assertThat(cancel(slug).status()).isEqualTo(200);
            assertThat(creation.join().refusal()).isEqualTo("500 Graph provisioning failed");
        }
    }

    @Test
    void onlyAGraphInProvisioningCanBeCancelledAndOnlyByWhoMayRetry() {
        for (String status : List.of("active", "error", "deleted")) {
            String slug = TestServer.unique("cancel_" + status);
            server.graph(slug, status);
            assertThat(cancel(slug).refusal()).isEqualTo("400 Only graphs in 'provisioning' status can be cancelled");
            assertThat(server.status(slug)).isEqualTo(status);
        }
        assertThat(cancel("default").status()).isEqualTo(400);
        assertThat(cancel("absent").refusal()).isEqualTo("404 Graph not found");
        assertThat(server.as(server.person("nobody")).post(GRAPHS + "/absent/cancel-provision").refusal())
                .isEqualTo("403 Requires permission: system:manage_graphs");
        assertThat(server.anonymous().post(GRAPHS + "/absent/cancel-provision").status()).isEqualTo(401);
    }

    private List<String> actions(String slug) {
        return server.control().withHandle(handle -> handle.createQuery("""
                        SELECT concat(action, ' ', before ->> 'status', '>', after ->> 'status') FROM audit_log WHERE graph_slug = :slug ORDER BY id""")
                .bind("slug", slug).mapTo(String.class).list());
    }
}
