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
import java.util.stream.Stream;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.NewGraph;
import org.graphkeeper.api.offline.OfflineBounds;
import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.app.activity.StoredActivityLog;
import org.graphkeeper.app.logging.Logs;
import org.graphkeeper.app.paths.AppPaths;
import org.graphkeeper.app.settings.Settings;
import org.graphkeeper.app.settings.SettingsFile;
import org.graphkeeper.app.workspace.LocalWorkspace;
import org.graphkeeper.server.GraphkeeperServer;
import org.graphkeeper.server.Scenario;
import org.graphkeeper.server.ServerSettings;
import org.graphkeeper.views.base.ActivityLog;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.graphkeeper.views.connections.SignInMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// No file of the app ever holds a password or token, whatever happened.
class PlantedSecretsTest {

    private static final String EMAIL = "root@planted.example";
    private static final String PASSWORD = "Planted-Pass-4711";
    private static final String WRONG = "Planted-Wrong-0815";

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
            new SettingsFile(paths.settingsFile(), clock).write(
                    Settings.initial().withProfiles(List.of(byPassword, byToken)).withCurrentProfile("t"));
            Clients clients = new Clients(workspace, store, clock);
            try (ApiClient client = clients.open(byPassword, new Secret(PASSWORD))) {
                token = client.apiTokens().create("planted", null, null).value().reveal();
                client.apiTokens().all().fetch();
                client.graphs().all().fetch();
                client.session().account().fetch();
                assertThatThrownBy(() -> client.graphs().create(
                        new NewGraph("default", "Taken", null, "default", "open", false, false, false)))
                        .isInstanceOf(FailureException.class);
                client.session().signOut();
            }
            try (ApiClient client = clients.open(byToken, new Secret(token))) {
                client.graphs().all().fetch();
                client.session().account().fetch();
            }
            jwt = server.issueSessionToken();
            for (String refused : List.of(WRONG, "")) {
                try (ApiClient client = clients.open(byPassword, new Secret(refused))) {
                    assertThatThrownBy(() -> client.graphs().all().fetch()).isInstanceOf(FailureException.class)
                            .satisfies(failure -> LoggerFactory.getLogger("session").warn("refused", failure));
                }
            }
            try (ApiClient client = clients.open(byToken, new Secret(token + "x"))) {
                assertThatThrownBy(() -> client.graphs().all().fetch()).isInstanceOf(FailureException.class)
                        .satisfies(failure -> activity.record(new ActivityLog.Entry(Instant.now(), "t", EMAIL,
                                "graph.create", "planted", null, null, ActivityLog.Outcome.REFUSED,
                                failure.toString())));
            }
            LoggerFactory.getLogger("session").error("what nobody should do: {} {} password={} of {}", token, jwt,
                    PASSWORD, byPassword);
        } finally {
            Logs.close();
        }

        List<Path> files = files(paths);
        assertThat(files).extracting(file -> file.getFileName().toString())
                .contains("settings.json", "graphkeeper.log", "offline.db", "activity.jsonl");
        for (Path file : files) {
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).as(file.toString())
                    .doesNotContain(PASSWORD, WRONG, token, jwt, "tokn_" + token.substring(5, 12), "eyJ");
        }
        assertThat(Files.readString(paths.logs().resolve("graphkeeper.log"))).contains("what nobody should do");
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
