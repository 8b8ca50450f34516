package org.graphkeeper.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {

    private static final String LOGIN = "/api/v1/auth/login";
    private static final String ME = "/api/v1/auth/me";

    private final TestServer server = TestServer.shared();

    @ParameterizedTest
    @ValueSource(strings = {"Root@example.org", "root@EXAMPLE.ORG", "ROOT@Example.Org"})
    void anAddressSignsInInAnyCase(String username) {
        Api.Answer answer = server.anonymous().form(LOGIN, Map.of("username", username, "password",
                TestServer.PASSWORD, "grant_type", "password", "scope", "", "client_id", "x"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("token_type").asText()).isEqualTo("bearer");
        var token = JWT.decode(answer.json().path("access_token").asText());
        assertThat(token.getAlgorithm()).isEqualTo("HS256");
        assertThat(token.getType()).isEqualTo("JWT");
        assertThat(token.getAudience()).isEqualTo(List.of("fastapi-users:auth"));
        assertThat(Duration.between(Instant.now(), token.getExpiresAtAsInstant()))
                .isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
        assertThat(server.with(token.getToken()).get(ME).json().path("email").asText()).isEqualTo("Root@example.org");
    }

    @Test
    void theTokenNamesItsAudienceAsAList() {
        String payload = server.sessions().issue(UUID.randomUUID()).split("\\.")[1];

        assertThat(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8))
                .contains("\"aud\":[\"fastapi-users:auth\"]");
    }

    @Test
    void aWrongPasswordAnUnknownAndAnInactiveUserGetTheSameAnswer() {
        String email = TestServer.unique("inactive") + "@example.org";
        server.control().useHandle(handle -> handle.execute(
                "INSERT INTO \"user\" (email, hashed_password, is_active) VALUES (?, ?, false)", email,
                new Passwords().hash("right")));

        assertThat(login("root@example.org", "wrong").refusal()).isEqualTo("400 LOGIN_BAD_CREDENTIALS");
        assertThat(login("nobody@example.org", "wrong").refusal()).isEqualTo("400 LOGIN_BAD_CREDENTIALS");
        assertThat(login(email, "right").refusal()).isEqualTo("400 LOGIN_BAD_CREDENTIALS");
        assertThat(login("root@example.org' OR '1'='1", "x").refusal()).isEqualTo("400 LOGIN_BAD_CREDENTIALS");
    }

    /// The four ways of being refused take turns, so that whatever else the machine does slows all of them. A hash that is
    /// not computed is saved almost whole: the time would differ by far more than the factor that is allowed.
    @Test
    void howLongARefusalTakesTellsNobodyWhetherThereIsSuchAnAccount() {
        String hash = new Passwords().hash("right");
        Map<String, List<Long>> times = new LinkedHashMap<>();
        for (int round = 0; round < 9; round++) {
            for (String who : List.of("nobody", "somebody", "inactive", "without-password")) {
                String email = TestServer.unique(who) + "@example.org";
                if (!who.equals("nobody")) {
                    server.control().useHandle(handle -> handle.execute(
                            "INSERT INTO \"user\" (email, hashed_password, is_active) VALUES (?, ?, ?)", email,
                            who.equals("without-password") ? "!" : hash, !who.equals("inactive")));
                }
                long begun = System.nanoTime();
                assertThat(login(email, "wrong").refusal()).isEqualTo("400 LOGIN_BAD_CREDENTIALS");
                times.computeIfAbsent(who, _ -> new ArrayList<>()).add(System.nanoTime() - begun);
            }
        }
        List<Long> medians = times.values().stream().map(LoginTest::median).toList();
        assertThat(Collections.max(medians)).as(times.toString()).isLessThan(3 * Collections.min(medians));
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private Api.Answer login(String username, String password) {
        return server.anonymous().form(LOGIN, Map.of("username", username, "password", password));
    }

    @Test
    void fieldsThatAreMissingEmptyOrWrongAreNamed() {
        Api api = server.anonymous();

        assertThat(api.post(LOGIN, Map.of("username", "a", "password", "b")).violations())
                .isEqualTo("422: missing@body.username missing@body.password");
        assertThat(api.form(LOGIN, Map.of("username", "a", "password", "")).violations())
                .isEqualTo("422: missing@body.password");
        assertThat(api.form(LOGIN, Map.of("username", "a", "password", "b", "grant_type", "code")).violations())
                .isEqualTo("422: string_pattern_mismatch@body.grant_type");
        assertThat(login("a\0b", "x").violations()).isEqualTo("422: value_error@body.username");
    }

    @Test
    void aMultipartFormSignsInToo() {
        assertThat(multipart("root@example.org", TestServer.PASSWORD, "\r\n--b--\r\n").status()).isEqualTo(200);
        assertThat(multipart("root@example.org", "\u00fcber", "\r\n--b--\r\n").refusal())
                .isEqualTo("400 LOGIN_BAD_CREDENTIALS");
        assertThat(multipart("", "x", "\r\n--b--").violations()).isEqualTo("422: missing@body.username");
        assertThat(multipart("root@example.org", "x", "\r\n").refusal())
                .isEqualTo("400 There was an error parsing the body");
        Api api = server.anonymous();
        assertThat(api.send(api.request(LOGIN).header("Content-Type", "multipart/form-data")
                .POST(BodyPublishers.ofString("--b--"))).refusal()).isEqualTo("400 Missing boundary in multipart.");
    }

    private Api.Answer multipart(String username, String password, String end) {
        Api api = server.anonymous();
        String part = "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s";
        return api.send(api.request(LOGIN).header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(part.formatted("username", username) + "\r\n"
                        + part.formatted("password", password) + end)));
    }

    @Test
    void theAccountIsAnsweredWithEveryField() {
        var person = server.person("me");
        var me = server.as(person).get(ME);

        assertThat(me.status()).isEqualTo(200);
        assertThat(me.json().properties()).extracting(Map.Entry::getKey).containsExactlyInAnyOrder("id", "email",
                "is_active", "is_superuser", "is_verified", "display_name", "created_at", "has_api_key");
        assertThat(me.json().path("id").asText()).isEqualTo(person.id().toString());
        assertThat(me.json().path("display_name").isNull()).isTrue();
        assertThat(me.json().path("created_at").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{6})?");
    }

    @Test
    void everyWayToBeUnknownHasItsOwnWords() {
        var person = server.person("expired");
        String expired = server.sessions().issue(person.id(), Instant.now().minusSeconds(5));
        String forged = new SessionTokens(new ServerSecret("another secret, also longer than thirty-two"))
                .issue(person.id());
        String nobody = server.sessions().issue(UUID.randomUUID());

        assertThat(server.anonymous().get(ME).refusal()).isEqualTo("401 Not authenticated");
        for (String bad : List.of(expired, forged, nobody, "garbage", "tokn_" + "A".repeat(43), "a.b.c")) {
            assertThat(server.with(bad).get(ME).refusal()).isEqualTo("401 Invalid or expired token");
        }
        assertThat(server.anonymous().get(ME).header("WWW-Authenticate")).isEmpty();
    }

    @Test
    void aUserWhoIsDeactivatedOrDeletedIsNobodyAtOnce() {
        var deactivated = server.person("deactivated");
        var deleted = server.person("deleted");
        assertThat(server.as(deactivated).get(ME).status()).isEqualTo(200);

        server.control().useHandle(handle -> {
            handle.execute("UPDATE \"user\" SET is_active = false WHERE id = ?", deactivated.id());
            handle.execute("DELETE FROM \"user\" WHERE id = ?", deleted.id());
        });

        assertThat(server.as(deactivated).get(ME).refusal()).isEqualTo("401 Invalid or expired token");
        assertThat(server.as(deleted).get(ME).refusal()).isEqualTo("401 Invalid or expired token");
    }

    @Test
    void theSchemeMayBeInAnyCaseAndTheQueryHelpsOnlyWhereThereIsNoBearer() {
        String token = server.person("query").token();
        Api api = server.anonymous();

        assertThat(api.send(api.request(ME).header("Authorization", "bEaReR " + token)).status()).isEqualTo(200);
        assertThat(api.get(ME + "?token=" + token).status()).isEqualTo(200);
        assertThat(api.send(api.request(ME + "?token=" + token).header("Authorization", "Basic eDp5")).status())
                .isEqualTo(200);
        assertThat(api.send(api.request(ME + "?token=" + token).header("Authorization", "Bearer bad")).refusal())
                .isEqualTo("401 Invalid or expired token");
        assertThat(api.get(ME + "?token=").refusal()).isEqualTo("401 Not authenticated");
    }

    @Test
    void loggingOutTakesASessionAndDoesNotEndIt() {
        Api session = server.as(server.person("leaver"));
        String apiToken = session.post("/api/v1/auth/tokens", Map.of("name", "t")).json().path("token").asText();

        Api.Answer answer = session.post("/api/v1/auth/logout");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(session.get(ME).status()).isEqualTo(200);
        assertThat(server.with(apiToken).post("/api/v1/auth/logout").refusal()).isEqualTo("401 Unauthorized");
        assertThat(server.anonymous().post("/api/v1/auth/logout").refusal()).isEqualTo("401 Unauthorized");
        assertThat(server.anonymous().post("/api/v1/auth/logout?token=" + server.person("q").token()).refusal())
                .isEqualTo("401 Unauthorized");
    }

    @Test
    void featuresAndRegistrationStatusAreThereForEverybody() {
        assertThat(server.anonymous().get("/api/v1/auth/features").json().toString()).contains(
                "\"google_oauth_enabled\":false", "\"email_verification_enabled\":false",
                "\"email_verification_required\":false");
        assertThat(server.anonymous().get("/api/v1/auth/registration-status").body()).isEqualTo(
                "{\"registration_open\":false,\"waitlist_enabled\":true,"
                        + "\"reason\":\"Registration is disabled by the administrator.\"}");
    }
}
