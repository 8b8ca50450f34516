package org.graphkeeper.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.graphkeeper.server.TestServer.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {

    private static final String ONE = "/api/v1/auth/me-mgmt/";
    private static final String ME = ONE + "me";
    private static final String LOGIN = "/api/v1/auth/login";

    private final TestServer server = TestServer.shared();
    private final Person root = server.root();
    private final Api api = server.as(root);

    private String token(Person person) {
        return server.as(person).post("/api/v1/auth/tokens", Map.of("name", "t")).json().path("token").asText();
    }

    private int login(String email, String password) {
        return server.anonymous().form(LOGIN, Map.of("username", email, "password", password)).status();
    }

    @Test
    void onesOwnAccountIsShownToASessionOnly() {
        Person person = server.person("self");

        assertThat(server.as(person).get(ME).json()).isEqualTo(server.as(person).get("/api/v1/auth/me").json());
        assertThat(server.anonymous().get(ME).refusal()).isEqualTo("401 Unauthorized");
        assertThat(server.with(token(person)).get(ME).refusal()).isEqualTo("401 Unauthorized");
        assertThat(server.anonymous().get(ME + "?token=" + person.token()).refusal()).isEqualTo("401 Unauthorized");
        assertThat(server.with(token(person)).patch(ME, "{}").refusal()).isEqualTo("401 Unauthorized");
    }

    @Test
    void onesOwnNameAddressAndPasswordChangeAndRightsDoNot() {
        Person person = server.person("changer");
        Api own = server.as(person);
        String moved = TestServer.unique("Moved") + "@example.org";

        Api.Answer changed = own.patch(ME, Map.of("email", moved.replace("example.org", "EXAMPLE.org"), "password",
                "new one", "display_name", "N. Ame", "is_superuser", true, "is_verified", "yes", "is_active", false));

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().path("email").asText()).isEqualTo(moved);
        assertThat(changed.json().path("display_name").asText()).isEqualTo("N. Ame");
        assertThat(changed.json().path("is_superuser").asBoolean()).isFalse();
        assertThat(changed.json().path("is_verified").asBoolean()).isFalse();
        assertThat(changed.json().path("is_active").asBoolean()).isTrue();
        assertThat(login(moved, "new one")).isEqualTo(200);
        assertThat(login(person.email(), "new one")).isEqualTo(400);

        Map<String, Object> nulls = new HashMap<>();
        Arrays.asList("email", "password", "is_active", "is_superuser", "is_verified", "display_name")
                .forEach(name -> nulls.put(name, null));
        assertThat(own.patch(ME, Map.of()).json()).isEqualTo(changed.json());
        Api.Answer nameless = own.patch(ME, nulls);
        assertThat(nameless.json().path("display_name").isNull()).isTrue();
        assertThat(nameless.json().path("email").asText()).isEqualTo(moved);
        assertThat(login(moved, "new one")).isEqualTo(200);
    }

    @Test
    void anAddressOfAnotherAccountIsRefusedInAnyCaseAndOnesOwnIsNot() {
        Person person = server.person("owner");
        Person other = server.person("other");
        Api own = server.as(person);

        assertThat(own.patch(ME, Map.of("email", other.email().toUpperCase())).refusal())
                .isEqualTo("400 UPDATE_USER_EMAIL_ALREADY_EXISTS");
        assertThat(api.patch(ONE + person.id(), Map.of("email", other.email())).refusal())
                .isEqualTo("400 UPDATE_USER_EMAIL_ALREADY_EXISTS");
        String upper = person.email().replace("owner", "Owner");
        assertThat(own.patch(ME, Map.of("email", upper)).json().path("email").asText()).isEqualTo(upper);
    }

    @Test
    void wrongFieldsAreNamedInTheirOrder() {
        Api own = server.as(server.person("fields"));
        String all = "{\"display_name\":1,\"is_verified\":\"x\",\"is_superuser\":\"x\",\"is_active\":\"x\","
                + "\"email\":\"x\",\"password\":1}";

        assertThat(own.patch(ME, all).violations()).isEqualTo("422: string_type@body.password value_error@body.email"
                + " bool_parsing@body.is_active bool_parsing@body.is_superuser bool_parsing@body.is_verified"
                + " string_type@body.display_name");
        assertThat(own.patch(ME, Map.of("display_name", "n".repeat(201))).violations())
                .isEqualTo("422: string_too_long@body.display_name");
        assertThat(own.patch(ME, "[]").violations()).isEqualTo("422: model_attributes_type@body");
        assertThat(own.send(own.request(ME).method("PATCH", BodyPublishers.noBody()))
                .violations()).isEqualTo("422: missing@body");
    }

    @Test
    void superusersSeeAndChangeEveryAccount() {
        Person person = server.person("managed");
        String path = ONE + person.id();

        assertThat(api.get(path).json().path("email").asText()).isEqualTo(person.email());
        Api.Answer changed = api.patch(path, Map.of("is_verified", true, "is_superuser", true, "password", "given"));
        assertThat(changed.json().path("is_superuser").asBoolean()).isTrue();
        assertThat(changed.json().path("is_verified").asBoolean()).isTrue();
        assertThat(login(person.email(), "given")).isEqualTo(200);
        assertThat(api.patch(path, Map.of("email", "moved." + person.email())).json().path("is_verified").asBoolean())
                .isFalse();
        assertThat(api.patch(path, Map.of("email", person.email(), "is_verified", true)).json().path("is_verified")
                .asBoolean()).isTrue();
    }

    @Test
    void whoIsDeactivatedIsNobodyAtOnce() {
        Person person = server.person("deactivated");
        String token = token(person);

        assertThat(api.patch(ONE + person.id(), Map.of("is_active", false)).json().path("is_active").asBoolean())
                .isFalse();

        assertThat(server.as(person).get("/api/v1/auth/me").refusal()).isEqualTo("401 Invalid or expired token");
        assertThat(server.with(token).get("/api/v1/auth/me").refusal()).isEqualTo("401 Invalid or expired token");
        assertThat(server.as(person).get(ME).refusal()).isEqualTo("401 Unauthorized");
        api.patch(ONE + person.id(), Map.of("is_active", true));
        assertThat(server.with(token).get("/api/v1/auth/me").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PATCH", "DELETE"})
    void theChecksComeInTheirOrder(String method) {
        Person person = server.person("order");
        String body = method.equals("PATCH") ? "{\"is_active\":\"x\"}" : "{}";
        String nowhere = ONE + UUID.randomUUID();

        assertThat(server.anonymous().json(method, nowhere, body).refusal()).isEqualTo("401 Unauthorized");
        assertThat(server.with(token(root)).json(method, nowhere, body).refusal()).isEqualTo("401 Unauthorized");
        assertThat(server.as(person).json(method, nowhere, body).refusal()).isEqualTo("403 Forbidden");
        assertThat(server.as(person).json(method, ONE + person.id(), body).refusal()).isEqualTo("403 Forbidden");
        assertThat(api.json(method, nowhere, body).refusal()).isEqualTo("404 Not Found");
        assertThat(api.json(method, ONE + "no-uuid", body).refusal()).isEqualTo("404 Not Found");
        if (method.equals("PATCH")) {
            assertThat(server.anonymous().json(method, nowhere, "{").violations())
                    .isEqualTo("422: json_invalid@body.1");
            assertThat(api.json(method, ONE + person.id(), body).violations())
                    .isEqualTo("422: bool_parsing@body.is_active");
        }
    }

    @Test
    void anAccountIsDeletedWithItsMembershipsAndTokens() {
        Person person = server.person("deleted");
        String slug = TestServer.unique("left");
        UUID graph = server.graph(slug, "active");
        server.member(graph, person, "writer");
        String token = token(person);

        Api.Answer deleted = api.delete(ONE + person.id());

        assertThat(deleted.status()).as(deleted.body()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(server.with(token).get("/api/v1/auth/me").status()).isEqualTo(401);
        assertThat(api.get("/api/v1/graphs/" + slug + "/members").json()).isEmpty();
        assertThat(api.delete(ONE + person.id()).refusal()).isEqualTo("404 Not Found");
        assertThat(login(person.email(), "x")).isEqualTo(400);
    }

    @Test
    void theLastAdminOfAGraphIsNeitherDeletedNorDeactivatedAndTheGraphsAreNamed() {
        Person person = server.person("indispensable");
        Person second = server.person("second");
        List<String> slugs = List.of(TestServer.unique("held_a"), TestServer.unique("held_b"));
        for (String slug : slugs) {
            server.member(server.graph(slug, "error"), person, "admin");
        }
        UUID gone = server.graph(TestServer.unique("held_gone"), "deleted");
        server.member(gone, person, "admin");

        String graphs = String.join(", ", slugs);
        assertThat(api.delete(ONE + person.id()).refusal())
                .isEqualTo("400 Cannot delete the last admin of a graph: " + graphs);
        assertThat(api.patch(ONE + person.id(), Map.of("is_active", false)).refusal())
                .isEqualTo("400 Cannot deactivate the last admin of a graph: " + graphs);
        assertThat(api.patch(ONE + person.id(), Map.of("is_superuser", false)).status()).isEqualTo(200);

        for (String slug : slugs) {
            assertThat(api.post("/api/v1/graphs/" + slug + "/members",
                    Map.of("user_id", second.id().toString(), "role", "admin")).status()).isEqualTo(201);
        }
        assertThat(api.patch(ONE + second.id(), Map.of("is_active", false)).status()).isEqualTo(200);
        assertThat(api.delete(ONE + person.id()).status()).as("the other admins cannot sign in").isEqualTo(400);
        api.patch(ONE + second.id(), Map.of("is_active", true));
        assertThat(api.delete(ONE + person.id()).status()).isEqualTo(204);
    }

    @Test
    void ofManyGraphsAFewAreNamed() {
        Person person = server.person("busy");
        for (int i = 0; i < 7; i++) {
            server.member(server.graph(TestServer.unique("many"), "active"), person, "admin");
        }

        assertThat(api.delete(ONE + person.id()).refusal())
                .matches("400 Cannot delete the last admin of a graph: (many_\\d+, ){4}many_\\d+ and 2 more");
    }
}
