package org.graphkeeper.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import org.graphkeeper.app.paths.AppPaths;
import org.graphkeeper.app.settings.Settings;
import org.graphkeeper.app.settings.SettingsFile;
import org.graphkeeper.app.wiring.StartTrace.Point;
import org.graphkeeper.views.base.Command;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.graphkeeper.views.connections.SignInMethod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several windows, links, and a second start. The second server is an address where nobody listens.
class DeskWindowsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ConnectionProfile SECOND = new ConnectionProfile("second", "Second", "http://127.0.0.1:9",
            Environment.STAGING, SignInMethod.API_TOKEN, "");

    @TempDir
    private Path home;
    private AppPaths paths;
    private Desk desk;

    @BeforeAll
    static void headless() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
    }

    @BeforeEach
    void open() throws Exception {
        paths = AppPaths.under(home);
        paths.create();
        new SettingsFile(paths.settingsFile(), Clock.systemUTC())
                .write(Settings.initial().withProfiles(List.of(SECOND)));
        StartTrace trace = new StartTrace();
        desk = Desk.open(new Desk.Options(paths, false, Locale.ENGLISH, NoPolicy.under(paths)), trace, Toolkit.start());
        await().atMost(PATIENCE).until(() -> trace.has(Point.FIRST_PICTURE));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static <T> T fx(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        return task.get(60, TimeUnit.SECONDS);
    }

    private String current(int window) throws Exception {
        return fx(() -> desk.windows().all().get(window).connections().currentProperty().get().name());
    }

    private boolean asksAboutAServer() throws Exception {
        return fx(() -> desk.stage().getScene().getRoot().lookupAll(".confirmation .heading").stream()
                .anyMatch(node -> node instanceof Labeled label && label.getText().contains("stranger.example.org")));
    }

    @Test
    void eachServerHasOneWindowAndTheLastOneEndsTheApp() throws Exception {
        fx(() -> {
            desk.windows().front().connections().openInNewWindow(SECOND);
            return true;
        });
        assertThat(fx(() -> desk.windows().all().size())).isEqualTo(2);
        assertThat(List.of(current(0), current(1))).containsExactlyInAnyOrder("Local workspace", "Second");
        fx(() -> {
            desk.windows().all().forEach(window -> window.connections().openInNewWindow(SECOND));
            return true;
        });
        assertThat(fx(() -> desk.windows().all().size())).as("no second window of the same server").isEqualTo(2);

        fx(() -> {
            desk.windows().closing(desk.windows().front());
            return true;
        });
        assertThat(fx(() -> desk.windows().all().size())).isEqualTo(1);
        assertThat(desk.closeRequested().getCount()).isEqualTo(1);
        fx(() -> {
            desk.windows().closing(desk.windows().front());
            return true;
        });
        assertThat(desk.closeRequested().getCount()).isZero();
    }

    /// What belongs to one room is tested with the rooms. Esc closes whatever has the focus, without a command.
    @Test
    void everyCommandOfTheWholeWindowIsOffered() throws Exception {
        Set<CommandId> wanted = EnumSet.allOf(CommandId.class);
        wanted.removeIf(id -> !id.onDesktop() || id.scope() != CommandId.Scope.WINDOW || id == CommandId.VIEW_CLOSE);
        assertThat(fx(() -> desk.windows().front().commands().available().stream().map(Command::id).toList()))
                .containsAll(wanted);
    }

    @Test
    void aServerThatIsRemovedIsLeftInEveryWindow() throws Exception {
        fx(() -> {
            desk.windows().front().connections().openInNewWindow(SECOND);
            desk.windows().all().forEach(window -> {
                if (window.connections().currentProperty().get().isLocal()) {
                    window.connections().remove(SECOND, false);
                }
            });
            return true;
        });
        assertThat(List.of(current(0), current(1))).containsOnly("Local workspace");
    }

    @Test
    void aSecondStartHandsItsLinkOverAndAKnownServerIsOpened() throws Exception {
        await().atMost(PATIENCE).until(() -> InstanceDoor.knock(paths.state(), InstanceDoor.SHOW));
        assertThat(InstanceDoor.knock(paths.state(), "graphkeeper://127.0.0.1:9/sales_eu")).isTrue();
        await().atMost(PATIENCE).until(() -> current(0).equals("Second"));
    }

    @Test
    void aLinkToTheServerOfAnotherWindowIsShownThere() throws Exception {
        fx(() -> {
            desk.windows().front().connections().openInNewWindow(SECOND);
            return true;
        });
        desk.openLink("graphkeeper://local/sales_eu");
        await().atMost(PATIENCE).until(() -> fx(() -> desk.windows().all().stream()
                .filter(window -> window.connections().currentProperty().get().isLocal())
                .flatMap(window -> window.stage().getScene().getRoot().lookupAll(".notice-text").stream())
                .anyMatch(node -> node instanceof Labeled label && label.getText().contains("sales_eu"))));
        assertThat(List.of(current(0), current(1))).containsExactlyInAnyOrder("Local workspace", "Second");
    }

    @Test
    void anUnknownServerIsAskedAboutAndOnlyFilledIn() throws Exception {
        desk.openLink("graphkeeper://stranger.example.org/sales_eu");
        await().atMost(PATIENCE).until(this::asksAboutAServer);
        assertThat(current(0)).isEqualTo("Local workspace");
        fx(() -> {
            desk.stage().getScene().getRoot().lookupAll(".confirmation .button").stream()
                    .map(javafx.scene.control.Button.class::cast)
                    .filter(button -> button.getText().startsWith("Add")).findFirst().orElseThrow().fire();
            return true;
        });
        await().atMost(PATIENCE).until(() -> fx(() -> desk.stage().getScene().getRoot().lookupAll(".text-field")
                .stream().filter(Node::isVisible)
                .anyMatch(node -> node instanceof TextField field && field.getText().equals("stranger.example.org"))));
        assertThat(current(0)).isEqualTo("Local workspace");
    }

    @Test
    void aLinkThatIsNoneIsExplained() throws Exception {
        desk.openLink("graphkeeper://host/sales?action=delete");
        await().atMost(PATIENCE).until(() -> fx(() -> desk.stage().getScene().getRoot().lookupAll(".notice-text")
                .stream().anyMatch(node -> node instanceof Labeled label
                        && label.getText().contains("more along than a server and a graph"))));
    }
}
