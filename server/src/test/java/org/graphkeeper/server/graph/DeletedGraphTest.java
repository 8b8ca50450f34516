package org.graphkeeper.server.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.graphkeeper.server.TestServer.Person;
import org.graphkeeper.server.store.Pools;
import org.junit.jupiter.api.Test;

class DeletedGraphTest {

    private static final String GRAPHS = "/api/v1/graphs";

    private final TestServer server = TestServer.shared();
    private final Person owner = server.superuser("owner");
    private final Api root = server.as(owner);

    private static String at(String slug) {
        return GRAPHS + "/" + slug;
    }

    private String create(String stem) {
        String slug = TestServer.unique(stem);
        assertThat(root.post(GRAPHS, Map.of("slug", slug, "name", slug, "database_connection_config_key", "shared"))
                .status()).isEqualTo(201);
        execute("graph", "INSERT INTO $.nodes (id, key, concept) VALUES (gen_random_uuid(), 'kept', 'kept')", slug);
        return slug;
    }

    private String deleted(String stem) {
        String slug = create(stem);
        assertThat(root.delete(at(slug)).status()).isEqualTo(204);
        return slug;
    }

    private void execute(String kind, String sql, String slug) {
        server.jdbi("shared", kind).useHandle(handle -> handle.execute(sql.replace("$", "\"graph_" + slug + "\"")));
    }

    private boolean hasSchema(String kind, String schema) {
        return server.jdbi("shared", kind).withHandle(handle -> handle
                .createQuery("SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = ?)").bind(0, schema)
                .mapTo(Boolean.class).one());
    }

    private Api.Answer purge(String slug) {
        return root.post(at(slug) + "/purge", Map.of("slug", slug));
    }

    private JsonNode lastRun(String slug) {
        return root.get(at(slug) + "/provisioning-runs").json().get(0);
    }

