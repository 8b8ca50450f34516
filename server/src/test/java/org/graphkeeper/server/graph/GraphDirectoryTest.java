package org.graphkeeper.server.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.graphkeeper.server.TestServer.Person;
import org.junit.jupiter.api.Test;

class GraphDirectoryTest {

    private static final String DIRECTORY = "/api/v1/directory/graphs";

    private final TestServer server = TestServer.shared();
    private final Api root = server.as(server.root());

    private static List<String> slugs(Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<String> slugs = new ArrayList<>();
        answer.json().path("items").forEach(item -> slugs.add(item.path("slug").asText()));
        return slugs;
    }

    private UUID graph(String slug, String status, String name, String description) {
        UUID id = server.graph(slug, status);
        server.control().useHandle(handle -> handle.execute(
                "UPDATE graphs SET name = ?, description = ? WHERE id = ?", name, description, id));
        return id;
    }


    @Test
    void pagesAreDisjointAndTogetherEverything() {
        String stem = TestServer.unique("paged");
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            // One name for all: the id decides.
            all.add(stem + "_" + i);
            graph(all.getLast(), "active", "Equal", null);
        }
        List<String> seen = new ArrayList<>();
        for (int offset = 0; offset < 9; offset += 3) {
            Api.Answer page = root.get(DIRECTORY + "?search=" + stem + "_&limit=3&sort=name&offset=" + offset);
            assertThat(page.json().path("total").asInt()).isEqualTo(7);
            assertThat(page.json().path("limit").asInt()).isEqualTo(3);
            assertThat(page.json().path("offset").asInt()).isEqualTo(offset);
            seen.addAll(slugs(page));
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
        assertThat(slugs(root.get(DIRECTORY + "?search=" + stem + "_&offset=2147483647"))).isEmpty();
    }

    @Test
    void everyColumnSortsBothWays() {
        String stem = TestServer.unique("sorted");
        List<String> statuses = List.of("error", "active", "provisioning");
        for (int i = 0; i < 3; i++) {
            UUID id = graph(stem + "_" + i, statuses.get(i), "Name " + (2 - i), null);
            server.control().useHandle(handle -> handle.execute(
                    "INSERT INTO node_counts (graph_id, nodes, fingerprint) VALUES (?, 5, 'x')", id));
        }
        String query = DIRECTORY + "?search=" + stem + "_&sort=";
        Map<String, List<Integer>> expected = Map.of("name", List.of(2, 1, 0), "slug", List.of(0, 1, 2),
                "created_at", List.of(0, 1, 2), "updated_at", List.of(0, 1, 2), "status", List.of(1, 0, 2));
        expected.forEach((sort, order) -> {
            List<String> ascending = order.stream().map(i -> stem + "_" + i).toList();
            assertThat(slugs(root.get(query + sort))).as(sort).isEqualTo(ascending);
            List<String> descending = new ArrayList<>(ascending);
            Collections.reverse(descending);
            assertThat(slugs(root.get(query + "-" + sort))).as("-" + sort).isEqualTo(descending);
        });
        // Only an active graph has a count.
        assertThat(slugs(root.get(query + "-node_count"))).startsWith(stem + "_1");
        assertThat(slugs(root.get(query + "node_count"))).endsWith(stem + "_1");
    }

    @Test
    void theSearchFindsAPieceOfSlugNameOrDescriptionInAnyCase() {
        String stem = TestServer.unique("found");
        String mark = UUID.randomUUID().toString();
        graph(stem + "_slug", "active", "n", "d");
        graph(stem + "_name", "active", "Straße NACH " + mark, "d");
        graph(stem + "_text", "active", "n", "100% of\\it_" + mark);
        graph(stem + "_wild", "active", "n", "100x ofxitx" + mark);

        assertThat(slugs(root.get(DIRECTORY + "?search=" + stem.toUpperCase(java.util.Locale.ROOT) + "_S")))
                .containsExactly(stem + "_slug");
        assertThat(slugs(root.get(DIRECTORY + "?search=stra%C3%9Fe+nach+" + mark))).containsExactly(stem + "_name");
        assertThat(slugs(root.get(DIRECTORY + "?search=100%25%20of%5Cit_" + mark))).containsExactly(stem + "_text");
        assertThat(slugs(root.get(DIRECTORY + "?search=%25" + mark))).isEmpty();
        assertThat(slugs(root.get(DIRECTORY + "?search='%20OR%201=1--"))).isEmpty();
        assertThat(slugs(root.get(DIRECTORY + "?search=&limit=1"))).hasSize(1);
    }

