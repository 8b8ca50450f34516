package org.graphkeeper.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryTest {

    private final TestServer server = TestServer.shared();
    private final Api api = server.anonymous();

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/auth/forgot-password", "/api/v1/auth/request-verify-token"})
    void askingForAMailIsAcceptedWhoeverTheAddressBelongsTo(String path) {
        for (String email : new String[] {server.root().email(), "nobody@example.org"}) {
            Api.Answer answer = api.post(path, Map.of("email", email));
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.body()).isEqualTo("null");
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        }
        assertThat(api.post(path, Map.of()).violations()).isEqualTo("422: missing@body.email");
        assertThat(api.post(path, Map.of("email", "x")).violations()).isEqualTo("422: value_error@body.email");
    }

    @Test
    void tokensThatWereNeverSentAreRefused() {
        assertThat(api.post("/api/v1/auth/reset-password", Map.of("token", "x", "password", "y")).refusal())
                .isEqualTo("400 RESET_PASSWORD_BAD_TOKEN");
        assertThat(api.post("/api/v1/auth/reset-password", Map.of()).violations())
                .isEqualTo("422: missing@body.token missing@body.password");
        assertThat(api.post("/api/v1/auth/verify", Map.of("token", server.root().token())).refusal())
                .isEqualTo("400 VERIFY_USER_BAD_TOKEN");
        assertThat(api.post("/api/v1/auth/verify", Map.of("token", 1)).violations())
                .isEqualTo("422: string_type@body.token");
    }
}
