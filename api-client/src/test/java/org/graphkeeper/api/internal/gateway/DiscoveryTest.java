package org.graphkeeper.api.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.graphkeeper.api.internal.gateway.FailuresTest.failureOf;

import java.io.IOException;
import java.util.Set;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.server.ServerHealth;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.server.ServerKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What servers say about themselves.
class DiscoveryTest {

    private static final String NOT_FOUND = "{\"detail\":\"Not Found\"}";

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
    void aGraphkeeperServerNamesItsFeaturesAndUnknownOnesAreIgnored() throws Exception {
        server.json(200, """
                {"product":"graphkeeper","version":"0.1.0","features":["provisioning-runs","time-travel"]}""");

        ServerInfo info = client.server().info().fetch().value();

        assertThat(info.kind()).isEqualTo(ServerKind.GRAPHKEEPER);
        assertThat(info.version()).isEqualTo("0.1.0");
        assertThat(info.capabilities()).containsExactly(Capability.PROVISIONING_RUNS);
        assertThat(server.taken().getHeaders().get("Authorization")).as("asked without a token").isNull();
        assertThat(client.server().info().stored().orElseThrow().value()).isEqualTo(info);
    }

    @Test
    void aServerThatDocumentsGraphsIsAKnowledgeTree() throws Exception {
        server.json(404, NOT_FOUND).json(200, """
                {"openapi":"3.1.0","info":{"title":"Knowledge Tree","version":"0.55.0"},
                 "paths":{"/api/v1/graphs":{"get":{"deep":[1,{"x":null}]}}}}""");

        assertThat(client.server().info().fetch().value())
                .isEqualTo(new ServerInfo(ServerKind.KNOWLEDGE_TREE, "0.55.0", Set.of()));
    }

    @Test
    void aCapabilitiesAnswerOfAnotherProductIsOfUnknownKind() throws Exception {
        server.json(200, "{\"product\":\"other\",\"version\":\"9\",\"features\":[\"provisioning-runs\"]}");

        assertThat(client.server().info().fetch().value().kind()).isEqualTo(ServerKind.UNKNOWN);
        assertThat(client.server().info().stored().orElseThrow().value().capabilities()).isEmpty();
    }

    @Test
    void aServerThatDocumentsOtherPathsIsOfNoKnownKind() {
        server.json(404, NOT_FOUND).json(200, "{\"openapi\":\"3.0.0\",\"info\":{},\"paths\":{\"/pets\":{}}}");

        assertThat(failureOf(() -> client.server().info().fetch()))
                .isEqualTo(new Failure.Malformed("no server of a known kind"));
    }

    @Test
    void aWebSiteIsTakenForSomethingInBetween() {
        server.answer(200, "text/html", "<html>").answer(404, "text/html", "<html>");

        assertThat(failureOf(() -> client.server().info().fetch())).isInstanceOf(Failure.Intercepted.class);
    }

    @Test
    void behindAFrontEndThatHasAPageForEverythingTheServerIsStillKnownByItsPaths() throws Exception {
        server.answer(200, "text/html", "<html>").json(200, """
                {"openapi":"3.1.0","info":{"version":"0.55.0"},
                 "paths":{"/api/v1/graphs":{},"/api/v1/graphs/{graph_slug}/members":{},
                 "/api/v1/graphs/{graph_slug}/retry-provision":{},"/api/v1/database-connections":{}}}""");

        assertThat(client.server().info().fetch().value().kind()).isEqualTo(ServerKind.KNOWLEDGE_TREE);
    }

    @Test
    void aServerThatIsDownIsNotTakenForAnother() {
        server.answer(500, "text/plain", "Internal Server Error");

        assertThat(failureOf(() -> client.server().info().fetch())).isInstanceOf(Failure.Server.class);
    }

    @Test
    void aDegradedServerIsAnAnswer() throws Exception {
        server.json(503, """
                {"status":"degraded","components":{"graph_db":{"status":"error","error":"down"},
                 "redis":{"status":"ok","error":null}}}""");

        ServerHealth health = client.server().health();

        assertThat(health.healthy()).isFalse();
        assertThat(health.components()).containsEntry("graph_db", false).containsEntry("redis", true);
    }

    @Test
    void aProxyThatIsUnavailableIsNoDegradedServer() {
        server.answer(503, "text/html", "<html>").answer(503, "text/html", "<html>").answer(503, "text/html", "");

        assertThat(failureOf(() -> client.server().health())).isInstanceOf(Failure.Server.class);
    }
}
