package org.graphkeeper.server.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GraphCreationTest {
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
}
