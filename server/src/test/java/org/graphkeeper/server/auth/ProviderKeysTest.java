package org.graphkeeper.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.graphkeeper.server.TestServer.Person;
import org.junit.jupiter.api.Test;

class ProviderKeysTest {

    private static final String KEY = "/api/v1/auth/me/api-key";
    private static final String STATUS = KEY + "/status";

    private final TestServer server = TestServer.shared();
    private final Person person = server.person("keys");
    private final Api api = server.as(person);

    private String stored() {
        return server.control().withHandle(handle -> handle
                .createQuery("SELECT encrypted_openrouter_key FROM \"user\" WHERE id = :id").bind("id", person.id())
                .mapTo(String.class).one());
    }

    @Test
    void aKeyIsKeptSealedAndNeverShown() {
        assertThat(api.get(STATUS).body()).isEqualTo("{\"has_key\":false}");

        Api.Answer put = api.put(KEY, Map.of("api_key", " sk-or-v1-0123456789 "));

        assertThat(put.status()).isEqualTo(200);
        assertThat(put.body()).isEqualTo("{\"has_key\":true}");
        assertThat(api.get(STATUS).body()).isEqualTo("{\"has_key\":true}");
        assertThat(stored()).startsWith("v1.").doesNotContain("sk-or", "0123456789");
        assertThat(api.get("/api/v1/auth/me").json().path("has_api_key").asBoolean()).isTrue();
        assertThat(api.get("/api/v1/auth/me-mgmt/me").json().path("has_api_key").asBoolean()).isTrue();
        assertThat(server.as(server.root()).get("/api/v1/members").json())
                .filteredOn(user -> user.path("id").asText().equals(person.id().toString())).singleElement()
                .satisfies(user -> assertThat(user.path("has_byok").asBoolean()).isTrue());

        assertThat(api.delete(KEY).body()).isEqualTo("{\"has_key\":false}");
        assertThat(api.delete(KEY).status()).isEqualTo(200);
        assertThat(api.get(STATUS).body()).isEqualTo("{\"has_key\":false}");
        assertThat(api.get("/api/v1/auth/me").json().path("has_api_key").asBoolean()).isFalse();
    }

    @Test
    void badKeysAndStrangersAreRefused() {
        assertThat(api.put(KEY, Map.of("api_key", " \t")).refusal()).isEqualTo("400 API key cannot be empty");
        assertThat(api.put(KEY, Map.of()).violations()).isEqualTo("422: missing@body.api_key");
        assertThat(api.put(KEY, Map.of("api_key", "k".repeat(1_001))).violations())
                .isEqualTo("422: string_too_long@body.api_key");
        assertThat(server.anonymous().put(KEY, "{}").refusal()).isEqualTo("401 Not authenticated");
        assertThat(server.anonymous().delete(KEY).refusal()).isEqualTo("401 Not authenticated");
        assertThat(server.anonymous().get(STATUS).refusal()).isEqualTo("401 Not authenticated");
    }

    @Test
    void aTokenMayManageTheKeyUnlessItIsLimitedToGraphs() {
        Api whole = server.with(token(Map.of("name", "t")));
        Api limited = server.with(token(Map.of("name", "t", "graph_slugs", List.of("default"))));

        assertThat(whole.put(KEY, Map.of("api_key", "k")).status()).isEqualTo(200);
        assertThat(limited.put(KEY, Map.of("api_key", "k")).refusal())
                .isEqualTo("403 Token does not have access to this account");
        assertThat(limited.delete(KEY).refusal()).isEqualTo("403 Token does not have access to this account");
        assertThat(limited.get(STATUS).body()).isEqualTo("{\"has_key\":true}");
    }

    private String token(Map<String, Object> wanted) {
        return api.post("/api/v1/auth/tokens", wanted).json().path("token").asText();
    }

    @Test
    void aSealedKeyOpensForItsAccountUnderItsSecretOnly() {
        var seal = new ProviderKeySeal(new ServerSecret("one secret of thirty-two bytes or more"));
        var other = new ProviderKeySeal(new ServerSecret("two secret of thirty-two bytes or more"));
        UUID user = UUID.randomUUID();
        String sealed = seal.seal(user, "schl\u00fcssel");

        assertThat(seal.open(user, sealed)).contains("schl\u00fcssel");
        assertThat(seal.seal(user, "schl\u00fcssel")).isNotEqualTo(sealed);
        assertThat(seal.open(UUID.randomUUID(), sealed)).isEmpty();
        assertThat(other.open(user, sealed)).isEmpty();
        for (String bad : List.of("", "v1.", "v1.AAAA", "v1.!", sealed.substring(0, sealed.length() - 2),
                "gAAAAAB-of-another-program")) {
            assertThat(seal.open(user, bad)).isEmpty();
        }
    }

    @Test
    void aKeyOfAnotherSecretCountsAsNone() {
        String foreign = new ProviderKeySeal(new ServerSecret("some other secret, long ago, thirty-two"))
                .seal(person.id(), "k");
        server.control().useHandle(handle -> handle.execute(
                "UPDATE \"user\" SET encrypted_openrouter_key = ? WHERE id = ?", foreign, person.id()));

        assertThat(api.get(STATUS).body()).isEqualTo("{\"has_key\":false}");
    }
}
