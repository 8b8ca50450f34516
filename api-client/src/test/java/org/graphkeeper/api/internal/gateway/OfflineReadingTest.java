package org.graphkeeper.api.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.graphkeeper.api.internal.gateway.FailuresTest.failureOf;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.Fetched;
import org.graphkeeper.api.connection.DatabaseConnection;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphEdit;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.member.Member;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.member.User;
import org.graphkeeper.api.offline.OfflinePartition;
import org.graphkeeper.api.offline.OfflineSnapshots.Snapshot;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.provisioning.ProvisioningStep;
import org.graphkeeper.api.provisioning.RunState;
import org.graphkeeper.api.provisioning.StepState;
import org.graphkeeper.api.session.ApiToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What was fetched can be read without the server, and writes show in it.
class OfflineReadingTest {

    private static final String OTHER = ScriptedServer.GRAPH.replace("biology", "chemistry")
            .replace("Biology", "Chemistry")
            .replace("\"database_connection_id\":null", "\"database_connection_id\":\"c1\"")
            .replace("\"default\"", "\"Shared\"");
    private static final String ANN = """
            {"id":"m1","user_id":"u1","email":"ann@example.org","display_name":"Ann","role":"admin",
             "created_at":"2026-11-20T09:00:00"}""";
    private static final String BOB = ANN.replace("u1", "u2").replace("ann@", "bob@").replace("admin", "reader");

    private ScriptedServer server;
    private ApiClient client;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        client = server.client();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void nothingIsStoredBeforeTheFirstAnswer() {
        assertThat(client.graphs().all().stored()).isEmpty();
        assertThat(client.graphs().one("biology").stored()).isEmpty();
        assertThat(server.web.getRequestCount()).isZero();
    }

    @Test
    void aFetchedListIsStoredWithItsAge() throws Exception {
        server.json(200, "[" + ScriptedServer.GRAPH + "," + OTHER + "]");

        Fetched<List<Graph>> live = client.graphs().all().fetch();

        assertThat(live.origin()).isEqualTo(Fetched.Origin.LIVE);
        assertThat(live.asOf()).isEqualTo(ScriptedServer.NOW);
        assertThat(live.value().getFirst().createdAt()).isEqualTo(Instant.parse("2026-11-20T09:17:27.217370Z"));
        assertThat(live.value().getFirst().nodeCount()).isEqualTo(7);
        assertThat(client.graphs().all().stored())
                .contains(Fetched.stored(live.value(), ScriptedServer.NOW));
        assertThat(client.graphs().one("chemistry").stored().orElseThrow().value().connectionName())
                .isEqualTo("Shared");
    }

    @Test
    void aFailureLeavesTheStoredAnswerAsItWas() throws Exception {
        server.json(200, "[" + ScriptedServer.GRAPH + "]").answer(500, "text/plain", "");
        List<Graph> before = client.graphs().all().fetch().value();

        assertThat(failureOf(() -> client.graphs().all().fetch())).isInstanceOf(Failure.Server.class);

        assertThat(client.graphs().all().stored().orElseThrow().value()).isEqualTo(before);
    }

    @Test
    void anUnreadableStoredAnswerIsAbsent() {
        server.store.partition(new OfflinePartition("s", "a"))
                .write("graphs", "", new Snapshot(ScriptedServer.NOW, "[{\"slug\":\"of another version\"}]"));

        assertThat(client.graphs().all().stored()).isEmpty();
    }

    @Test
    void aStatusThatANewerServerInventedIsUnknownAndAnUncountedGraphHasNoCount() throws Exception {
        server.json(200, "[" + ScriptedServer.GRAPH.replace("\"active\"", "\"hibernating\"") + "]");

        assertThat(client.graphs().all().fetch().value().getFirst())
                .extracting(Graph::status, Graph::nodeCount).containsExactly(GraphStatus.UNKNOWN, null);
    }

    @Test
    void anUpdateShowsInTheListWithoutLosingWhatItsAnswerLeavesOut() throws Exception {
        server.json(200, "[" + ScriptedServer.GRAPH + "," + OTHER + "]").json(200, OTHER
                .replace("\"Chemistry\"", "\"Renamed\"").replace("\"Shared\"", "null").replace(":7", ":0"));
        client.graphs().all().fetch();

        Graph answered = client.graphs().update("chemistry", new GraphEdit("Renamed", null, null, null));

        assertThat(answered).extracting(Graph::nodeCount, Graph::connectionName).containsExactly(null, null);
        assertThat(client.graphs().all().stored().orElseThrow().value().get(1))
                .extracting(Graph::name, Graph::nodeCount, Graph::connectionName)
                .containsExactly("Renamed", 7L, "Shared");
    }

