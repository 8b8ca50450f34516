package org.graphkeeper.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTokenStoreTest {

    private static final String TOKENS = "/api/v1/auth/tokens";
    private static final String ME = "/api/v1/auth/me";

    private final TestServer server = TestServer.shared();

    private static String token(Api.Answer created) {
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        return created.json().path("token").asText();
    }

    @Test
    void aTokenIsShownOnceAndThenListedWithoutItsValue() {
        var person = server.person("tokens");
        Api api = server.as(person);

        Api.Answer created = api.post(TOKENS, Map.of("name", "laptop"));

        String value = token(created);
        assertThat(value).matches("tokn_[A-Za-z0-9_-]{43}");
        assertThat(created.json().properties()).extracting(Map.Entry::getKey).containsExactlyInAnyOrder("id", "name",
                "created_at", "expires_at", "last_used_at", "graph_slugs", "token");
        Api.Answer listed = api.get(TOKENS);
        assertThat(listed.body()).doesNotContain(value);
        assertThat(listed.json()).hasSize(1);
        assertThat(listed.json().get(0).path("last_used_at").isNull()).isTrue();
        assertThat(listed.json().get(0).path("graph_slugs").isNull()).isTrue();
        String stored = server.control().withHandle(handle -> handle
                .createQuery("SELECT t::text FROM api_tokens t WHERE user_id = :id").bind("id", person.id())
                .mapTo(String.class).one());
        assertThat(stored).doesNotContain(value.substring(5));
    }

    @Test
    void readingWithATokenIsRecorded() {
        Api session = server.as(server.person("used"));
        Api byToken = server.with(token(session.post(TOKENS, Map.of("name", "t"))));

        assertThat(byToken.get(ME).status()).isEqualTo(200);

        String first = session.get(TOKENS).json().get(0).path("last_used_at").asText();
        assertThat(LocalDateTime.parse(first)).isBetween(LocalDateTime.now(ZoneOffset.UTC).minusMinutes(1),
                LocalDateTime.now(ZoneOffset.UTC).plusSeconds(1));
        byToken.get(ME);
        assertThat(session.get(TOKENS).json().get(0).path("last_used_at").asText()).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"2090-01-01T00:00:00+02:00, 2089-12-31T22:00:00", "2090-01-01T00:00:00Z, 2090-01-01T00:00:00",
            "2090-01-01T00:00:00, 2090-01-01T00:00:00", "2090-01-01 12:30, 2090-01-01T12:30:00",
            "2090-01-01T00:00:00.1234567-00:30, 2090-01-01T00:30:00.123456", "2090-01-01, 2090-01-01T00:00:00"})
    void anExpiryIsConvertedToUtc(String sent, String stored) {
        Api.Answer created = server.as(server.person("expiry")).post(TOKENS, Map.of("name", "t", "expires_at", sent));

        assertThat(created.json().path("expires_at").asText()).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource({"2020-01-01T00:00:00, datetime_future", "soon, datetime_from_date_parsing",
            "2090-13-01T00:00:00, datetime_from_date_parsing", "99999-01-01T00:00:00, datetime_from_date_parsing"})
    void anExpiryThatIsPastOrNoTimeIsRefused(String sent, String type) {
        assertThat(server.as(server.person("past")).post(TOKENS, Map.of("name", "t", "expires_at", sent)).violations())
                .isEqualTo("422: " + type + "@body.expires_at");
    }

    @Test
    void wrongFieldsAreNamed() {
        Api api = server.as(server.person("fields"));

        assertThat(api.post(TOKENS, Map.of()).violations()).isEqualTo("422: missing@body.name");
        assertThat(api.post(TOKENS, Map.of("name", "x".repeat(201))).violations())
                .isEqualTo("422: string_too_long@body.name");
        assertThat(api.post(TOKENS, Map.of("name", "x", "graph_slugs", "default")).violations())
                .isEqualTo("422: list_type@body.graph_slugs");
        assertThat(api.post(TOKENS, Map.of("name", "x", "graph_slugs", List.of("default", 1), "expires_at", true))
                .violations()).isEqualTo("422: datetime_type@body.expires_at string_type@body.graph_slugs.1");
        assertThat(api.get(TOKENS).json()).isEmpty();
        assertThat(api.post(TOKENS, Map.of("name", "\uD83D\uDE00".repeat(200))).status()).isEqualTo(201);
    }

    @Test
    void anExpiredTokenIsListedAndOpensNothing() {
        Api session = server.as(server.person("lapsed"));
        Api.Answer created = session.post(TOKENS, Map.of("name", "t", "expires_at", "2090-01-01T00:00:00"));
        Api byToken = server.with(token(created));
        assertThat(byToken.get(ME).status()).isEqualTo(200);

        server.control().useHandle(handle -> handle.execute(
                "UPDATE api_tokens SET expires_at = '2020-01-01' WHERE id = ?",
                UUID.fromString(created.json().path("id").asText())));

        assertThat(byToken.get(ME).refusal()).isEqualTo("401 Invalid or expired token");
        assertThat(session.get(TOKENS).json().get(0).path("expires_at").asText()).isEqualTo("2020-01-01T00:00:00");
    }

    @Test
    void revokingEndsATokenAndIsRepeatable() {
        Api session = server.as(server.person("revoker"));
        Api.Answer created = session.post(TOKENS, Map.of("name", "t"));
        String path = TOKENS + "/" + created.json().path("id").asText();

        assertThat(server.as(server.person("other")).delete(path).refusal()).isEqualTo("404 Token not found");
        assertThat(session.delete(path).status()).isEqualTo(204);

        assertThat(server.with(token(created)).get(ME).refusal()).isEqualTo("401 Invalid or expired token");
        assertThat(session.get(TOKENS).json()).isEmpty();
        assertThat(session.delete(path).status()).isEqualTo(204);
        assertThat(session.delete(TOKENS + "/" + UUID.randomUUID()).refusal()).isEqualTo("404 Token not found");
        assertThat(session.delete(TOKENS + "/abc").violations()).isEqualTo("422: uuid_parsing@path.token_id");
        assertThat(server.anonymous().delete(TOKENS + "/abc").refusal()).isEqualTo("401 Not authenticated");
    }

    @Test
    void aScopeMayNameOnlyGraphsOneCanRead() {
        var person = server.person("scoper");
        String own = TestServer.unique("own");
        String foreign = TestServer.unique("foreign");
        server.member(server.graph(own, "active"), person, "reader");
        server.graph(foreign, "active");
        Api api = server.as(person);

        assertThat(api.post(TOKENS, Map.of("name", "t", "graph_slugs", List.of(own, "default"))).status())
                .isEqualTo(201);
        assertThat(api.post(TOKENS, Map.of("name", "t", "graph_slugs", List.of("no_such"))).refusal())
                .isEqualTo("400 Graph 'no_such' not found");
        assertThat(api.post(TOKENS, Map.of("name", "t", "graph_slugs", List.of(foreign))).refusal())
                .isEqualTo("403 No access to graph '" + foreign + "'");
        assertThat(api.get(TOKENS).json()).hasSize(1);
    }

    @Test
    void aScopeHoldsOnManagementRoutesToo() {
        var root = server.superuser("scoped");
        String inside = TestServer.unique("inside");
        String outside = TestServer.unique("outside");
        server.graph(inside, "active");
        server.graph(outside, "error");
        Api api = server.with(token(server.as(root).post(TOKENS, Map.of("name", "t", "graph_slugs",
                List.of(inside)))));
        String beyond = "403 Token does not have access to this graph";

        assertThat(api.get("/api/v1/graphs").json()).singleElement()
                .satisfies(graph -> assertThat(graph.path("slug").asText()).isEqualTo(inside));
        assertThat(api.get("/api/v1/graphs/" + inside).status()).isEqualTo(200);
        assertThat(api.get("/api/v1/graphs/" + outside).refusal()).isEqualTo(beyond);
        assertThat(api.get("/api/v1/graphs/default").refusal()).isEqualTo(beyond);
        assertThat(api.put("/api/v1/graphs/" + outside, Map.of("name", "x")).refusal()).isEqualTo(beyond);
        assertThat(api.get("/api/v1/graphs/" + outside + "/members").refusal()).isEqualTo(beyond);
        assertThat(api.get("/api/v1/graphs/" + outside + "/provisioning-runs").refusal()).isEqualTo(beyond);
        assertThat(api.delete("/api/v1/graphs/" + outside).refusal()).isEqualTo(beyond);
        assertThat(api.post("/api/v1/graphs/" + outside + "/retry-provision").refusal()).isEqualTo(beyond);
        assertThat(server.status(outside)).isEqualTo("error");
        assertThat(api.post("/api/v1/graphs", Map.of("slug", TestServer.unique("new"), "name", "x")).refusal())
                .isEqualTo("403 Requires permission: system:manage_graphs");
        assertThat(api.patch("/api/v1/members/" + server.person("p").id() + "/role", Map.of("is_superuser", true))
                .refusal()).isEqualTo("403 Requires permission: system:manage_users");
    }

    @Test
    void aTokenCannotMakeAWiderOrLongerLivedOne() {
        var person = server.person("minter");
        String first = TestServer.unique("first");
        String second = TestServer.unique("second");
        server.member(server.graph(first, "active"), person, "admin");
        server.member(server.graph(second, "active"), person, "admin");
        Map<String, Object> limited = new HashMap<>(Map.of("name", "t", "graph_slugs", List.of(first),
                "expires_at", "2090-01-01T00:00:00"));
        Api api = server.with(token(server.as(person).post(TOKENS, limited)));

        assertThat(api.post(TOKENS, Map.of("name", "all", "expires_at", "2089-01-01T00:00:00")).refusal())
                .startsWith("403 A token limited to graphs cannot");
        assertThat(api.post(TOKENS, Map.of("name", "b", "graph_slugs", List.of(second))).refusal())
                .isEqualTo("403 No access to graph '" + second + "'");
        assertThat(api.post(TOKENS, Map.of("name", "c", "graph_slugs", List.of(first))).refusal())
                .isEqualTo("403 A token cannot create one that outlives it");
        assertThat(api.post(TOKENS, limited).status()).isEqualTo(201);
    }

    @Test
    void aLimitedTokenSeesAndRevokesOnlyWhatReachesNoFurther() {
        var person = server.person("keeper");
        String slug = TestServer.unique("kept");
        server.member(server.graph(slug, "active"), person, "admin");
        Api session = server.as(person);
        String wide = session.post(TOKENS, Map.of("name", "wide")).json().path("id").asText();
        String other = session.post(TOKENS, Map.of("name", "other", "graph_slugs", List.of("default"))).json()
                .path("id").asText();
        Api limited = server.with(token(session.post(TOKENS, Map.of("name", "own", "graph_slugs", List.of(slug)))));
        String narrow = limited.post(TOKENS, Map.of("name", "narrow", "graph_slugs", List.of())).json().path("id")
                .asText();

        assertThat(limited.get(TOKENS).json()).extracting(row -> row.path("name").asText())
                .containsExactly("own", "narrow");
        assertThat(limited.delete(TOKENS + "/" + wide).refusal()).isEqualTo("404 Token not found");
        assertThat(limited.delete(TOKENS + "/" + other).refusal()).isEqualTo("404 Token not found");
        assertThat(limited.delete(TOKENS + "/" + narrow).status()).isEqualTo(204);
        assertThat(session.get(TOKENS).json()).hasSize(3);
    }

    @Test
    void useIsWrittenAtMostOnceAMinuteHoweverManyAsk() throws Exception {
        Api session = server.as(server.person("busy"));
        Api.Answer created = session.post(TOKENS, Map.of("name", "t"));
        UUID id = UUID.fromString(created.json().path("id").asText());
        String value = token(created);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                threads.submit(() -> server.with(value).get(ME));
            }
        }
        String written = version(id);
        server.with(value).get(ME);
        assertThat(version(id)).isEqualTo(written);

        server.control().useHandle(handle -> handle.execute(
                "UPDATE api_tokens SET last_used_at = last_used_at - interval '61 seconds' WHERE id = ?", id));
        server.with(value).get(ME);
        assertThat(LocalDateTime.parse(session.get(TOKENS).json().get(0).path("last_used_at").asText()))
                .isAfter(LocalDateTime.now(ZoneOffset.UTC).minusSeconds(30));
    }

    /// PostgreSQL's own count of who wrote a row last.
    private String version(UUID token) {
        return server.control().withHandle(handle -> handle
                .createQuery("SELECT cast(xmin AS text) || cast(ctid AS text) FROM api_tokens WHERE id = :id")
                .bind("id", token).mapTo(String.class).one());
    }
}