    @Test
    void theSearchUsesItsIndex() {
        String plan = server.control().inTransaction(handle -> {
            handle.execute("SET LOCAL enable_seqscan = off");
            return String.join("\n", handle.createQuery("EXPLAIN SELECT count(*) FROM graphs g"
                    + " WHERE graph_search_text(g.slug, g.name, g.description) LIKE lower('%paged%')")
                    .mapTo(String.class).list());
        });
        assertThat(plan).contains("ix_graphs_search");
    }

    @Test
    void filtersNarrowByStatusConnectionAndOwnRole() {
        String stem = TestServer.unique("filtered");
        Person person = server.person("filterer");
        server.member(graph(stem + "_a", "active", "n", null), person, "admin");
        UUID shared = graph(stem + "_b", "error", "n", null);
        server.member(shared, person, "reader");
        server.control().useHandle(handle -> handle.execute("UPDATE graphs SET database_connection_id ="
                + " (SELECT id FROM database_connections WHERE config_key = 'shared') WHERE id = ?", shared));
        server.member(graph(stem + "_c", "provisioning", "n", null), person, "admin");
        String query = DIRECTORY + "?sort=slug&search=" + stem + "_";
        Api api = server.as(person);

        assertThat(slugs(api.get(query + "&status=active"))).containsExactly(stem + "_a");
        assertThat(slugs(api.get(query + "&status=active,error"))).containsExactly(stem + "_a", stem + "_b");
        assertThat(slugs(api.get(query + "&connection=shared"))).containsExactly(stem + "_b");
        assertThat(slugs(api.get(query + "&connection=default"))).containsExactly(stem + "_a", stem + "_c");
        assertThat(slugs(api.get(query + "&connection=unheard_of"))).isEmpty();
        assertThat(slugs(api.get(query + "&role=admin"))).containsExactly(stem + "_a", stem + "_c");
        assertThat(slugs(root.get(query + "&role=admin"))).isEmpty();
        JsonNode item = api.get(query + "&connection=shared").json().path("items").get(0);
        assertThat(item.path("role").asText()).isEqualTo("reader");
        assertThat(item.path("database_connection_name").asText()).isEqualTo("Shared");
        assertThat(item.path("member_count").asInt()).isEqualTo(1);
        assertThat(item.path("etag").asText()).isEqualTo(api.get("/api/v1/graphs/" + stem + "_b").header("ETag"));
        assertThat(root.get(query).json().path("items").get(0).path("role").isNull()).isTrue();
    }

