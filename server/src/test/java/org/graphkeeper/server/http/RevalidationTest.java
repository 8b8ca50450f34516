package org.graphkeeper.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevalidationTest {

    private final TestServer server = TestServer.shared();
    private final Api reader = server.as(server.person("revalidating"));

    private Api.Answer ask(Api api, String path, String ifNoneMatch) {
        return api.send(api.request(path).header("If-None-Match", ifNoneMatch).GET());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/graphs", "/api/v1/auth/tokens", "/api/v1/provisioning-runs", "/api/v1/auth/me"})
    void whoHoldsTheAnswerGetsItNoSecondTime(String path) {
        Api.Answer first = reader.get(path);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(first.header("Vary")).isEqualTo("Authorization");

        for (String held : new String[] {first.header("ETag"), first.header("ETag").substring(2), "*",
                "\"other\", " + first.header("ETag")}) {
            Api.Answer second = ask(reader, path, held);
            assertThat(second.status()).as(held).isEqualTo(304);
            assertThat(second.body()).isEmpty();
            assertThat(second.header("Content-Type")).isEmpty();
            assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
            assertThat(second.header("Cache-Control")).isEqualTo("private, no-cache");
            assertThat(second.header("Vary")).isEqualTo("Authorization");
        }
        assertThat(ask(reader, path, "\"other\"").body()).isEqualTo(first.body());
    }

    @Test
    void aChangeMakesTheHeldAnswerStale() {
        var person = server.person("changing");
        var graph = server.graph(TestServer.unique("changing"), "active");
        Api.Answer first = server.as(person).get("/api/v1/graphs");

        server.member(graph, person, "reader");

        Api.Answer second = ask(server.as(person), "/api/v1/graphs", first.header("ETag"));
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.header("ETag")).isNotEqualTo(first.header("ETag"));
    }

    @Test
    void holdingAnAnswerIsNoPassAndSparesNoCheck() {
        assertThat(ask(server.anonymous(), "/api/v1/graphs", "*").refusal()).isEqualTo("401 Not authenticated");
        assertThat(ask(reader, "/api/v1/members", "*").status()).isEqualTo(403);
    }

    @Test
    void refusalsAndPublicAnswersAreNeverKept() {
        assertThat(server.anonymous().get("/health").header("Cache-Control")).isEqualTo("no-store");
        assertThat(reader.get("/api/v1/members").header("Cache-Control")).isEqualTo("no-store");
        assertThat(reader.post("/api/v1/auth/tokens", "{\"name\":\"kept nowhere\"}").header("Cache-Control"))
                .isEqualTo("no-store");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', nullValues = "none", value = {
        "none, false", "*, true", "' * ', true", "'\"a\"', true", "'W/\"a\"', true", "'\"b\"', false",
        "'\"b\", W/\"a\"', true", "'\"b,\"a\"', false", "'\"b\",,\"a\"', true", "a, false", "'\"A\"', false",
        "'', false", "'\"*\"', false", "'\"a', false"})
    void fieldsAreReadAsTheStandardHasIt(String field, boolean matches) {
        assertThat(EntityTags.matches(field, "\"a\"")).isEqualTo(matches);
        assertThat(EntityTags.matches(field, "W/\"a\"")).isEqualTo(matches);
    }
}
