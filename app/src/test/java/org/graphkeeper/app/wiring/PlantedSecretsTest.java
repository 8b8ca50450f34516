package org.graphkeeper.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.NewGraph;
import org.graphkeeper.api.offline.OfflineBounds;
import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.api.route.ProxyChoice;
import org.graphkeeper.api.route.Route;
import org.graphkeeper.api.route.RouteSecrets;
import org.graphkeeper.api.route.Trust;
import org.graphkeeper.api.safety.ChangeGate;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.api.traffic.Traffic;
import org.graphkeeper.app.activity.StoredActivityLog;
import org.graphkeeper.app.logging.Logs;
import org.graphkeeper.app.diagnostics.AppDiagnostics;
import org.graphkeeper.app.errors.LastResort;
import org.graphkeeper.app.paths.AppPaths;
import org.graphkeeper.app.secrets.PassphraseVault;
import org.graphkeeper.app.secrets.ProfileSecrets;
import org.graphkeeper.app.secrets.SecretCommand;
import org.graphkeeper.app.secrets.SecretForms;
import org.graphkeeper.app.secrets.SessionSecrets;
import org.graphkeeper.app.policy.Layers;
import org.graphkeeper.app.settings.Settings;
import org.graphkeeper.app.settings.SettingsFile;
import org.graphkeeper.app.workspace.LocalWorkspace;
import org.graphkeeper.server.GraphkeeperServer;
import org.graphkeeper.server.Scenario;
import org.graphkeeper.server.ServerSettings;
import org.graphkeeper.views.base.ActivityLog;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.graphkeeper.views.connections.SecretKeeping;
import org.graphkeeper.views.connections.SecretPlace;
import org.graphkeeper.views.connections.SignInMethod;
import org.graphkeeper.views.connections.TypedSecrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// No file of the app ever holds a password or token, whatever happened.
class PlantedSecretsTest {

    private static final String EMAIL = "root@planted.example";
    private static final String PASSWORD = "Planted-Pass-4711";
    private static final String WRONG = "Planted-Wrong-0815";
    private static final String PROXY = "Planted-Proxy:ä 2342";
    private static final String KEY = "Planted-Key-2323";
    private static final String PASSPHRASE = "Planted phrase+3333";

    @TempDir
    private Path folder;