    @Test
    void aDeletedGraphComesBackWithItsDataAndMembers() {
        String slug = deleted("restored");
        assertThat(root.get(at(slug)).status()).isEqualTo(404);

        Api.Answer restored = root.post(at(slug) + "/restore");

        assertThat(restored.status()).as(restored.body()).isEqualTo(200);
        assertThat(restored.json().path("status").asText()).isEqualTo("active");
        assertThat(restored.json().path("member_count").asInt()).isEqualTo(1);
        assertThat(restored.header("ETag")).isNotEmpty();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() ->
                assertThat(root.get(at(slug)).json().path("node_count").asInt()).isEqualTo(1));
        assertThat(root.post(at(slug) + "/restore").refusal()).isEqualTo("409 Only deleted graphs can be restored");
    }

    @Test
    void aGraphWhoseSchemaIsGoneComesBackInErrorAndARetryMendsIt() {
        String slug = deleted("half_there");
        execute("write", "DROP SCHEMA $ CASCADE", slug);

        assertThat(root.post(at(slug) + "/restore").json().path("status").asText()).isEqualTo("error");

        JsonNode run = lastRun(slug);
        assertThat(run.path("cause_code").asText()).isEqualTo("data_missing");
        assertThat(run.path("reason").asText()).contains("schema is gone from the write database");
        assertThat(run.path("retry_helps").asBoolean()).isTrue();
        assertThat(hasSchema("write", "graph_" + slug)).as("nothing is made up").isFalse();
        assertThat(root.post(at(slug) + "/retry-provision").json().path("status").asText()).isEqualTo("active");
        assertThat(hasSchema("write", "graph_" + slug)).isTrue();
    }

    @Test
    void aGraphThatLostATableIsNotCalledActive() {
        String slug = deleted("damaged");
        execute("graph", "DROP TABLE $.edge_facts", slug);

        assertThat(root.post(at(slug) + "/restore").json().path("status").asText()).isEqualTo("error");
        assertThat(lastRun(slug).path("retry_helps").asBoolean()).isFalse();
    }

    @Test
    void aGraphWhoseDatabaseRefusesComesBackInErrorUntilItAnswers() throws SQLException {
        String slug = deleted("cut_off");
        server.rehearsal().refuse("shared");
        try {
            assertThat(root.post(at(slug) + "/restore").json().path("status").asText()).isEqualTo("error");
            assertThat(lastRun(slug).path("cause_code").asText()).isEqualTo("database_unreachable");
        } finally {
            server.rehearsal().repair("shared");
        }
        assertThat(root.post(at(slug) + "/retry-provision").json().path("status").asText()).isEqualTo("active");
    }

    @Test
    void aGraphThatLostItsAdminsGetsOneWhenItComesBack() {
        String slug = deleted("ownerless");
        server.control().useHandle(handle -> handle.execute("DELETE FROM graph_members WHERE graph_id ="
                + " (SELECT id FROM graphs WHERE slug = ?)", slug));

        assertThat(root.post(at(slug) + "/restore").status()).isEqualTo(200);

        assertThat(root.get(at(slug) + "/members").json()).extracting(member -> member.path("email").asText(),
                member -> member.path("role").asText()).containsExactly(
                        org.assertj.core.groups.Tuple.tuple(owner.email(), "admin"));
    }

    @Test
    void aPurgedGraphIsGoneAndItsSlugIsFreeForAnotherOne() {
        String slug = deleted("purged");
        String kept = create(slug + "_kept");
        UUID before = server.control().withHandle(handle -> handle.createQuery("SELECT id FROM graphs WHERE slug = ?")
                .bind(0, slug).mapTo(UUID.class).one());
        String token = root.post("/api/v1/auth/tokens", Map.of("name", "t", "graph_slugs", List.of(kept))).json()
                .path("token").asText();
        server.control().useHandle(handle -> handle.execute("UPDATE api_tokens SET graph_slugs = ARRAY[?, ?]::varchar[]"
                + " WHERE user_id = ?", slug, kept, owner.id()));
        assertThat(root.post(GRAPHS, Map.of("slug", slug, "name", "n")).status()).isEqualTo(409);

        Api.Answer purged = purge(slug);

        assertThat(purged.status()).as(purged.body()).isEqualTo(204);
        assertThat(hasSchema("graph", "graph_" + slug)).isFalse();
        assertThat(hasSchema("write", "graph_" + slug)).isFalse();
        assertThat(hasSchema("graph", "graph_" + kept)).isTrue();
        assertThat(hasSchema("write", "graph_" + kept)).isTrue();
        assertThat(purge(slug).refusal()).isEqualTo("404 Graph not found");
        assertThat(root.post(GRAPHS, Map.of("slug", slug, "name", "n")).status()).isEqualTo(201);
        assertThat(server.with(token).get(at(slug)).refusal()).as("a scope was not meant for the new graph")
                .isEqualTo("403 Token does not have access to this graph");
        assertThat(server.with(token).get(at(kept)).status()).isEqualTo(200);
        assertThat(root.get(at(slug)).json().path("id").asText()).isNotEqualTo(before.toString());
        assertThat(entries(before)).containsExactly("graph.create", "graph.delete", "graph.purge", "graph.purge");
    }

    private List<String> entries(UUID graph) {
        return server.control().withHandle(handle -> handle.createQuery(
                "SELECT action FROM audit_log WHERE graph_id = :id AND action LIKE 'graph.%' ORDER BY id")
                .bind("id", graph).mapTo(String.class).list());
    }

    @Test
    void onlyADeletedGraphIsPurgedAndOnlyWhenItsSlugIsRepeated() {
        String slug = create("careful");
        assertThat(purge(slug).refusal()).isEqualTo("409 Only deleted graphs can be purged");
        root.delete(at(slug));

        assertThat(root.post(at(slug) + "/purge", Map.of("slug", slug + "x")).refusal())
                .isEqualTo("400 To purge a graph for good, repeat its slug in the body");
        assertThat(root.post(at(slug) + "/purge", "{}").violations()).isEqualTo("422: missing@body.slug");
        assertThat(root.post(at("default") + "/purge", Map.of("slug", "default")).refusal())
                .isEqualTo("400 Cannot purge the default graph");
        assertThat(root.post(at("default") + "/restore").refusal())
                .isEqualTo("409 Only deleted graphs can be restored");
        assertThat(root.post(at("absent") + "/restore").refusal()).isEqualTo("404 Graph not found");
        Api nobody = server.as(server.person("nobody"));
        for (String action : List.of("/restore", "/purge")) {
            assertThat(nobody.post(at(slug) + action, Map.of("slug", slug)).refusal())
                    .isEqualTo("403 Requires permission: system:manage_graphs");
            assertThat(server.anonymous().post(at(slug) + action, Map.of("slug", slug)).status()).isEqualTo(401);
        }
        assertThat(hasSchema("graph", "graph_" + slug)).isTrue();
        assertThat(root.post(at(slug) + "/restore").json().path("status").asText()).isEqualTo("active");
    }

    @Test
    void aPurgeThatWasCutOffCanOnlyBeFinished() throws SQLException {
        String slug = deleted("cut_short");
        try (var reader = Pools.direct(server.database("shared", "graph")).getConnection();
             var statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("SELECT 1 FROM \"graph_" + slug + "\".nodes");

            assertThat(purge(slug).refusal()).startsWith("503 The purge is not finished: The schema in the graph");
        }
        assertThat(hasSchema("write", "graph_" + slug)).isFalse();
        assertThat(hasSchema("graph", "graph_" + slug)).isTrue();
        assertThat(root.post(at(slug) + "/restore").refusal()).startsWith("409 The graph's purge has begun");
        assertThat(server.status(slug)).isEqualTo("deleted");

        assertThat(purge(slug).status()).isEqualTo(204);

        assertThat(hasSchema("graph", "graph_" + slug)).isFalse();
    }

    @Test
    void whatBelongsToOthersIsNeverDroppedAlong() {
        String slug = deleted("referenced");
        String view = "public.report_" + slug;
        execute("graph", "CREATE VIEW " + view + " AS SELECT key FROM $.nodes", slug);

        assertThat(purge(slug).refusal()).startsWith("409 The purge is not finished:").contains("report_" + slug);

        assertThat(hasSchema("graph", "graph_" + slug)).isTrue();
        execute("graph", "DROP VIEW " + view, slug);
        assertThat(purge(slug).status()).isEqualTo(204);
    }

    @Test
    void aGraphThatIsBeingProvisionedIsNotPurgedUnderItsWorker() throws SQLException {
        String slug = deleted("at_work");
        UUID id = server.control().withHandle(handle -> handle.createQuery("SELECT id FROM graphs WHERE slug = ?")
                .bind(0, slug).mapTo(UUID.class).one());
        try (var worker = Pools.direct(server.database("default", "graph")).getConnection();
             var lock = worker.prepareStatement(
                     "SELECT pg_advisory_lock(hashtextextended('graphkeeper/provisioning/' || ?, 0))")) {
            lock.setString(1, id.toString());
            lock.execute();

            assertThat(purge(slug).refusal()).startsWith("409 The graph is being worked on");
        }
        assertThat(hasSchema("graph", "graph_" + slug)).isTrue();
        assertThat(purge(slug).status()).isEqualTo(204);
    }
}