    @Test
    void nobodySeesOrCountsWhatIsNotTheirs() {
        String stem = TestServer.unique("secret");
        Person member = server.person("member");
        server.member(graph(stem + "_mine", "active", "n", null), member, "reader");
        server.member(graph(stem + "_gone", "deleted", "n", null), member, "admin");
        graph(stem + "_foreign", "active", "n", null);
        String query = DIRECTORY + "?sort=slug&search=" + stem + "_";
        String all = "&status=active,error,provisioning,deleted";

        Api.Answer own = server.as(member).get(query + all);
        assertThat(slugs(own)).containsExactly(stem + "_mine");
        assertThat(own.json().path("total").asInt()).isEqualTo(1);
        assertThat(slugs(root.get(query))).containsExactly(stem + "_foreign", stem + "_mine");
        assertThat(slugs(root.get(query + all))).containsExactly(stem + "_foreign", stem + "_gone", stem + "_mine");
        assertThat(slugs(root.get(query + "&status=deleted"))).containsExactly(stem + "_gone");
        assertThat(server.anonymous().get(DIRECTORY).refusal()).isEqualTo("401 Not authenticated");
        String token = root.post("/api/v1/auth/tokens", Map.of("name", "scoped", "graph_slugs",
                List.of(stem + "_mine"))).json().path("token").asText();
        Api.Answer scoped = server.with(token).get(DIRECTORY + "?limit=200");
        assertThat(slugs(scoped)).containsExactly(stem + "_mine");
        assertThat(scoped.json().path("total").asInt()).isEqualTo(1);
    }

    @Test
    void wrongParametersAreNamed() {
        assertThat(root.get(DIRECTORY + "?limit=0").violations()).isEqualTo("422: greater_than_equal@query.limit");
        assertThat(root.get(DIRECTORY + "?limit=201").violations()).isEqualTo("422: less_than_equal@query.limit");
        assertThat(root.get(DIRECTORY + "?offset=-1").violations()).isEqualTo("422: greater_than_equal@query.offset");
        assertThat(root.get(DIRECTORY + "?sort=id").violations()).isEqualTo("422: enum@query.sort");
        assertThat(root.get(DIRECTORY + "?sort=--name").violations()).isEqualTo("422: enum@query.sort");
        assertThat(root.get(DIRECTORY + "?status=active,asleep").violations()).isEqualTo("422: enum@query.status");
        assertThat(root.get(DIRECTORY + "?status=").violations()).isEqualTo("422: enum@query.status");
        assertThat(root.get(DIRECTORY + "?role=owner").violations()).isEqualTo("422: enum@query.role");
        assertThat(root.get(DIRECTORY + "?search=%00").violations()).isEqualTo("422: value_error@query.search");
        assertThat(root.get(DIRECTORY + "?search=" + "x".repeat(201)).violations())
                .isEqualTo("422: string_too_long@query.search");
    }

    @Test
    void anUnchangedListIsNotBuiltAgainAndEveryChangeShows() {
        Person person = server.person("watcher");
        Api api = server.as(person);
        String slug = TestServer.unique("watched");
        UUID id = server.graph(slug, "active");
        for (String list : List.of("/api/v1/graphs", DIRECTORY)) {
            changes(api, list, () -> server.member(id, person, "reader"));
            changes(api, list, () -> server.control().useHandle(handle ->
                    handle.execute("UPDATE graphs SET name = name || '!' WHERE id = ?", id)));
            changes(api, list, () -> server.control().useHandle(handle -> handle.execute("INSERT INTO node_counts"
                    + " VALUES (?, 3, 'x') ON CONFLICT (graph_id) DO UPDATE SET nodes = node_counts.nodes + 1", id)));
            changes(api, list, () -> server.control().useHandle(handle ->
                    handle.execute("DELETE FROM graph_members WHERE graph_id = ?", id)));
        }
        String mine = api.get(DIRECTORY).header("ETag");
        assertThat(server.as(server.person("other")).get(DIRECTORY).header("ETag")).isNotEqualTo(mine);
        assertThat(api.get(DIRECTORY + "?sort=slug").header("ETag")).isNotEqualTo(mine);
    }

    private static void changes(Api api, String list, Runnable change) {
        Api.Answer before = api.get(list);
        // Other tests of this JVM may write at the same time; an unchanged revision must give 304.
        Api.Answer again = api.send(api.request(list).header("If-None-Match", before.header("ETag")).GET());
        if (again.header("ETag").equals(before.header("ETag"))) {
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        }
        change.run();
        Api.Answer after = api.send(api.request(list).header("If-None-Match", before.header("ETag")).GET());
        assertThat(after.status()).as(list).isEqualTo(200);
    }
}
