package org.graphkeeper.server.member;

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

class UserStoreTest {

    private static final String USERS = "/api/v1/members";
    private static final String MAY_NOT = "403 Requires permission: system:manage_users";

    private final TestServer server = TestServer.shared();
    private final Person root = server.root();
    private final Api api = server.as(root);

    private static String role(Object id) {
        return USERS + "/" + id + "/role";
    }

    @Test
    void superusersSeeAllAccountsOldestFirst() {
        Person newest = server.person("newest");

        JsonNode list = api.get(USERS).json();

        assertThat(list.get(0).path("email").asText()).isEqualTo(root.email());
        assertThat(list.get(0).properties()).extracting(Map.Entry::getKey).containsExactlyInAnyOrder("id", "email",
                "display_name", "is_superuser", "is_active", "created_at", "has_byok");
        List<String> times = new ArrayList<>();
        list.forEach(user -> times.add(user.path("created_at").asText()));
        assertThat(times).isSorted();
        assertThat(list).extracting(user -> user.path("id").asText()).contains(newest.id().toString());
        assertThat(server.as(newest).get(USERS).refusal()).isEqualTo(MAY_NOT);
        assertThat(server.anonymous().get(USERS).refusal()).isEqualTo("401 Not authenticated");
    }

    @Test
    void aSuperuserIsMadeAndUnmadeAndTheChangeHoldsAtOnce() {
        Person person = server.person("promoted");

        Api.Answer promoted = api.patch(role(person.id()), Map.of("is_superuser", "true"));

        assertThat(promoted.status()).as(promoted.body()).isEqualTo(200);
        assertThat(promoted.json().path("is_superuser").asBoolean()).isTrue();
        assertThat(server.as(person).get(USERS).status()).isEqualTo(200);
        assertThat(api.patch(role(person.id()), Map.of("is_superuser", false)).status()).isEqualTo(200);
        assertThat(server.as(person).get(USERS).refusal()).isEqualTo(MAY_NOT);
    }

    @Test
    void theChecksComeInTheirOrder() {
        Api nobody = server.as(server.person("nobody"));

        assertThat(server.anonymous().patch(role("x"), "{}").status()).isEqualTo(401);
        assertThat(nobody.patch(role("x"), "{}").refusal()).isEqualTo(MAY_NOT);
        assertThat(api.patch(role("x"), "{}").violations()).isEqualTo("422: missing@body.is_superuser");
        assertThat(api.patch(role("x"), Map.of("is_superuser", "perhaps")).violations())
                .isEqualTo("422: bool_parsing@body.is_superuser");
        assertThat(api.patch(role("x"), Map.of("is_superuser", true)).refusal()).isEqualTo("400 Invalid user ID");
        assertThat(api.patch(role(root.id()), Map.of("is_superuser", false)).refusal())
                .isEqualTo("400 Cannot demote yourself");
        assertThat(api.patch(role(root.id()), Map.of("is_superuser", true)).status()).isEqualTo(200);
        assertThat(api.patch(role(UUID.randomUUID()), Map.of("is_superuser", false)).refusal())
                .isEqualTo("404 User not found");
    }
}
