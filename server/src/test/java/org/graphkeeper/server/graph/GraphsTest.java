package org.graphkeeper.server.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.graphkeeper.server.TestServer.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GraphsTest {

    private static final String GRAPHS = "/api/v1/graphs";
    private static final String MAY_NOT = "403 Requires permission: system:manage_graphs";

    private final TestServer server = TestServer.shared();
    private final Api root = server.as(server.root());

    private static String at(String slug) {
        return GRAPHS + "/" + slug;
    }

    private static JsonNode find(Api.Answer list, String slug) {
        for (JsonNode graph : list.json()) {
            if (graph.path("slug").asText().equals(slug)) {
                return graph;
            }
        }
        throw new AssertionError("No graph " + slug + " in " + list.body());
    }

    @Test
    void aNewGraphIsActiveAndHasItsSchemaInBothDatabasesOfItsConnection() {
        String slug = TestServer.unique("shared_graph");

        Api.Answer created = root.post(GRAPHS, Map.of("slug", slug, "name", "Größe \uD83D\uDE00", "description",
                "100 % _real_", "database_connection_config_key", "shared", "byok_enabled", "yes", "graph_type", "v2",
                "contribute_to_public", 0, "storage_mode", "ignored"));

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        JsonNode graph = created.json();
        assertThat(graph.properties()).extracting(Map.Entry::getKey).containsExactlyInAnyOrder("id", "slug", "name",
                "description", "is_default", "graph_type", "byok_enabled", "storage_mode", "schema_name",
                "database_connection_id", "database_connection_name", "status", "created_by", "created_at",
                "updated_at", "member_count", "node_count", "contribute_to_public", "use_public_cache");
        assertThat(graph.path("name").asText()).isEqualTo("Größe \uD83D\uDE00");
        assertThat(graph.path("schema_name").asText()).isEqualTo("graph_" + slug);
        assertThat(graph.path("storage_mode").asText()).isEqualTo("schema");
        assertThat(graph.path("status").asText()).isEqualTo("active");
        assertThat(graph.path("byok_enabled").asBoolean()).isTrue();
        assertThat(graph.path("contribute_to_public").asBoolean()).isFalse();
        assertThat(graph.path("use_public_cache").asBoolean()).isTrue();
        assertThat(graph.path("graph_type").asText()).isEqualTo("v2");
        assertThat(graph.path("member_count").asInt()).isEqualTo(1);
        assertThat(graph.path("node_count").asInt()).isZero();
        assertThat(graph.path("database_connection_id").isTextual()).isTrue();
        assertThat(graph.path("database_connection_name").isNull()).isTrue();
        assertThat(graph.path("created_by").asText()).isEqualTo(server.root().id().toString());
        assertThat(schemas("shared", "graph", slug)).isEqualTo(1);
        assertThat(schemas("shared", "write", slug)).isEqualTo(1);
        assertThat(schemas("default", "graph", slug) + schemas("default", "write", slug)).isZero();
        assertThat(root.get(at(slug)).json().path("database_connection_name").asText()).isEqualTo("Shared");
        assertThat(find(root.get(GRAPHS), slug).path("database_connection_name").asText()).isEqualTo("Shared");
    }

    private int schemas(String connection, String kind, String slug) {
        return server.jdbi(connection, kind).withHandle(handle -> handle
                .createQuery("SELECT count(*) FROM pg_namespace WHERE nspname = :name")
                .bind("name", "graph_" + slug).mapTo(Integer.class).one());
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {"null", "''", "default"})
    void theSystemDatabasesHaveThreeNames(String key) {
        Map<String, Object> body = new HashMap<>(Map.of("slug", TestServer.unique("system"), "name", "n"));
        body.put("database_connection_config_key", key);

        Api.Answer created = root.post(GRAPHS, body);

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.json().path("database_connection_id").isNull()).isTrue();
    }

    static List<List<Object>> refusedFields() {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(List.of("slug", "ab", "string_too_short"));
        rows.add(List.of("slug", "a".repeat(58), "string_too_long"));
        rows.add(List.of("slug", "a".repeat(300), "string_too_long"));
        for (String slug : List.of("my-graph", "Upper", "_edge", "edge_", "with space", "a'; DROP TABLE graphs;--",
                "a%b", "a*b", "größe", "\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00", "abc\n", "a\0b", "../etc", "a.b")) {
            rows.add(List.of("slug", slug, "string_pattern_mismatch"));
        }
        rows.add(List.of("slug", 5, "string_type"));
        rows.add(List.of("slug", List.of("abc"), "string_type"));
        rows.add(List.of("name", "", "string_too_short"));
        rows.add(List.of("name", "x".repeat(300), "string_too_long"));
        rows.add(List.of("name", "\uD83D\uDE00".repeat(201), "string_too_long"));
        rows.add(List.of("name", "a\0b", "value_error"));
        rows.add(List.of("name", true, "string_type"));
        rows.add(List.of("description", "a\0b", "value_error"));
        rows.add(List.of("description", 1.5, "string_type"));
        rows.add(List.of("graph_type", "x1", "string_pattern_mismatch"));
        rows.add(List.of("graph_type", "v" + "1".repeat(20), "string_too_long"));
        rows.add(List.of("byok_enabled", "maybe", "bool_parsing"));
        rows.add(List.of("byok_enabled", 2, "bool_parsing"));
        rows.add(List.of("use_public_cache", Map.of(), "bool_type"));
        rows.add(List.of("database_connection_config_key", 1, "string_type"));
        return rows;
    }

    @ParameterizedTest
    @MethodSource("refusedFields")
    void aFieldThatIsWrongIsNamedAndNothingIsCreated(List<Object> row) {
        Map<String, Object> body = new HashMap<>(Map.of("slug", TestServer.unique("good"), "name", "n"));
        body.put((String) row.get(0), row.get(1));
        int before = count();

        assertThat(root.post(GRAPHS, body).violations()).isEqualTo("422: " + row.get(2) + "@body." + row.get(0));
        assertThat(count()).isEqualTo(before);
    }

    private int count() {
        return server.control().withHandle(handle -> handle.createQuery("SELECT count(*) FROM graphs")
                .mapTo(Integer.class).one());
    }

    @Test
    void theLongestSlugWorksAndLongTextCountsInCodePoints() {
        String slug = (TestServer.unique("long") + "_" + "x".repeat(57)).substring(0, 57);

        assertThat(root.post(GRAPHS, Map.of("slug", slug, "name", "\uD83D\uDE00".repeat(200), "description",
                "x".repeat(100_000))).status()).isEqualTo(201);
        assertThat(root.get(at(slug)).json().path("description").asText()).hasSize(100_000);
    }

    @Test
    void theChecksOfACreationComeInTheirOrder() {
        String slug = TestServer.unique("order");
        Api anonymous = server.anonymous();
        Api nobody = server.as(server.person("nobody"));

        assertThat(anonymous.post(GRAPHS, "{slug").violations()).isEqualTo("422: json_invalid@body.1");
        assertThat(anonymous.post(GRAPHS, "{}").refusal()).isEqualTo("401 Not authenticated");
        assertThat(nobody.post(GRAPHS, "{}").refusal()).isEqualTo(MAY_NOT);
        assertThat(root.post(GRAPHS, "{}").violations()).isEqualTo("422: missing@body.slug missing@body.name");
        assertThat(root.post(GRAPHS, Map.of("slug", "default", "name", "n")).refusal())
                .isEqualTo("400 Cannot create graph with reserved slug 'default'");
        assertThat(root.post(GRAPHS, Map.of("slug", slug, "name", "n", "database_connection_config_key", "no%"))
                .refusal()).isEqualTo("400 Database connection 'no%' not found");
        server.graph(slug, "deleted");
        assertThat(root.post(GRAPHS, Map.of("slug", slug, "name", "n", "database_connection_config_key", "no"))
                .refusal()).isEqualTo("409 Graph with slug '" + slug + "' already exists");
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
                .containsExactly("name", "state", "started_at", "finished_at", "detail");
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
    void theListHasWhatACallerMaySeeWithTheDefaultGraphFirst() {
        Person member = server.person("lister");
        String zebra = TestServer.unique("zebra");
        String broken = TestServer.unique("broken");
        String gone = TestServer.unique("gone");
        String foreign = TestServer.unique("foreign");
        server.member(server.graph(zebra, "provisioning"), member, "reader");
        server.member(server.graph(broken, "error"), member, "writer");
        server.member(server.graph(gone, "deleted"), member, "admin");
        server.graph(foreign, "active");

        assertThat(server.as(member).get(GRAPHS).json()).extracting(graph -> graph.path("slug").asText())
                .containsExactly("default", broken, zebra);
        assertThat(find(server.as(member).get(GRAPHS), broken).path("member_count").asInt()).isEqualTo(1);
        assertThat(root.get(GRAPHS).json()).extracting(graph -> graph.path("slug").asText())
                .startsWith("default").contains(zebra, broken, foreign).doesNotContain(gone);
        assertThat(server.anonymous().get(GRAPHS).refusal()).isEqualTo("401 Not authenticated");
    }

    @Test
    void nodesAreCountedInListAndGetAndAnUnreachableDatabaseGivesZero() throws SQLException {
        String slug = TestServer.unique("counted");
        assertThat(root.post(GRAPHS, Map.of("slug", slug, "name", "n", "database_connection_config_key", "shared"))
                .status()).isEqualTo(201);
        server.jdbi("shared", "graph").useHandle(handle -> handle.execute("INSERT INTO \"graph_" + slug
                + "\".nodes (id, key, concept, node_type)"
                + " SELECT gen_random_uuid(), 'k' || i, 'c' || i, 'concept' FROM generate_series(1, 7) i"));

        assertThat(find(root.get(GRAPHS), slug).path("node_count").asInt()).isEqualTo(7);
        assertThat(root.get(at(slug)).json().path("node_count").asInt()).isEqualTo(7);
        assertThat(root.put(at(slug), Map.of("name", "m")).json().path("node_count").asInt()).isZero();

        server.jdbi("shared", "graph").useHandle(handle -> handle.execute("ALTER SCHEMA \"graph_" + slug
                + "\" RENAME TO \"lost_" + slug + "\""));
        assertThat(find(root.get(GRAPHS), slug).path("node_count").asInt()).isZero();
        server.rehearsal().refuse("shared");
        try {
            Api.Answer list = root.get(GRAPHS);
            assertThat(list.status()).isEqualTo(200);
            assertThat(find(list, slug).path("node_count").asInt()).isZero();
        } finally {
            server.rehearsal().repair("shared");
        }
    }

    @Test
    void readingAGraphTellsAbsentFromForeign() {
        String slug = TestServer.unique("private");
        String gone = TestServer.unique("gone");
        UUID id = server.graph(slug, "error");
        server.graph(gone, "deleted");
        Person reader = server.person("reader");
        server.member(id, reader, "reader");
        Api outsider = server.as(server.person("outsider"));

        assertThat(server.as(reader).get(at(slug)).status()).isEqualTo(200);
        assertThat(outsider.get(at(slug)).refusal()).isEqualTo("403 Not a member of this graph");
        assertThat(outsider.get(at("default")).status()).isEqualTo(200);
        for (String absent : List.of("absent", gone, "a%25b", "x".repeat(3000), "'%20OR%201=1--", "%F0%9F%98%80")) {
            assertThat(outsider.get(at(absent)).refusal()).isEqualTo("404 Graph not found");
        }
        assertThat(outsider.get(at(slug) + "/provisioning-runs").status()).isEqualTo(403);
        assertThat(outsider.get(at("absent") + "/provisioning-runs").status()).isEqualTo(404);
        assertThat(server.as(reader).get(at(slug) + "/provisioning-runs").json()).isEmpty();
    }

    @Test
    void editingKeepsWhatIsNotNamedAndMovesTheTimeOnlyOnAChange() {
        String slug = TestServer.unique("edited");
        UUID id = server.graph(slug, "active");
        Person admin = server.person("admin");
        server.member(id, admin, "admin");
        Api api = server.as(admin);
        JsonNode before = api.get(at(slug)).json();

        Map<String, Object> nothing = new HashMap<>();
        nothing.put("name", null);
        assertThat(api.put(at(slug), "{}").json().path("updated_at")).isEqualTo(before.path("updated_at"));
        assertThat(api.put(at(slug), nothing).json().path("updated_at")).isEqualTo(before.path("updated_at"));
        JsonNode after = api.put(at(slug), Map.of("name", "New", "description", "", "use_public_cache", "off")).json();

        assertThat(after.path("name").asText()).isEqualTo("New");
        assertThat(after.path("description").asText()).isEmpty();
        assertThat(after.path("use_public_cache").asBoolean()).isFalse();
        assertThat(after.path("contribute_to_public").asBoolean()).isTrue();
        assertThat(after.path("member_count").asInt()).isEqualTo(1);
        assertThat(after.path("updated_at").asText()).isGreaterThan(before.path("updated_at").asText());
    }

    @Test
    void theChecksOfAnEditComeInTheirOrder() {
        String slug = TestServer.unique("guarded");
        UUID id = server.graph(slug, "active");
        Person writer = server.person("writer");
        server.member(id, writer, "writer");
        Api outsider = server.as(server.person("outsider"));

        assertThat(server.anonymous().put(at(slug), "{}").status()).isEqualTo(401);
        assertThat(outsider.put(at("absent"), Map.of("name", 1)).violations())
                .isEqualTo("422: string_type@body.name");
        assertThat(outsider.put(at("absent"), "").violations()).isEqualTo("422: missing@body");
        for (String name : List.of("", "x".repeat(201))) {
            assertThat(root.put(at(slug), Map.of("name", name)).status()).isEqualTo(422);
        }
        assertThat(outsider.put(at("absent"), "{}").refusal()).isEqualTo("404 Graph not found");
        assertThat(outsider.put(at(slug), "{}").refusal()).isEqualTo("403 Not a member of this graph");
        assertThat(server.as(writer).put(at(slug), "{}").refusal())
                .isEqualTo("403 Requires permission: graph:manage_metadata");
        assertThat(outsider.put(at("default"), "{}").refusal())
                .isEqualTo("403 Requires permission: graph:manage_metadata");
        assertThat(root.put(at("default"), Map.of("name", "Changed", "use_public_cache", true)).refusal())
                .isEqualTo("400 The default graph has no upstream \u2014 public-cache toggles cannot be edited");
        assertThat(root.get(at("default")).json().path("name").asText()).isEqualTo("Default Graph");
        assertThat(root.put(at("default"), "{}").status()).isEqualTo(200);
    }

    @Test
    void deletingHidesAGraphForGoodAndKeepsItsSlug() {
        String slug = TestServer.unique("doomed");
        server.graph(slug, "active");
        Api nobody = server.as(server.person("nobody"));

        assertThat(server.anonymous().delete(at(slug)).status()).isEqualTo(401);
        assertThat(nobody.delete(at("absent")).refusal()).isEqualTo(MAY_NOT);
        assertThat(root.delete(at("absent")).refusal()).isEqualTo("404 Graph not found");
        assertThat(root.delete(at("default")).refusal()).isEqualTo("400 Cannot delete the default graph");
        Api.Answer deleted = root.delete(at(slug));
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(root.delete(at(slug)).status()).isEqualTo(204);

        assertThat(root.get(at(slug)).refusal()).isEqualTo("404 Graph not found");
        assertThat(root.put(at(slug), Map.of("name", "x")).refusal()).isEqualTo("404 Graph not found");
        assertThat(root.post(GRAPHS, Map.of("slug", slug, "name", "n")).status()).isEqualTo(409);
        assertThat(server.status(slug)).isEqualTo("deleted");
    }

    @Test
    void databaseConnectionsBeginWithTheSystemDatabases() {
        Api.Answer answer = root.get(GRAPHS + "/database-connections");

        assertThat(answer.body()).startsWith(
                "[{\"id\":null,\"name\":\"default\",\"config_key\":\"default\",\"created_at\":null},");
        assertThat(answer.json()).extracting(row -> row.path("config_key").asText()).contains("shared");
        assertThat(server.as(server.person("nobody")).get(GRAPHS + "/database-connections").refusal())
                .isEqualTo(MAY_NOT);
        assertThat(server.anonymous().get(GRAPHS + "/database-connections").status()).isEqualTo(401);
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
