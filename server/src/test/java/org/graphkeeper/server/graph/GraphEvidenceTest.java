package org.graphkeeper.server.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.graphkeeper.server.TestServer.Person;
import org.junit.jupiter.api.Test;

class GraphEvidenceTest {

    private static final String GRAPHS = "/api/v1/graphs";

    private final TestServer server = TestServer.shared();
    private final Person owner = server.superuser("examiner");
    private final Api root = server.as(owner);

    private String create(String stem) {
        String slug = TestServer.unique(stem);
        assertThat(root.post(GRAPHS, Map.of("slug", slug, "name", slug, "database_connection_config_key", "shared"))
                .status()).isEqualTo(201);
        return slug;
    }

    private void execute(String kind, String sql, String slug) {
        server.jdbi("shared", kind).useHandle(handle -> handle.execute(sql.replace("$", "\"graph_" + slug + "\"")));
    }

    private Api.Answer look(String slug) {
        return root.get(GRAPHS + "/" + slug + "/evidence");
    }

    private Map<String, JsonNode> items(String slug) {
        Api.Answer answer = look(slug);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        Map<String, JsonNode> items = new LinkedHashMap<>();
        answer.json().path("items").forEach(item -> items.put(item.path("name").asText(), item));
        return items;
    }

    private static String state(Map<String, JsonNode> items, String name) {
        return items.get(name).path("state").asText();
    }

    @Test
    void everythingOfAnActiveGraphIsThereInTheOrderOfTheSteps() {
        String slug = create("whole");

        Map<String, JsonNode> items = items(slug);

        assertThat(items.keySet()).containsExactly("target_resolved", "schema_graph_db", "schema_write_db",
                "migrate_graph_db", "migrate_write_db", "vector_facts", "vector_nodes", "vector_seeds", "first_admin",
                "activation");
        assertThat(items).allSatisfy((name, item) -> assertThat(item.path("state").asText()).as(name)
                .isEqualTo(name.startsWith("vector_") ? "not_needed" : "ok"));
        assertThat(look(slug).json().path("status").asText()).isEqualTo("active");
    }

    @Test
    void whatIsMissingIsSaidAndWhetherARetryMakesIt() {
        String gone = create("gone");
        execute("write", "DROP SCHEMA $ CASCADE", gone);
        String damaged = create("damaged");
        execute("graph", "DROP TABLE $.edge_facts", damaged);

        assertThat(state(items(gone), "schema_write_db")).isEqualTo("missing");
        assertThat(items(gone).get("migrate_write_db").path("retry_helps").asBoolean()).isTrue();
        assertThat(state(items(gone), "schema_graph_db")).isEqualTo("ok");
        assertThat(state(items(damaged), "migrate_graph_db")).isEqualTo("missing");
        assertThat(items(damaged).get("migrate_graph_db").path("retry_helps").asBoolean(true)).isFalse();
    }

    @Test
    void aDatabaseThatRefusesLeavesItsPartUnknown() throws SQLException {
        String slug = create("refused");
        server.rehearsal().refuse("shared");
        try {
            Map<String, JsonNode> items = items(slug);
            assertThat(items.values()).filteredOn(item -> item.path("state").asText().equals("unknown")).isNotEmpty()
                    .allSatisfy(item -> assertThat(item.path("detail").asText()).contains("does not answer"));
            assertThat(state(items, "first_admin")).isEqualTo("ok");
        } finally {
            server.rehearsal().repair("shared");
        }
    }

    @Test
    void aGraphWithoutAdministratorIsFound() {
        String slug = create("ownerless");
        server.control().useHandle(handle -> handle.execute("UPDATE graph_members SET role = 'reader' WHERE graph_id ="
                + " (SELECT id FROM graphs WHERE slug = ?)", slug));
        assertThat(state(items(slug), "first_admin")).isEqualTo("missing");
        assertThat(items(slug).get("first_admin").path("retry_helps").asBoolean(true)).isFalse();
    }

    @Test
    void whoAdministersTheGraphMayLookAndNobodyElse() {
        String slug = create("private");
        assertThat(server.as(server.person("stranger")).get(GRAPHS + "/" + slug + "/evidence").refusal())
                .isEqualTo("403 Not a member of this graph");
        assertThat(server.anonymous().get(GRAPHS + "/" + slug + "/evidence").status()).isEqualTo(401);
        assertThat(look(TestServer.unique("absent")).refusal()).isEqualTo("404 Graph not found");
        assertThat(state(items("default"), "schema_graph_db")).isEqualTo("ok");
    }
}
