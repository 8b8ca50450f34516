package org.graphkeeper.server.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.graphkeeper.server.TestServer.Person;
import org.junit.jupiter.api.Test;

class GraphStoreTest {

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
    void whoMayNotSeeAGraphCannotTellItFromOneThatIsAbsent() {
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
            assertThat(outsider.get(at(absent)).refusal()).isEqualTo("403 Not a member of this graph");
            assertThat(root.get(at(absent)).refusal()).isEqualTo("404 Graph not found");
        }
        assertThat(outsider.get(at(slug) + "/provisioning-runs").status()).isEqualTo(403);
        assertThat(outsider.get(at("absent") + "/provisioning-runs").status()).isEqualTo(403);
        assertThat(server.as(reader).get(at(slug) + "/provisioning-runs").json()).isEmpty();
    }

    @Test
    void aMemberIsToldThatTheirGraphWasDeleted() {
        String slug = TestServer.unique("left");
        Person member = server.person("member");
        server.member(server.graph(slug, "deleted"), member, "reader");

        assertThat(server.as(member).get(at(slug)).refusal()).isEqualTo("404 Graph not found");
        assertThat(server.as(member).put(at(slug), "{}").refusal()).isEqualTo("404 Graph not found");
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
        assertThat(root.put(at("absent"), "{}").refusal()).isEqualTo("404 Graph not found");
        assertThat(outsider.put(at("absent"), "{}").refusal()).isEqualTo("403 Not a member of this graph");
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
}
