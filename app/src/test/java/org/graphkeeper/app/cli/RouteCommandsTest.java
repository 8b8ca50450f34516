package org.graphkeeper.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.graphkeeper.app.cli.Cli.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The way to a server, as commands set it.
class RouteCommandsTest {

    private static final HeldCertificate CA =
            new HeldCertificate.Builder().commonName("Our CA").certificateAuthority(0).build();

    @TempDir
    private Path home;
    private Cli cli;
    private Path ca;

    @BeforeEach
    void begin() throws IOException {
        cli = new Cli(home);
        cli.environment.put(ServerOptions.TOKEN_VARIABLE, "tokn_scripted-4711-");
        ca = Files.writeString(home.resolve("ca.pem"), CA.certificatePem());
    }

    @Test
    void aCertificateIsRememberedRefusedWhenItChangesAndTrustedByItsFingerprintAlone() throws IOException {
        int port;
        try (MockWebServer first = server(0)) {
            port = first.getPort();
            Result added = cli.run("profiles", "add", "Team", "https://localhost:" + port, "--ca", ca.toString(),
                    "--pin");
            assertThat(added.exitCode()).as(added.err()).isZero();
            JsonNode tested = test();
            assertThat(tested.path("stages").get(2).path("state").asText()).isEqualTo("passed");
            assertThat(tested.path("stages").get(3).path("ms").isNumber()).isTrue();
            assertThat(tested.path("certificate").isNull()).isTrue();
        }
        try (MockWebServer second = server(port)) {
            Result refused = cli.run("profiles", "test", "--profile", "Team", "--json");
            assertThat(refused.exitCode()).isEqualTo(ExitCode.TLS);
            JsonNode both = refused.json().path("certificate");
            String shown = both.path("presented").path("sha256").asText();
            String remembered = both.path("expected").path("sha256").asText();
            assertThat(shown).isNotEqualTo(remembered).hasSize(95);
            assertThat(refused.err() + cli.run("profiles", "test", "--profile", "Team").out())
                    .contains(shown, remembered);
            assertThat(second.getRequestCount()).isZero();

            assertThat(cli.run("profiles", "trust", "Team", "--fingerprint", remembered).exitCode())
                    .isEqualTo(ExitCode.TLS);
            assertThat(cli.run("profiles", "trust", "Team", "--fingerprint", shown, "--dry-run").exitCode()).isZero();
            assertThat(test().path("stages").get(2).path("state").asText()).isEqualTo("failed");
            Result trusted = cli.run("profiles", "trust", "Team", "--fingerprint", shown.replace(":", ""));
            assertThat(trusted.exitCode()).as(trusted.err()).isZero();
            assertThat(test().path("stages").get(2).path("state").asText()).isEqualTo("passed");
        }
    }

    @Test
    void plainHttpBeyondThisMachineIsAllowedOnPurposeOnly() {
        Result refused = cli.run("graphs", "list", "--fresh", "--server", "http://graphs.invalid");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.TLS);
        assertThat(refused.err()).contains("not encrypted");
        assertThat(cli.run("graphs", "list", "--fresh", "--allow-http", "--server", "http://graphs.invalid")
                .exitCode()).isEqualTo(ExitCode.OFFLINE);
    }

    @ParameterizedTest
    @CsvSource({"407 Proxy Authentication Required,wants a sign-in", "403 Forbidden,does not connect to a.example:443"})
    void whatAProxyRefusesIsNotTakenForTheServersFault(String answer, String words) throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String where = "127.0.0.1:" + proxy.getLocalPort();
            Thread.ofVirtual().start(() -> refuse(proxy, answer));
            assertThat(cli.run("profiles", "add", "A", "https://a.example", "--proxy", "http://" + where).exitCode())
                    .isZero();
            Result test = cli.run("profiles", "test", "--profile", "A", "--json");
            assertThat(test.exitCode()).as(test.err()).isEqualTo(ExitCode.OFFLINE);
            assertThat(test.json().path("error").path("what").asText()).isEqualTo("The proxy " + where + " " + words + ".");
            assertThat(test.json().path("stages")).anySatisfy(stage -> {
                assertThat(stage.path("state").asText()).isEqualTo("failed");
                assertThat(stage.path("text").asText()).contains("The proxy " + where + " " + words);
            });
        }
    }

    private static void refuse(ServerSocket proxy, String answer) {
        while (!proxy.isClosed()) {
            try (Socket caller = proxy.accept()) {
                if (caller.getInputStream().read(new byte[8192]) > 0) {
                    caller.getOutputStream().write(("HTTP/1.1 " + answer + "\r\nContent-Length: 0\r\n"
                            + "Proxy-Authenticate: Basic realm=x\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Test
    void theProxyIsNamedWithoutItsPassword() {
        assertThat(cli.run("profiles", "add", "A", "https://a.example", "--proxy", "http://ann:pw@proxy:1").exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(cli.run("profiles", "add", "A", "https://a.example", "--proxy", "ftp://proxy:1").exitCode())
                .isEqualTo(ExitCode.USAGE);
        cli.somebodyThere = true;
        cli.typed.add("proxy-pass");
        Result added = cli.run("profiles", "add", "A", "https://a.example", "--proxy", "socks5://ann@127.0.0.1:1");
        assertThat(added.exitCode()).as(added.err()).isZero();
        assertThat(cli.keychain.kept).hasSize(1);
        Result unreachable = cli.run("graphs", "list", "--fresh", "--profile", "A");
        assertThat(unreachable.exitCode()).isEqualTo(ExitCode.OFFLINE);
        assertThat(unreachable.err()).contains("proxy 127.0.0.1:1").doesNotContain("proxy-pass");
    }

    private JsonNode test() {
        return cli.run("profiles", "test", "--profile", "Team", "--json").json();
    }

    private static MockWebServer server(int port) throws IOException {
        HeldCertificate own = new HeldCertificate.Builder().signedBy(CA).addSubjectAlternativeName("localhost").build();
        MockWebServer web = new MockWebServer();
        web.useHttps(new HandshakeCertificates.Builder().heldCertificate(own).build().sslSocketFactory());
        web.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder().code(200).setHeader("Content-Type", "application/json")
                        .body("{\"status\":\"healthy\"}").build();
            }
        });
        web.start(port);
        return web;
    }
}
