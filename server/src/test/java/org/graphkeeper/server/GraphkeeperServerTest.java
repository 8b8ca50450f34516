package org.graphkeeper.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.store.Pools;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphkeeperServerTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path temporary;

    @Test
    void aServerAnswersNamesItsAdministratorAndKeepsItsSecretsToItself() throws Exception {
        try (var server = start(Scenario.NONE, Map.of())) {
            assertThat(get(server.address().resolve("/api/v1/auth/me"), server.issueSessionToken()))
                .contains(server.firstAdministrator().email());
            assertThat(server.firstAdministrator().passwordFile()).isNotNull().exists();
            try (var files = Files.list(temporary.resolve("data"))) {
                assertThat(files.filter(file -> file.toString().matches(".*(password|secret|postgres\\.json).*")))
                    .hasSize(4).allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                        .allMatch(permission -> permission.name().startsWith("OWNER_")));
            }
            assertThat(server.toString() + server.firstAdministrator()).doesNotContain(
                Files.readString(server.firstAdministrator().passwordFile()).strip());
        }
    }

    @Test
    void thePostgresFileLeadsIntoEveryDatabaseAndIsGoneAfterwards() throws Exception {
        Path file;
        try (var server = start(Scenario.NONE, Map.of())) {
            file = server.postgresFile();
            var content = JsonMapper.builder().build().readTree(file.toFile());
            assertThat(content.properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("default", "shared");
            for (var connection : List.of("default", "shared")) {
                for (var side : List.of("graph", "write")) {
                    var database = PhysicalDatabase.parse(content.get(connection).get(side).asText());
                    try (var opened = Pools.direct(database).getConnection()) {
                        assertThat(opened.getCatalog()).isEqualTo(connection + "_" + side);
                    }
                }
            }
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void aSecondServerOnTheSameDirectoryIsRefusedWithAReason() throws Exception {
        try (var first = start(Scenario.NONE, Map.of())) {
            assertThatThrownBy(() -> start(Scenario.NONE, Map.of())).isInstanceOf(ServerStartException.class)
                .hasMessageContaining("already running on the data directory");
            assertThat(get(first.address().resolve("/health"), null)).contains("healthy");
        }
    }

    @Test
    void wrongSettingsAreRefusedWithTheNameOfTheSettingAndWithoutItsValue() {
        for (var wrong : List.of(Map.of("DATABASE_URL", "postgresql://u:hidden@h/d"),
            Map.of("DATABASE_URL", "hidden", "WRITE_DATABASE_URL", "hidden"),
            Map.of("EXTRA_DB_EU_GRAPH_HOST", "hidden"))) {
            assertThatThrownBy(() -> start(Scenario.NONE, wrong)).isInstanceOf(ServerStartException.class)
                .hasMessageContaining(wrong.keySet().stream().sorted().findFirst().orElseThrow().substring(0, 8))
                .extracting(Throwable::getMessage).asString().doesNotContain("hidden");
        }
    }

    @Test
    void anUnreachableDatabaseEndsTheStartWithAReasonAndLeavesTheDirectoryFree() throws Exception {
        var url = "postgresql://u:hidden@127.0.0.1:1/d";
        assertThatThrownBy(() -> start(Scenario.NONE, Map.of("DATABASE_URL", url, "WRITE_DATABASE_URL", url)))
            .isInstanceOf(ServerStartException.class).hasMessageContaining("DATABASE_URL")
            .extracting(Throwable::getMessage).asString().doesNotContain("hidden");

        start(Scenario.NONE, Map.of()).close();
    }

    @Test
    void theSampleWorkspaceHasGraphsInEveryStatusAndTheFailedOneCanBeRetried() throws Exception {
        try (var server = start(Scenario.SAMPLE, Map.of())) {
            var graphs = server.address().resolve("/api/v1/graphs");
            await().atMost(Duration.ofSeconds(60)).until(() -> statuses(graphs, server).equals(Map.of(
                "default", "active", "materials_research", "error", "clinical_trials_eu", "active",
                "energy_markets", "provisioning", "supply_chain_risk", "active", "company_ownership", "active",
                "support_tickets_2026", "active")));
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(JsonMapper.builder().build()
                .readTree(get(graphs, server.issueSessionToken())).valueStream()
                .filter(graph -> graph.get("status").asText().equals("active")))
                .hasSize(5).allSatisfy(graph -> assertThat(graph.get("node_count").asInt()).isPositive()));

            var retried = HTTP.send(HttpRequest.newBuilder(URI.create(graphs + "/materials_research/retry-provision"))
                .header("Authorization", "Bearer " + server.issueSessionToken())
                .POST(HttpRequest.BodyPublishers.noBody()).build(), BodyHandlers.ofString());
            assertThat(retried.statusCode()).isEqualTo(200);
        }
        // What waited is seen to by the next start, and nothing is built twice.
        try (var server = start(Scenario.SAMPLE, Map.of())) {
            var graphs = server.address().resolve("/api/v1/graphs");
            await().atMost(Duration.ofSeconds(60)).until(() -> statuses(graphs, server).entrySet().stream()
                .allMatch(entry -> entry.getValue().equals("active")));
            assertThat(statuses(graphs, server)).hasSize(7);
        }
    }

    private GraphkeeperServer start(Scenario scenario, Map<String, String> environment) throws ServerStartException {
        return GraphkeeperServer.start(new ServerSettings("127.0.0.1", 0, temporary.resolve("data"), environment,
            scenario));
    }

    private static Map<String, String> statuses(URI graphs, GraphkeeperServer server) throws Exception {
        var list = JsonMapper.builder().build().readTree(get(graphs, server.issueSessionToken()));
        var statuses = new HashMap<String, String>();
        list.valueStream().forEach(graph -> statuses.put(graph.get("slug").asText(), graph.get("status").asText()));
        return statuses;
    }

    private static String get(URI uri, @Nullable String token)
        throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString()).body();
    }
}
