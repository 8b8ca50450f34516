package org.graphkeeper.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.graphkeeper.server.TestServer.Person;
import org.junit.jupiter.api.Test;

class AccountAuditTest {

    private static final String ONE = "/api/v1/auth/me-mgmt/";

    private final TestServer server = TestServer.shared();
    private final Person boss = server.superuser("boss");
    private final Person person = server.person("watched");
    private final Api api = server.as(boss);

    /// What somebody did, oldest first: action, subject, what was before, what is after.
    private List<String> did(Person actor) {
        List<String> entries = new ArrayList<>();
        JsonNode items = server.as(server.root()).get("/api/v1/audit?actor=" + actor.id()).json().path("items");
        items.forEach(item -> entries.addFirst(item.path("action").asText() + " " + item.path("subject_label").asText()
                + " " + item.path("before") + " " + item.path("after")));
        return entries;
    }

    @Test
    void whatSuperusersDoToAccountsIsRecordedWithoutPasswords() {
        api.patch(ONE + person.id(), Map.of("display_name", "W", "is_active", false, "password", "top secret"));
        api.patch(ONE + person.id(), Map.of("display_name", "W"));
        api.patch("/api/v1/members/" + person.id() + "/role", Map.of("is_superuser", true));
        api.delete(ONE + person.id());

        String email = person.email();
        assertThat(did(boss)).containsExactly(
                "user.change " + email + " {\"active\":true,\"display_name\":null}"
                        + " {\"active\":false,\"display_name\":\"W\"}",
                "user.password.change " + email + " null null",
                "user.role.change " + email + " {\"superuser\":false} {\"superuser\":true}",
                "user.delete " + email + " {\"email\":\"" + email
                        + "\",\"active\":false,\"verified\":false,\"superuser\":true,\"display_name\":\"W\"} null");
    }

    @Test
    void whatPeopleDoToTheirOwnAccountsIsRecordedWithoutSecrets() {
        Api own = server.as(person);
        own.put("/api/v1/auth/me/api-key", Map.of("api_key", "sk-hidden"));
        own.delete("/api/v1/auth/me/api-key");
        own.delete("/api/v1/auth/me/api-key");
        Api.Answer token = own.post("/api/v1/auth/tokens", Map.of("name", "laptop", "graph_slugs", List.of("default"),
                "expires_at", "2090-01-01T00:00:00"));
        own.delete("/api/v1/auth/tokens/" + token.json().path("id").asText());
        own.delete("/api/v1/auth/tokens/" + token.json().path("id").asText());

        String facts = "{\"name\":\"laptop\",\"expires_at\":\"2090-01-01T00:00:00\",\"graph_slugs\":[\"default\"]}";
        assertThat(did(person)).containsExactly(
                "user.change " + person.email() + " {\"has_provider_key\":false} {\"has_provider_key\":true}",
                "user.change " + person.email() + " {\"has_provider_key\":true} {\"has_provider_key\":false}",
                "token.create laptop null " + facts, "token.revoke laptop " + facts + " null");
    }

    @Test
    void whoJoinsWhoChangesRoleAndWhoGoesIsRecordedOnceAndRefusalsAreNot() {
        UUID graph = server.graph(TestServer.unique("audited"), "active");
        server.member(graph, boss, "admin");
        String members = "/api/v1/graphs/" + slug(graph) + "/members";
        String one = members + "/" + person.id();

        api.post(members, Map.of("user_id", person.id().toString(), "role", "reader"));
        api.post(members, Map.of("user_id", person.id().toString()));
        api.put(one, Map.of("role", "writer"));
        api.put(one, Map.of("role", "writer"));
        api.delete(members + "/" + boss.id());
        api.delete(one);
        api.delete(one);

        assertThat(did(boss)).containsExactly("member.add " + person.email() + " null {\"role\":\"reader\"}",
                "member.role.change " + person.email() + " {\"role\":\"reader\"} {\"role\":\"writer\"}",
                "member.remove " + person.email() + " {\"role\":\"writer\"} null");
    }

    private String slug(UUID graph) {
        return server.control().withHandle(handle -> handle.createQuery("SELECT slug FROM graphs WHERE id = :id")
                .bind("id", graph).mapTo(String.class).one());
    }
}
