package org.graphkeeper.server.member;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.graphkeeper.server.TestServer.Person;
import org.junit.jupiter.api.Test;

class PeopleDirectoryTest {

    private static final String USERS = "/api/v1/directory/users";
    private static final String LOOKUP = "/api/v1/users/lookup?email=";

    private final TestServer server = TestServer.shared();
    private final Api api = server.as(server.root());
    private final String stem = TestServer.unique("dir").replace('_', 'x');

    private static List<String> emails(Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<String> emails = new ArrayList<>();
        answer.json().path("items").forEach(item -> emails.add(item.path("email").asText()));
        return emails;
    }

    private UUID user(String local, String name, String flags) {
        return server.control().withHandle(handle -> handle.createQuery("INSERT INTO \"user\" (email, hashed_password,"
                        + " display_name, is_superuser, is_active) VALUES (:email, '!', :name, :superuser, :active)"
                        + " RETURNING id")
                .bind("email", local + "@" + stem + ".org").bind("name", name)
                .bind("superuser", flags.contains("s")).bind("active", !flags.contains("i"))
                .mapTo(UUID.class).one());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private List<String> found(String query) {
        return emails(api.get(USERS + "?limit=200&" + query)).stream().filter(email -> email.endsWith(stem + ".org"))
                .map(email -> email.substring(0, email.indexOf('@'))).toList();
    }

    @Test
    void theGraphsOfAPersonAreListedButDeletedOnes() {
        Person person = server.person("member");
        for (String name : List.of("b", "a", "gone", "other")) {
            UUID graph = server.graph(stem + "_" + name, name.equals("gone") ? "deleted" : "active");
            if (!name.equals("other")) {
                server.member(graph, person, "writer");
            }
        }
        String graphs = "/api/v1/directory/users/" + person.id() + "/graphs";

        JsonNode page = api.get(graphs + "?limit=1&offset=1").json();

        assertThat(page.path("total").asInt()).isEqualTo(2);
        assertThat(page.path("items")).hasSize(1);
        assertThat(page.path("items").get(0).path("graph_slug").asText()).isEqualTo(stem + "_b");
        assertThat(page.path("items").get(0).path("role").asText()).isEqualTo("writer");
        assertThat(api.get(graphs).json().path("items")).hasSize(2);
        assertThat(api.get("/api/v1/directory/users/" + UUID.randomUUID() + "/graphs").refusal())
                .isEqualTo("404 User not found");
        assertThat(server.as(person).get(graphs).refusal())
                .isEqualTo("403 Requires permission: system:manage_users");
    }

    @Test
    void aPageTellsHowManyThereAreAndKeepsItsOrder() {
        for (String local : List.of("b", "A", "c", "d")) {
            user(local, local.equals("d") ? null : "Name " + local, "");
        }
        String mine = USERS + "?search=" + stem;

        JsonNode page = api.get(mine + "&limit=2&offset=1").json();

        assertThat(page.properties()).extracting(Map.Entry::getKey)
                .containsExactly("items", "total", "offset", "limit");
        assertThat(page.path("total").asInt()).isEqualTo(4);
        assertThat(page.path("offset").asInt()).isEqualTo(1);
        assertThat(page.path("limit").asInt()).isEqualTo(2);
        assertThat(page.path("items").get(0).properties()).extracting(Map.Entry::getKey).containsExactlyInAnyOrder(
                "id", "email", "display_name", "is_superuser", "is_active", "created_at", "has_byok");
        assertThat(found("search=" + stem)).containsExactly("A", "b", "c", "d");
        assertThat(found("sort=-email&search=" + stem)).containsExactly("d", "c", "b", "A");
        assertThat(found("sort=created_at&search=" + stem)).containsExactly("b", "A", "c", "d");
        assertThat(found("sort=-display_name&search=" + stem)).containsExactly("c", "b", "A", "d");
        assertThat(emails(api.get(mine + "&offset=4"))).isEmpty();
        assertThat(api.get(mine + "&offset=4").json().path("total").asInt()).isEqualTo(4);
    }

    @Test
    void filtersAndSearchesCombine() {
        user("root", "Ada L\u00f6velace", "s");
        user("gone", "Ada Gone", "i");
        user("plain", null, "");

        assertThat(found("search=" + stem + "&role=superuser")).containsExactly("root");
        assertThat(found("search=" + stem + "&status=inactive")).containsExactly("gone");
        assertThat(found("search=" + stem + "&role=user&status=active")).containsExactly("plain");
        assertThat(found("search=" + encoded("L\u00d6VEL"))).containsExactly("root");
        assertThat(found("search=ad")).as("short texts find beginnings").containsExactly("gone", "root");
        assertThat(found("search=da")).isEmpty();
        assertThat(found("search=" + encoded("a G"))).as("longer ones are found anywhere").containsExactly("gone");
    }

    @Test
    void whatMeansSomethingToSqlIsFoundAsItIsTyped() {
        user("a_b", "100% \\o/ 'q'", "");
        user("axb", "1000 o", "");

        assertThat(found("search=a_b")).containsExactly("a_b");
        assertThat(found("search=" + encoded("100%"))).containsExactly("a_b");
        assertThat(found("search=" + encoded("\\o/"))).containsExactly("a_b");
        assertThat(found("search=" + encoded("'q'"))).containsExactly("a_b");
        assertThat(found("search=" + encoded("%%%"))).isEmpty();
        assertThat(found("search=")).contains("a_b", "axb");
    }

    @Test
    void aSearchForAccountsUsesItsIndexes() {
        String plan = plan("%abc%");
        String shortPlan = plan("ab%");

        assertThat(plan).contains("ix_user_email_piece", "ix_user_name_piece");
        assertThat(shortPlan).contains("ix_user_email_").contains("ix_user_name_").doesNotContain("Seq Scan");
    }

    private String plan(String pattern) {
        List<String> lines = server.control().inTransaction(handle -> {
            handle.execute("SET LOCAL enable_seqscan = off");
            return handle.createQuery("EXPLAIN SELECT count(*) FROM \"user\" u WHERE lower(u.email) LIKE lower('"
                    + pattern + "') OR lower(u.display_name) LIKE lower('" + pattern + "')")
                    .mapTo(String.class).list();
        });
        return String.join("\n", lines);
    }

    @Test
    void badQuestionsAndStrangersAreRefused() {
        assertThat(api.get(USERS + "?limit=201").violations()).isEqualTo("422: less_than_equal@query.limit");
        assertThat(api.get(USERS + "?limit=0").violations()).isEqualTo("422: greater_than_equal@query.limit");
        assertThat(api.get(USERS + "?offset=-1").violations()).isEqualTo("422: greater_than_equal@query.offset");
        assertThat(api.get(USERS + "?sort=password").violations()).isEqualTo("422: enum@query.sort");
        assertThat(api.get(USERS + "?sort=role").violations()).isEqualTo("422: enum@query.sort");
        assertThat(api.get(USERS + "?role=admin").violations()).isEqualTo("422: enum@query.role");
        assertThat(api.get(USERS + "?status=x").violations()).isEqualTo("422: enum@query.status");
        assertThat(api.get(USERS + "?search=%00").violations()).isEqualTo("422: value_error@query.search");
        assertThat(api.get(USERS + "?search=" + "x".repeat(201)).violations())
                .isEqualTo("422: string_too_long@query.search");
        assertThat(server.as(server.person("stranger")).get(USERS).refusal())
                .isEqualTo("403 Requires permission: system:manage_users");
        assertThat(server.anonymous().get(USERS).refusal()).isEqualTo("401 Not authenticated");
    }

    @Test
    void membersComeByPagesToWhoeverMayReadTheGraph() {
        String slug = TestServer.unique("paged");
        UUID graph = server.graph(slug, "active");
        Person reader = server.person("zreader");
        server.member(graph, reader, "reader");
        UUID writer = user("writer", "Wanda", "");
        UUID admin = user("admin", null, "i");
        server.control().useHandle(handle -> handle.execute("INSERT INTO graph_members (graph_id, user_id, role)"
                + " VALUES (?, ?, 'writer'), (?, ?, 'admin')", graph, writer, graph, admin));
        String path = "/api/v1/directory/graphs/" + slug + "/members";
        Api own = server.as(reader);
        String at = "@" + stem + ".org";

        JsonNode page = own.get(path).json();
        assertThat(page.path("total").asInt()).isEqualTo(3);
        assertThat(page.path("items").get(0).properties()).extracting(Map.Entry::getKey).containsExactlyInAnyOrder(
                "id", "user_id", "email", "display_name", "role", "created_at");
        assertThat(emails(own.get(path))).containsExactly("admin" + at, "writer" + at, reader.email());
        assertThat(emails(own.get(path + "?sort=role"))).containsExactly(reader.email(), "writer" + at, "admin" + at);
        assertThat(emails(own.get(path + "?sort=-role&limit=1"))).containsExactly("admin" + at);
        assertThat(emails(own.get(path + "?sort=display_name&limit=1"))).containsExactly("writer" + at);
        assertThat(emails(own.get(path + "?sort=-created_at&limit=1"))).doesNotContain(reader.email());
        assertThat(emails(own.get(path + "?role=writer"))).containsExactly("writer" + at);
        assertThat(emails(own.get(path + "?search=and"))).containsExactly("writer" + at);
        assertThat(own.get(path + "?role=owner").violations()).isEqualTo("422: enum@query.role");
        assertThat(own.get(path + "?sort=id").violations()).isEqualTo("422: enum@query.sort");
        assertThat(server.as(server.person("outsider")).get(path).refusal())
                .isEqualTo("403 Not a member of this graph");
        assertThat(api.get("/api/v1/directory/graphs/no_such/members").refusal()).isEqualTo("404 Graph not found");
        assertThat(server.anonymous().get(path).refusal()).isEqualTo("401 Not authenticated");
    }

    @Test
    void whoManagesMembersFindsAPersonByTheWholeAddress() {
        String slug = TestServer.unique("looker");
        UUID graph = server.graph(slug, "active");
        Person admin = server.person("looker");
        Person reader = server.person("reader");
        server.member(graph, admin, "admin");
        server.member(graph, reader, "reader");
        UUID sought = user("Sought", "So Ught", "");
        String email = encoded("sOUGHT@" + stem + ".ORG");

        for (Api allowed : Arrays.asList(server.as(admin), api)) {
            Api.Answer found = allowed.get(LOOKUP + email);
            assertThat(found.body()).isEqualTo("{\"id\":\"" + sought + "\",\"email\":\"Sought@" + stem
                    + ".org\",\"display_name\":\"So Ught\"}");
            assertThat(allowed.get(LOOKUP + encoded("ought@" + stem + ".org")).refusal())
                    .isEqualTo("404 User not found");
            assertThat(allowed.get(LOOKUP + "x").violations()).isEqualTo("422: value_error@query.email");
            assertThat(allowed.get("/api/v1/users/lookup").violations()).isEqualTo("422: missing@query.email");
        }
        assertThat(server.as(reader).get(LOOKUP + email).refusal())
                .isEqualTo("403 Requires permission: graph:manage_members");
        assertThat(server.anonymous().get(LOOKUP + email).refusal()).isEqualTo("401 Not authenticated");
        server.control().useHandle(handle -> handle.execute("UPDATE graphs SET status = 'deleted' WHERE id = ?",
                graph));
        assertThat(server.as(admin).get(LOOKUP + email).refusal())
                .isEqualTo("403 Requires permission: graph:manage_members");
    }

    @Test
    void aTokenLooksUpOnlyForGraphsWithinItsReach() {
        Person admin = server.person("limited");
        String own = TestServer.unique("own");
        String read = TestServer.unique("read");
        server.member(server.graph(own, "active"), admin, "admin");
        server.member(server.graph(read, "active"), admin, "reader");

        assertThat(limited(admin, List.of(own)).get(LOOKUP + encoded(admin.email())).status()).isEqualTo(200);
        assertThat(limited(admin, List.of(read, "default")).get(LOOKUP + encoded(admin.email())).refusal())
                .isEqualTo("403 Requires permission: graph:manage_members");
        assertThat(limited(server.superuser("limited"), List.of()).get(LOOKUP + encoded(admin.email())).refusal())
                .isEqualTo("403 Requires permission: graph:manage_members");
    }

    private Api limited(Person person, List<String> slugs) {
        return server.with(server.as(person).post("/api/v1/auth/tokens", Map.of("name", "t", "graph_slugs", slugs))
                .json().path("token").asText());
    }
}
