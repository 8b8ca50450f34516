package org.graphkeeper.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExposureTest {

    private static final String DEFAULT = "change-me-in-production";
    private static final String GOOD = "x".repeat(32);

    @TempDir
    private Path temporary;

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "no.such.host.invalid"})
    void beyondLoopbackTheSecretMustBeOneThatNobodyCanGuess(String host) {
        for (boolean encrypted : new boolean[] {true, false}) {
            for (var secret : new String[] {DEFAULT, " " + DEFAULT + " ", "short", "x".repeat(31)}) {
                assertThatThrownBy(() -> Exposure.check(host, encrypted, Map.of("JWT_SECRET_KEY", secret)))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("JWT_SECRET_KEY")
                    .hasMessageContaining(host).hasMessageNotContaining("x".repeat(31));
            }
            assertThatCode(() -> Exposure.check(host, encrypted, Map.of("JWT_SECRET_KEY", GOOD)))
                .doesNotThrowAnyException();
            assertThatCode(() -> Exposure.check(host, encrypted, Map.of())).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "[::1]", "localhost", "127.9.9.9"})
    void onLoopbackAnySecretDoes(String host) {
        assertThatCode(() -> Exposure.check(host, false, Map.of("JWT_SECRET_KEY", DEFAULT,
            "GRAPHKEEPER_PLAIN_HTTP", "refuse"))).doesNotThrowAnyException();
    }

    @Test
    void plainHttpBeyondLoopbackIsRefusedWhereThatIsDemanded() {
        var strict = Map.of("JWT_SECRET_KEY", GOOD, "GRAPHKEEPER_PLAIN_HTTP", "refuse");

        assertThatThrownBy(() -> Exposure.check("0.0.0.0", false, strict)).hasMessageContaining("without TLS");
        assertThatCode(() -> Exposure.check("0.0.0.0", true, strict)).doesNotThrowAnyException();
        assertThatThrownBy(() -> Exposure.check("127.0.0.1", true, Map.of("GRAPHKEEPER_PLAIN_HTTP", "maybe")))
            .hasMessageContaining("warn, allow or refuse");
    }

    @Test
    void aServerThatMustNotListenTouchesNothing() {
        var data = temporary.resolve("data");
        assertThatThrownBy(() -> GraphkeeperServer.start(new ServerSettings("0.0.0.0", 0, data,
            Map.of("JWT_SECRET_KEY", DEFAULT), Scenario.NONE)))
            .isInstanceOf(ServerStartException.class).hasMessageContaining("JWT_SECRET_KEY");
        assertThat(data).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CORS_ORIGINS=https://a.example/path", "CORS_ORIGINS=example.org",
        "GRAPHKEEPER_STOP_SECONDS=-1", "GRAPHKEEPER_STOP_SECONDS=9999", "GRAPHKEEPER_TLS_KEY=key.pem",
        "GRAPHKEEPER_TRUSTED_PROXIES=everybody"})
    void aSettingThatCannotBeMeantIsRefusedByItsName(String setting) {
        var parts = setting.split("=", 2);
        assertThatThrownBy(() -> GraphkeeperServer.start(new ServerSettings("127.0.0.1", 0, temporary.resolve("data"),
            Map.of(parts[0], parts[1]), Scenario.NONE)))
            .isInstanceOf(ServerStartException.class).hasMessageContaining(parts[0]);
    }
}
