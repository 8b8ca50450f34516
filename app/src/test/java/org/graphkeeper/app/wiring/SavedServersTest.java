package org.graphkeeper.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atlantafx.base.controls.ToggleSwitch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import org.graphkeeper.api.route.Route;
import org.graphkeeper.app.paths.AppPaths;
import org.graphkeeper.app.settings.Settings;
import org.graphkeeper.app.settings.SettingsFile;
import org.graphkeeper.app.wiring.StartTrace.Point;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.graphkeeper.views.connections.SecretKeeping;
import org.graphkeeper.views.connections.SecretPlace;
import org.graphkeeper.views.connections.SignInMethod;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Saved servers that are not open are never contacted, whatever is looked at in the window.
class SavedServersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /// Longer than any first pause of whoever asks by the clock at the start.
    private static final Duration LOOKED_AT = Duration.ofSeconds(4);

    @TempDir
    private Path home;

    @BeforeAll
    static void headless() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
    }

    /// Counts who calls, and hangs up.
    private static final class Counter implements AutoCloseable {

        private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final AtomicInteger calls = new AtomicInteger();

        Counter() throws IOException {
            Thread.ofVirtual().name("counter").start(() -> {
                while (!entrance.isClosed()) {
                    try {
                        entrance.accept().close();
                        calls.incrementAndGet();
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
        }

        String address() {
            return "http://127.0.0.1:" + entrance.getLocalPort();
        }

        int calls() {
            return calls.get();
        }

        @Override
        public void close() throws IOException {
            entrance.close();
        }
    }

    private static ConnectionProfile profile(String id, String address, SignInMethod method) {
        return new ConnectionProfile(id, "Server " + id, address, Environment.STAGING, method, "ann@example.org",
                Route.STANDARD, new SecretKeeping(SecretPlace.COMMAND, "echo tokn_of_a_test"));
    }

    @Test
    void nobodyIsAskedButTheServerThatIsOpen() throws Exception {
        AppPaths paths = AppPaths.under(home);
        paths.create();
        try (Counter others = new Counter(); Counter opened = new Counter()) {
            new SettingsFile(paths.settingsFile(), Clock.systemUTC()).write(Settings.initial().withProfiles(List.of(
                    profile("a", others.address(), SignInMethod.API_TOKEN),
                    profile("b", others.address() + "/behind/a/path", SignInMethod.PASSWORD),
                    profile("c", opened.address(), SignInMethod.API_TOKEN))));
            StartTrace trace = new StartTrace();
            try (Desk desk = Desk.open(new Desk.Options(paths, false, Locale.US, NoPolicy.under(paths)), trace, Toolkit.start())) {
                await().atMost(PATIENCE).until(() -> trace.has(Point.FIRST_PICTURE));
                for (String room : List.of("provisioning", "access", "activity", "graphs", "settings")) {
                    press(desk, "#rail-" + room);
                }
                fx(() -> {
                    ((ToggleSwitch) find(desk, "#updates-wanted")).setSelected(true);
                    return true;
                });
                press(desk, "#diagnostics-selftest");
                fx(() -> {
                    ((MenuButton) find(desk, ".connection-switcher")).show();
                    return true;
                });
                await().during(LOOKED_AT).atMost(PATIENCE).until(() -> others.calls() + opened.calls() == 0);

                fx(() -> {
                    MenuButton switcher = (MenuButton) find(desk, ".connection-switcher");
                    switcher.hide();
                    switcher.getItems().stream().filter(item -> "Server c".equals(item.getText())).findFirst()
                            .orElseThrow().fire();
                    return true;
                });

                await().atMost(PATIENCE).until(() -> opened.calls() > 0);
                await().during(LOOKED_AT).atMost(PATIENCE).until(() -> others.calls() == 0);
                assertThat(others.calls()).isZero();
            }
        }
    }

    private static void press(Desk desk, String selector) throws Exception {
        fx(() -> {
            ((ButtonBase) find(desk, selector)).fire();
            return true;
        });
    }

    private static Node find(Desk desk, String selector) {
        Scene scene = desk.stage().getScene();
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        Node found = scene.lookup(selector);
        assertThat(found).as(selector).isNotNull();
        return found;
    }

    private static <T> T fx(Callable<T> action) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(action.call());
            } catch (Exception | AssertionError e) {
                result.completeExceptionally(e);
            }
        });
        return result.get(60, TimeUnit.SECONDS);
    }
}