    @Test
    void aDeletedGraphIsGoneWithEverythingAboutIt() throws Exception {
        server.json(200, "[" + ScriptedServer.GRAPH + "," + OTHER + "]").json(200, ScriptedServer.GRAPH)
                .json(200, "[" + ANN + "]").answer(new MockResponse.Builder().code(204));
        client.graphs().all().fetch();
        client.graphs().one("biology").fetch();
        client.members().of("biology").fetch();

        client.graphs().delete("biology");

        assertThat(client.graphs().all().stored().orElseThrow().value()).extracting(Graph::slug)
                .containsExactly("chemistry");
        assertThat(client.graphs().one("biology").stored()).isEmpty();
        assertThat(client.members().of("biology").stored()).isEmpty();
    }

    @Test
    void anAnswerThatAWriteOvertookDoesNotBringBackWhatWasDeleted() throws Exception {
        String both = "[" + ScriptedServer.GRAPH + "," + OTHER + "]";
        server.json(200, both)
                .answer(new MockResponse.Builder().body(both).headersDelay(500, TimeUnit.MILLISECONDS))
                .answer(new MockResponse.Builder().code(204));
        client.graphs().all().fetch();
        server.taken();
        AtomicReference<Fetched<List<Graph>>> slow = new AtomicReference<>();
        Thread reading = Thread.ofVirtual().start(() -> slow.set(fetchedGraphs()));
        server.taken();

        client.graphs().delete("biology");
        reading.join();

        assertThat(slow.get().value()).hasSize(2);
        assertThat(client.graphs().all().stored().orElseThrow().value()).extracting(Graph::slug)
                .containsExactly("chemistry");
    }

    @Test
    void writesAtTheSameTimeAllShow() throws Exception {
        List<String> slugs = IntStream.range(0, 20).mapToObj(i -> "g" + i).toList();
        server.json(200, slugs.stream().map(slug -> ScriptedServer.GRAPH.replace("biology", slug))
                .collect(Collectors.joining(",", "[", "]")));
        client.graphs().all().fetch();
        slugs.forEach(_ -> server.answer(new MockResponse.Builder().code(204)));

        List<Thread> deleting = slugs.stream().skip(1)
                .map(slug -> Thread.ofVirtual().start(() -> deleted(slug))).toList();
        for (Thread thread : deleting) {
            thread.join();
        }

        assertThat(client.graphs().all().stored().orElseThrow().value()).extracting(Graph::slug)
                .containsExactly("g0");
    }

