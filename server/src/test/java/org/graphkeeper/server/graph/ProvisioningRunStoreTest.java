package org.graphkeeper.server.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.graphkeeper.server.TestServer.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvisioningRunStoreTest {
    private static final String GRAPHS = "/api/v1/graphs";
    private static final String MAY_NOT = "403 Requires permission: system:manage_graphs";

    private final TestServer server = TestServer.shared();
    private final Api root = server.as(server.root());

    private static String at(String slug) {
        return GRAPHS + "/" + slug;
    }

    @Test
    void aFailedCreationStaysInErrorWithItsReasonUntilARetrySucceeds() throws SQLException {
        String slug = TestServer.unique("failing");
        server.rehearsal().refuse("shared");
        try {
            assertThat(root.post(GRAPHS, Map.of("slug", slug, "name", "n", "database_connection_config_key",
                    "shared")).refusal()).isEqualTo("500 Graph provisioning failed");
            JsonNode graph = root.get(at(slug)).json();
            assertThat(graph.path("status").asText()).isEqualTo("error");
            assertThat(graph.path("member_count").asInt()).isZero();
            JsonNode run = root.get(at(slug) + "/provisioning-runs").json().get(0);
            assertThat(run.path("state").asText()).isEqualTo("failed");
            assertThat(run.path("kind").asText()).isEqualTo("create");
            assertThat(run.path("cause_code").asText()).isEqualTo("database_refused");
            assertThat(run.path("reason").asText()).isNotBlank();
            assertThat(run.path("retry_helps").asBoolean()).isTrue();
            assertThat(root.post(at(slug) + "/retry-provision").refusal())
                    .isEqualTo("500 Provisioning retry failed");
            assertThat(server.status(slug)).isEqualTo("error");
        } finally {
            server.rehearsal().repair("shared");
        }

        Api.Answer retried = root.post(at(slug) + "/retry-provision");

        assertThat(retried.status()).as(retried.body()).isEqualTo(200);
        assertThat(retried.json().path("status").asText()).isEqualTo("active");
        assertThat(retried.json().path("member_count").asInt()).isEqualTo(1);
        JsonNode runs = root.get(at(slug) + "/provisioning-runs").json();
        assertThat(runs).extracting(run -> run.path("attempt").asInt() + " " + run.path("state").asText())
                .containsExactly("3 succeeded", "2 failed", "1 failed");
        assertThat(runs.get(0).properties()).extracting(Map.Entry::getKey).containsExactly("id", "graph_slug",
                "attempt", "state", "kind", "started_at", "finished_at", "cause_code", "reason", "detail",
                "retry_helps", "steps");
        assertThat(runs.get(0).path("steps").get(0).properties()).extracting(Map.Entry::getKey)
                .containsExactly("name", "state", "started_at", "finished_at", "cause_code", "detail");
    }

    @Test
    void onlyAGraphInErrorCanBeRetried() {
        Api nobody = server.as(server.person("nobody"));

        for (String status : List.of("active", "provisioning", "deleted")) {
            String slug = TestServer.unique("retry_" + status);
            server.graph(slug, status);
            assertThat(root.post(at(slug) + "/retry-provision").refusal())
                    .isEqualTo("400 Only graphs in 'error' status can be re-provisioned");
            assertThat(server.status(slug)).isEqualTo(status);
        }
        assertThat(root.post(at("default") + "/retry-provision").status()).isEqualTo(400);
        assertThat(root.post(at("absent") + "/retry-provision").refusal()).isEqualTo("404 Graph not found");
        assertThat(nobody.post(at("absent") + "/retry-provision").refusal()).isEqualTo(MAY_NOT);
        assertThat(server.anonymous().post(at("absent") + "/retry-provision").status()).isEqualTo(401);
    }

    @Test
    void theLatestRunOfEachVisibleGraphIsListedNewestFirst() {
        Person member = server.person("watcher");
        String first = TestServer.unique("first_run");
        String second = TestServer.unique("second_run");
        root.post(GRAPHS, Map.of("slug", first, "name", "n"));
        root.post(GRAPHS, Map.of("slug", second, "name", "n"));
        UUID id = UUID.fromString(root.get(at(first)).json().path("id").asText());
        server.member(id, member, "reader");

        assertThat(root.get("/api/v1/provisioning-runs?limit=1").json()).singleElement()
                .satisfies(run -> assertThat(run.path("graph_slug").asText()).isEqualTo(second));
        assertThat(root.get("/api/v1/provisioning-runs").json()).extracting(run -> run.path("graph_slug").asText())
                .startsWith(second, first);
        assertThat(server.as(member).get("/api/v1/provisioning-runs").json()).singleElement()
                .satisfies(run -> assertThat(run.path("graph_slug").asText()).isEqualTo(first));
    }

    @ParameterizedTest
    @CsvSource({"0, greater_than_equal", "501, less_than_equal", "99999999999999999999, less_than_equal",
            "x, int_parsing", "'', int_parsing", "1.5, int_parsing"})
    void aLimitThatIsWrongIsNamed(String limit, String type) {
        assertThat(root.get("/api/v1/provisioning-runs?limit=" + limit).violations())
                .isEqualTo("422: " + type + "@query.limit");
        assertThat(server.anonymous().get("/api/v1/provisioning-runs?limit=" + limit).status()).isEqualTo(401);
    }
}
