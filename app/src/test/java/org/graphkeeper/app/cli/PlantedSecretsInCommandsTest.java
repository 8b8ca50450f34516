package org.graphkeeper.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HeldCertificate;
import org.graphkeeper.app.cli.Cli.Result;
import org.graphkeeper.app.logging.Logs;
import org.graphkeeper.app.secrets.SecretForms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands that are given secrets of every kind, and fail with them in every way, tell none of them.
class PlantedSecretsInCommandsTest {

    private static final String PASSPHRASE = "Planted-Phrase ü 1";
    private static final String WRONG_PHRASE = "Planted-Wrong-Phrase-2";
    private static final String TOKEN = "tokn_Planted-Token-3";
    private static final String PASSWORD = "Planted-Pass+word/4";
    private static final String PROXY = "Planted-Proxy:word ä 5";
    private static final String KEY = "Planted-Key-word-6";
    private static final String VARIABLE = "Planted-Variable-7";
    private static final String PRINTED = "Planted-Printed-8";
    private static final SecretForms PLANTED = new SecretForms(List.of(PASSPHRASE, WRONG_PHRASE, TOKEN, PASSWORD,
            PROXY, KEY, VARIABLE, PRINTED));

    @TempDir
    private Path home;
    private final List<Result> results = new ArrayList<>();
    private Cli cli;

    @Test
    void noSecretOfACommandIsInAnyFileOrAnyOutput() throws Exception {
        cli = new Cli(home.resolve("app"));
        cli.logging = directory -> Logs.toDirectory(directory, "command-line");
        cli.somebodyThere = true;
        Path client = client();
        try (MockWebServer web = new MockWebServer()) {
            web.start();
            String address = "http://127.0.0.1:" + web.getPort();
            run("profiles", "add", "Vault", address, "--keep-in", "vault", "--email", "ann@b.example");
            cli.input = PASSWORD + "\n";
            cli.typed.addAll(List.of(PASSPHRASE, PASSPHRASE));
            web.enqueue(json(200, "{\"access_token\":\"" + TOKEN + "\",\"token_type\":\"bearer\"}"));
            web.enqueue(json(200, "{\"id\":\"u1\",\"email\":\"ann@b.example\",\"is_active\":true,\"is_superuser\":true,"
                    + "\"is_verified\":false,\"display_name\":null,\"created_at\":\"2026-11-20T09:00:00\","
                    + "\"has_api_key\":false}"));
            assertThat(run("login", "--profile", "Vault", "--password-stdin").exitCode()).isZero();
            // Answers that break off or are of another kind, with what nobody may see in them.
            for (MockResponse odd : List.of(json(500, "oops"), json(200, "{\"access_token\":\"" + TOKEN),
                    json(200, "{\"access_token\":7,\"x\":\"" + TOKEN + "\"}"))) {
                cli.typed.add(PASSPHRASE);
                web.enqueue(odd);
                assertThat(run("graphs", "list", "--fresh", "--profile", "Vault").exitCode()).isNotZero();
            }
            cli.typed.addAll(List.of(WRONG_PHRASE, WRONG_PHRASE, WRONG_PHRASE));
            assertThat(run("graphs", "list", "--profile", "Vault").exitCode()).isEqualTo(ExitCode.UNAUTHORIZED);
        }
        for (String scheme : List.of("http", "socks5")) {
            cli.typed.addAll(List.of(PROXY, KEY + "x"));
            run("profiles", "add", scheme, "https://a.example", "--proxy", scheme + "://ann@127.0.0.1:1",
                    "--client-certificate", client.toString());
            cli.environment.put(ServerOptions.TOKEN_VARIABLE, TOKEN);
            assertThat(run("profiles", "test", "--profile", scheme).exitCode()).isNotZero();
            cli.environment.put(ServerOptions.PROXY_PASSWORD_VARIABLE, VARIABLE);
            cli.environment.put(ServerOptions.KEY_PASSWORD_VARIABLE, KEY);
            assertThat(run("profiles", "test", "--profile", scheme, "--json").exitCode()).isNotZero();
            cli.environment.clear();
        }
        run("profiles", "add", "Command", "https://a.example", "--keep-in", "command", "--ask-command",
                "sh -c 'printf Planted-; printf Printed-8; exit 3'");
        run("graphs", "list", "--profile", "Command");
        run("profiles", "list", "--json");
        Logs.close();

        assertThat(results).allSatisfy(result -> assertThat(PLANTED.in(result.out() + result.err())).isEmpty());
        assertThat(PLANTED.below(home.resolve("app"))).isEmpty();
        assertThat(Files.exists(cli.paths.vaultFile())).isTrue();
        assertThat(cli.paths.logs().resolve("command-line.log")).isNotEmptyFile();
    }

    private Result run(String... arguments) {
        Result result = cli.run(arguments);
        results.add(result);
        return result;
    }

    private static MockResponse json(int status, String body) {
        return new MockResponse.Builder().code(status).setHeader("Content-Type", "application/json").body(body).build();
    }

    private Path client() throws Exception {
        HeldCertificate held = new HeldCertificate.Builder().commonName("me").build();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("me", held.keyPair().getPrivate(), KEY.toCharArray(), new Certificate[] {held.certificate()});
        Path file = home.resolve("me.p12");
        try (var out = Files.newOutputStream(file)) {
            store.store(out, KEY.toCharArray());
        }
        return file;
    }
}