    private Fetched<List<Graph>> fetchedGraphs() {
        try {
            return client.graphs().all().fetch();
        } catch (FailureException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void deleted(String slug) {
        try {
            client.graphs().delete(slug);
        } catch (FailureException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void membersAndTheirCountFollowWrites() throws Exception {
        server.json(200, "[" + ScriptedServer.GRAPH + "]").json(200, "[" + ANN + "]").json(201, BOB)
                .json(200, BOB.replace("reader", "writer")).answer(new MockResponse.Builder().code(204));
        client.graphs().all().fetch();
        client.members().of("biology").fetch();

        client.members().add("biology", "u2", Role.READER);
        assertThat(storedMembers()).extracting(Member::role).containsExactly(Role.ADMIN, Role.READER);
        assertThat(storedMemberCount()).isEqualTo(2);

        client.members().changeRole("biology", "u2", Role.WRITER);
        assertThat(storedMembers()).extracting(Member::role).containsExactly(Role.ADMIN, Role.WRITER);

        client.members().remove("biology", "u1");
        assertThat(storedMembers()).extracting(Member::userId).containsExactly("u2");
        assertThat(storedMemberCount()).isEqualTo(1);
        assertThat(List.of(server.taken(), server.taken(), server.taken(), server.taken(), server.taken()))
                .extracting(request -> request.getMethod() + " " + request.getTarget() + " " + body(request))
                .endsWith("POST /api/v1/graphs/biology/members {\"user_id\":\"u2\",\"role\":\"reader\"}",
                        "PUT /api/v1/graphs/biology/members/u2 {\"role\":\"writer\"}",
                        "DELETE /api/v1/graphs/biology/members/u1 ");
    }

    @Test
    void aRoleThatIsNoneIsMalformed() {
        server.json(200, "[" + ANN.replace("admin", "owner") + "]");

        assertThat(failureOf(() -> client.members().of("biology").fetch())).isInstanceOf(Failure.Malformed.class);
    }

    @Test
    void everyOtherListSurvivesTheStore() throws Exception {
        server.json(200, """
                [{"id":null,"name":"default","config_key":"default","created_at":null},
                 {"id":"c1","name":"Shared","config_key":"shared","created_at":"2026-01-02T03:04:05"}]""")
                .json(200, """
                [{"id":"u1","email":"ann@example.org","display_name":null,"is_superuser":true,"is_active":true,
                  "created_at":"2026-01-02T03:04:05.5","has_byok":false}]""")
                .json(200, """
                [{"id":"t1","name":"laptop","created_at":"2026-01-02T03:04:05","expires_at":"2027-01-02T03:04:05+02:00",
                  "last_used_at":null,"graph_slugs":["biology"]}]""")
                .json(200, """
                [{"id":"r1","graph_slug":"biology","attempt":2,"state":"failed","kind":"retry",
                  "started_at":"2026-01-02T03:04:05","finished_at":"2026-01-02T03:04:06",
                  "cause_code":"database_refused",
                  "reason":"It refused.","detail":"FATAL","retry_helps":true,"steps":[{"name":"schema_graph_db",
                  "state":"failed","started_at":null,"finished_at":null,"detail":"FATAL"},{"name":"later",
                  "state":"dreaming","started_at":null,"finished_at":null,"detail":null}]}]""");

        List<DatabaseConnection> connections = client.databaseConnections().all().fetch().value();
        List<User> users = client.users().all().fetch().value();
        List<ApiToken> tokens = client.apiTokens().all().fetch().value();
        List<ProvisioningRun> runs = client.provisioning().of("biology").fetch().value();

        assertThat(client.databaseConnections().all().stored().orElseThrow().value()).isEqualTo(connections);
        assertThat(client.users().all().stored().orElseThrow().value()).isEqualTo(users);
        assertThat(client.apiTokens().all().stored().orElseThrow().value()).isEqualTo(tokens);
        assertThat(client.provisioning().of("biology").stored().orElseThrow().value()).isEqualTo(runs);
        assertThat(connections).extracting(DatabaseConnection::isDefault).containsExactly(true, false);
        assertThat(tokens.getFirst().expiresAt()).isEqualTo(Instant.parse("2027-01-02T01:04:05Z"));
        assertThat(runs.getFirst().state()).isEqualTo(RunState.FAILED);
        assertThat(runs.getFirst().steps()).extracting(ProvisioningStep::state)
                .containsExactly(StepState.FAILED, StepState.UNKNOWN);
    }

    @Test
    void theValueOfATokenIsNeverStored() throws Exception {
        server.json(200, "[]").json(201, """
                {"id":"t1","name":"laptop","created_at":"2026-01-02T03:04:05","expires_at":null,"last_used_at":null,
                 "graph_slugs":null,"token":"tokn_needle"}""");
        client.apiTokens().all().fetch();

        ApiToken.Created created = client.apiTokens().create("laptop", null, null);

        assertThat(created.value().reveal()).isEqualTo("tokn_needle");
        assertThat(created.toString()).doesNotContain("needle");
        assertThat(server.store.partition(new OfflinePartition("s", "a")).read("tokens", "").orElseThrow().text())
                .contains("laptop").doesNotContain("needle");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=utf-8", "application/json;charset=UTF-8", "text/plain",
        "application/octet-stream", "application/problem+json"})
    void theTypeThatAServerGivesItsJsonDoesNotMatter(String contentType) throws Exception {
        server.answer(200, contentType, "[" + ScriptedServer.GRAPH.replace("Biology", "Größe 😀") + "]");

        assertThat(client.graphs().all().fetch().value().getFirst().name()).isEqualTo("Größe 😀");
        assertThat(server.taken().getHeaders().get("Accept")).isEqualTo("application/json");
    }

    @Test
    void aSlugIsOneSegmentOfThePath() throws Exception {
        server.json(404, "{\"detail\":\"Graph not found\"}");

        assertThat(failureOf(() -> client.graphs().one("../members?x=1#y").fetch()))
                .isInstanceOf(Failure.NotFound.class);
        assertThat(server.taken().getTarget()).isEqualTo("/api/v1/graphs/..%2Fmembers%3Fx=1%23y");
    }

    private List<Member> storedMembers() {
        return client.members().of("biology").stored().orElseThrow().value();
    }

    private int storedMemberCount() {
        return client.graphs().one("biology").stored().orElseThrow().value().memberCount();
    }

    private static String body(RecordedRequest request) {
        return request.getBody() == null ? "" : request.getBody().utf8();
    }

    @Test
    void theSameAnswerTwiceIsStoredOnceAndAnotherOneReplacesIt() throws Exception {
        server.json(200, "[" + ScriptedServer.GRAPH + "]");
        server.json(200, "[" + ScriptedServer.GRAPH + "]");
        server.json(200, "[" + ScriptedServer.GRAPH + "," + OTHER + "]");
        client.graphs().all().fetch();
        client.graphs().all().fetch();
        assertThat(client.graphs().all().stored().orElseThrow().value()).extracting(Graph::slug)
                .containsExactly("biology");
        client.graphs().all().fetch();
        assertThat(client.graphs().all().stored().orElseThrow().value()).extracting(Graph::slug)
                .containsExactly("biology", "chemistry");
    }
}
