package org.graphkeeper.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.graphkeeper.app.cli.Cli.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Where commands keep secrets and take them from.
class SecretPlacesTest {

    private static final String PASSPHRASE = "correct horse";
    private static final String TOKEN = "tokn_planted-4711";

    @TempDir
    private Path home;
    private Cli cli;
    private MockWebServer web;

    @BeforeEach
    void begin() throws IOException {
        cli = new Cli(home);
        web = new MockWebServer();
        web.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                String body = request.getTarget().endsWith("/auth/me") ? "{\"id\":\"u1\",\"email\":\"a@b.example\","
                        + "\"is_active\":true,\"is_superuser\":true,\"is_verified\":false,\"display_name\":null,"
                        + "\"created_at\":\"2026-11-20T09:00:00\",\"has_api_key\":false}" : "[]";
                return new MockResponse.Builder().code(200).setHeader("Content-Type", "application/json").body(body)
                        .build();
            }
        });
        web.start();
    }

    @AfterEach
    void end() {
        web.close();
    }

    @Test
    void theVaultIsMadeBySigningInAndOpenedByItsPassphraseAlone() throws Exception {
        add("--keep-in", "vault");
        cli.keychain.there = false;
        cli.somebodyThere = true;
        cli.input = TOKEN + "\n";
        cli.typed.addAll(List.of(PASSPHRASE, PASSPHRASE));
        Result login = cli.run("login", "--profile", "Team", "--token-stdin");
        assertThat(login.exitCode()).as(login.err()).isZero();
        assertThat(Files.readString(cli.paths.vaultFile(), StandardCharsets.ISO_8859_1)).doesNotContain(TOKEN);
        assertThat(cli.keychain.kept).isEmpty();

        cli.typed.addAll(List.of("wrong passphrase", PASSPHRASE));
        Result listed = list();
        assertThat(listed.exitCode()).as(listed.err()).isZero();
        assertThat(lastAuthorization()).isEqualTo("Bearer " + TOKEN);

        cli.somebodyThere = false;
        Result alone = list();
        assertThat(alone.exitCode()).isEqualTo(ExitCode.UNAUTHORIZED);
        assertThat(alone.err()).contains("vault is locked").doesNotContain(TOKEN);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "echo is no program there")
    void aCommandPrintsTheToken() throws Exception {
        add("--keep-in", "command", "--ask-command", "echo " + TOKEN);
        assertThat(list().exitCode()).isZero();
        assertThat(lastAuthorization()).isEqualTo("Bearer " + TOKEN);
        assertThat(cli.run("profiles", "add", "Other", address(), "--keep-in", "command").exitCode())
                .isEqualTo(ExitCode.USAGE);
        cli.run("profiles", "remove", "Team");
        add("--keep-in", "command", "--ask-command", "false");
        Result failed = list();
        assertThat(failed.exitCode()).isEqualTo(ExitCode.UNAUTHORIZED);
        assertThat(failed.err()).contains("printed no secret", "code 1");
    }

    private void add(String... more) {
        String[] all = Stream.concat(Stream.of("profiles", "add", "Team", address()),
                Stream.of(more)).toArray(String[]::new);
        Result added = cli.run(all);
        assertThat(added.exitCode()).as(added.err()).isZero();
    }

    private Result list() {
        return cli.run("graphs", "list", "--fresh", "--profile", "Team");
    }

    private String address() {
        return "http://127.0.0.1:" + web.getPort();
    }

    private String lastAuthorization() throws InterruptedException {
        String last = null;
        for (RecordedRequest next = web.takeRequest(5, TimeUnit.SECONDS); next != null;
                next = web.takeRequest(0, TimeUnit.SECONDS)) {
            last = next.getHeaders().get("Authorization");
        }
        return last;
    }
}