    @Test
    void noFileOfTheAppHoldsASecretAfterAWholeSession() throws Exception {
        AppPaths paths = AppPaths.under(folder.resolve("home"));
        paths.create();
        Logs.toDirectory(paths.logs());
        String token;
        String jwt;
        try (GraphkeeperServer server = GraphkeeperServer.start(new ServerSettings("127.0.0.1", 0,
                folder.resolve("server"), Map.of("GRAPHKEEPER_ADMIN_EMAIL", EMAIL,
                        "GRAPHKEEPER_ADMIN_PASSWORD", PASSWORD), Scenario.NONE));
             OfflineStore store = OfflineStore.open(paths.offlineStore(), OfflineBounds.DEFAULT);
             StoredActivityLog activity = StoredActivityLog.open(paths.activityFile());
             LocalWorkspace workspace = new LocalWorkspace(paths.workspace(), Scenario.NONE)) {
            String address = "http://127.0.0.1:" + server.address().getPort();
            ConnectionProfile byPassword = new ConnectionProfile("p", "By password", address, Environment.STAGING,
                    SignInMethod.PASSWORD, EMAIL);
            ConnectionProfile byToken = new ConnectionProfile("t", "By token", address, Environment.STAGING,
                    SignInMethod.API_TOKEN, "");
            Clock clock = Clock.systemUTC();
            SettingsFile settingsFile = new SettingsFile(paths.settingsFile(), clock);
            Settings settings = Settings.initial().withProfiles(List.of(byPassword, byToken)).withCurrentProfile("t");
            settingsFile.write(settings);
            Traffic traffic = new Traffic();
            Clients clients = new Clients(workspace, store, new Layers(NoPolicy.under(paths).read()), traffic, clock);
            try (ApiClient client = clients.open(byPassword, known(new Secret(PASSWORD)), ChangeGate.OPEN, _ -> { })) {
                token = client.apiTokens().create("planted", null, null).value().reveal();
                client.apiTokens().all().fetch();
                client.graphs().all().fetch();
                client.session().account().fetch();
                assertThatThrownBy(() -> client.graphs().create(
                        new NewGraph("default", "Taken", null, "default", "open", false, false, false)))
                        .isInstanceOf(FailureException.class);
                client.session().signOut();
            }
            try (ApiClient client = clients.open(byToken, known(new Secret(token)), ChangeGate.OPEN, _ -> { })) {
                client.graphs().all().fetch();
                client.session().account().fetch();
            }
            jwt = server.issueSessionToken();
            for (String refused : List.of(WRONG, "")) {
                try (ApiClient client = clients.open(byPassword, known(new Secret(refused)), ChangeGate.OPEN, _ -> { })) {
                    assertThatThrownBy(() -> client.graphs().all().fetch()).isInstanceOf(FailureException.class)
                            .satisfies(failure -> LoggerFactory.getLogger("session").warn("refused", failure));
                }
            }
            try (ApiClient client = clients.open(byToken, known(new Secret(token + "x")), ChangeGate.OPEN, _ -> { })) {
                assertThatThrownBy(() -> client.graphs().all().fetch()).isInstanceOf(FailureException.class)
                        .satisfies(failure -> activity.record(new ActivityLog.Entry(Instant.now(), "t", EMAIL,
                                "graph.create", "planted", null, null, ActivityLog.Outcome.REFUSED,
                                failure.toString())));
            }
            failOnTheWay(clients, paths);
            LoggerFactory.getLogger("session").error("what nobody should do: {} {} password={} of {}", token, jwt,
                    PASSWORD, byPassword);
            AppDiagnostics diagnostics = new AppDiagnostics(new AppDiagnostics.Subjects(paths, store, settingsFile,
                    new Layers(NoPolicy.under(paths).read()), () -> settings, () -> false, workspace, traffic, Logs::file));
            String bundle = diagnostics.write(diagnostics.bundle(Set.of()));
            assertThat(bundle).contains("/api/v1/auth/login", "what nobody should do");
            Files.writeString(paths.state().resolve("support.json"), bundle);
        } finally {
            Logs.close();
        }

        List<Path> files = files(paths);
        assertThat(files).extracting(file -> file.getFileName().toString())
                .contains("settings.json", "graphkeeper.log", "support.json", "offline.db", "activity.jsonl");
        SecretForms planted = new SecretForms(List.of(PASSWORD, WRONG, token, token.substring(0, 12), jwt, PROXY, KEY,
                PASSPHRASE));
        assertThat(planted.below(paths.config(), paths.data(), paths.state(), paths.cache())).isEmpty();
        for (Path file : files) {
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).as(file.toString()).doesNotContain("eyJ");
        }
        String log = Files.readString(paths.logs().resolve("graphkeeper.log"));
        assertThat(log).contains("uncaught on thread", "what nobody should do");
        assertThat(Files.readString(paths.logs().resolve("graphkeeper.log"))).contains("what nobody should do");
    }

    /// Every failure that has a secret near it, and a crash with all of them at hand.
    private void failOnTheWay(Clients clients, AppPaths paths) throws Exception {
        PassphraseVault vault = new PassphraseVault(paths.vaultFile(), Clock.systemUTC());
        vault.create(new Secret(PASSPHRASE));
        ProfileSecrets secrets = new ProfileSecrets(new SessionSecrets(), vault, new SecretCommand());
        Path key = Files.writeString(folder.resolve("key.pem"), "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAA=\n"
                + "-----END ENCRYPTED PRIVATE KEY-----");
        for (ProxyChoice.Kind kind : List.of(ProxyChoice.Kind.HTTP, ProxyChoice.Kind.SOCKS)) {
            for (String certificate : List.of("", key.toString())) {
                ConnectionProfile profile = new ConnectionProfile(kind + certificate.replace('/', '-'), "Proxied",
                        "https://a.example", Environment.STAGING, SignInMethod.PASSWORD, EMAIL,
                        new Route(new ProxyChoice(kind, "127.0.0.1", 1, "ann", List.of()),
                                new Trust("", certificate, "", false, null), false),
                        new SecretKeeping(SecretPlace.VAULT, ""));
                TypedSecrets typed = new TypedSecrets(new Secret(PASSWORD), new Secret(PROXY), new Secret(KEY));
                secrets.keep(profile, typed);
                ProfileSecrets.Found found = secrets.find(profile);
                assertThat(found.signIn()).isEqualTo(new Secret(PASSWORD));
                try (ApiClient client = clients.open(profile, found, ChangeGate.OPEN, _ -> { })) {
                    assertThatThrownBy(() -> client.graphs().all().fetch()).isInstanceOf(FailureException.class)
                            .satisfies(failure -> new LastResort(_ -> { }).uncaughtException(Thread.currentThread(),
                                    new IllegalStateException("with " + typed + found + profile, failure)));
                }
            }
        }
        assertThatThrownBy(() -> vault.unlock(new Secret(WRONG)))
                .satisfies(failure -> LoggerFactory.getLogger("session").warn("locked", failure));
    }

    private static ProfileSecrets.Found known(Secret secret) {
        return new ProfileSecrets.Found(secret, RouteSecrets.NONE, null, "");
    }

    private static List<Path> files(AppPaths paths) throws IOException {
        try (Stream<Path> all = Stream.of(paths.config(), paths.data(), paths.state(), paths.cache())
                .flatMap(PlantedSecretsTest::walk)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static Stream<Path> walk(Path directory) {
        try {
            return Files.walk(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
