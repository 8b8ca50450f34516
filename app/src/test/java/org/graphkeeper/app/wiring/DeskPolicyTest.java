package org.graphkeeper.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.control.Labeled;
import org.graphkeeper.app.paths.AppPaths;
import org.graphkeeper.app.policy.PolicyFile;
import org.graphkeeper.app.settings.Settings;
import org.graphkeeper.app.settings.SettingsFile;
import org.graphkeeper.app.wiring.StartTrace.Point;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.graphkeeper.views.connections.SignInMethod;
import org.graphkeeper.views.connections.TypedSecrets;
import org.graphkeeper.views.settings.Appearance;
import org.graphkeeper.views.settings.ThemeChoice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;

/// The whole app on a computer for which an administrator decided something.
class DeskPolicyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ConnectionProfile OWN = new ConnectionProfile("p-1", "Own", "http://127.0.0.1:9",
            Environment.STAGING, SignInMethod.API_TOKEN, "");

    @TempDir
    private Path home;
    private final StartTrace trace = new StartTrace();
    private AppPaths paths;
    private @Nullable Desk desk;

    @BeforeAll
    static void headless() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
    }

    @AfterEach
    void close() {
        if (desk != null) {
            desk.close();
        }
    }

    private Desk open(String policy) throws Exception {
        return open(policy, false);
    }

    private Desk open(String policy, boolean startWorkspace) throws Exception {
        paths = AppPaths.under(home);
        paths.create();
        file().write(Settings.initial().withProfiles(List.of(OWN)).withCurrentProfile(OWN.id())
                .withAppearance(Appearance.initial().withTheme(ThemeChoice.DARK)));
        Path file = home.resolve("policy.json");
        Files.writeString(file, policy);
        Desk opened = Desk.open(new Desk.Options(paths, startWorkspace, Locale.ENGLISH,
                new PolicyFile(file, _ -> Optional.empty())), trace, Toolkit.start());
        desk = opened;
        await().atMost(PATIENCE).until(() -> trace.has(Point.FIRST_PICTURE));
        return opened;
    }

    private SettingsFile file() {
        return new SettingsFile(paths.settingsFile(), Clock.systemUTC());
    }

    private static <T> T fx(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        return task.get(60, TimeUnit.SECONDS);
    }

    private static List<String> notices(Desk opened) throws Exception {
        return fx(() -> opened.stage().getScene().getRoot().lookupAll(".notice-text").stream()
                .map(node -> ((Labeled) node).getText()).toList());
    }

    @Test
    void theLocalWorkspaceIsReachedWithoutTheProxyOfThePolicy() throws Exception {
        open("""
                {"locked": {"ownServers": false, "proxy": {"kind": "HTTP", "host": "127.0.0.1", "port": 9}}}
                """, true);

        await().atMost(PATIENCE).until(() -> trace.has(Point.FIRST_LIVE_CONTENT));
    }

    @Test
    void whatIsLockedHoldsAndTheUsersOwnStaysInTheFile() throws Exception {
        Path kept = AppPaths.under(home).offlineStore();
        Files.createDirectories(kept.getParent());
        Files.writeString(kept, "kept earlier");
        Desk opened = open("""
                {"locked": {"theme": "LIGHT", "ownServers": false, "offlineKept": false,
                  "servers": [{"id": "eu", "name": "Research", "address": "http://127.0.0.1:9"}]}}
                """);

        SavedConnections connections = opened.windows().front().connections();
        assertThat(fx(() -> connections.profiles().stream().map(ConnectionProfile::name).toList()))
                .containsExactly("Local workspace", "Research");
        assertThat(fx(() -> connections.currentProperty().get().isLocal())).isTrue();
        assertThat(fx(() -> opened.windows().theme().appearanceProperty().get().theme())).isEqualTo(ThemeChoice.LIGHT);
        assertThat(kept).as("stored before the lock").doesNotExist();
        assertThat(notices(opened)).isEmpty();
        fx(() -> {
            connections.save(OWN, TypedSecrets.NONE);
            connections.remove(connections.profiles().getLast(), true);
            return true;
        });
        assertThat(notices(opened)).singleElement().asString().contains("The server was not saved");
        assertThat(fx(() -> connections.profiles().size())).isEqualTo(2);

        opened.close();
        Settings after = file().read().settings();
        assertThat(after.appearance().theme()).isEqualTo(ThemeChoice.DARK);
        assertThat(after.profiles()).containsExactly(OWN);
    }

    @Test
    void aPolicyThatIsWrongIsToldAtTheStartWithTheLine() throws Exception {
        Desk opened = open("{\"locked\": {\n\"plainHttp\": 1}}");

        await().atMost(PATIENCE).until(() -> !notices(opened).isEmpty());
        assertThat(notices(opened)).singleElement().asString().contains("Parts of the policy",
                "locked.plainHttp:2", home.resolve("policy.json").toString());
    }
}
