package org.graphkeeper.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import org.graphkeeper.app.paths.AppPaths;
import org.graphkeeper.views.settings.LanguageChoice;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The language of the whole app, changed while it is open.
class LanguageSwitchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path home;

    @BeforeAll
    static void headless() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
    }

    @Test
    void theWindowSpeaksAnotherLanguageAtOnceAndKeepsRoomFocusAndWhatWasTyped() throws Exception {
        AppPaths paths = AppPaths.under(home);
        try (Desk desk = open(paths)) {
            fx(() -> {
                ((ButtonBase) find(desk, "#rail-settings")).fire();
                return true;
            });
            fx(() -> {
                ((Button) find(desk, "#connections-add")).fire();
                ((TextField) find(desk, "#connection-name")).setText("Half typed");
                find(desk, "#settings-language").requestFocus();
                return true;
            });

            speak(desk, LanguageChoice.GERMAN, "Graphen");

            assertThat(fx(() -> desk.stage().getTitle())).contains("Lokaler Arbeitsbereich");
            assertThat(fx(() -> ((TextField) find(desk, "#connection-name")).getText())).isEqualTo("Half typed");
            assertThat(fx(() -> desk.stage().getScene().getFocusOwner().getId())).isEqualTo("settings-language");

            speak(desk, LanguageChoice.ARABIC, "الرسوم البيانية");

            assertThat(fx(() -> desk.stage().getScene().getEffectiveNodeOrientation()))
                    .isEqualTo(NodeOrientation.RIGHT_TO_LEFT);
        }
        try (Desk desk = open(paths)) {
            assertThat(fx(() -> find(desk, "#rail-graphs").getAccessibleText())).contains("الرسوم البيانية");
        }
    }

    @Test
    void followingTheServersNewsDoesNotHoldTheOtherLanguageBack() throws Exception {
        try (Desk desk = open(AppPaths.under(home))) {
            fx(() -> desk.windows().parts().tasks().run("", () -> {
                new CountDownLatch(1).await();
                return true;
            }, _ -> { }, _ -> { }));
            fx(() -> {
                ((ButtonBase) find(desk, "#rail-settings")).fire();
                return true;
            });

            speak(desk, LanguageChoice.GERMAN, "Graphen");
        }
    }

    private static Desk open(AppPaths paths) throws Exception {
        return Desk.open(new Desk.Options(paths, false, Locale.US, NoPolicy.under(paths)), new StartTrace(), Toolkit.start());
    }

    private static void speak(Desk desk, LanguageChoice language, String graphs) throws Exception {
        fx(() -> {
            languages(desk).getSelectionModel().select(language);
            return true;
        });
        await().atMost(PATIENCE)
                .until(() -> fx(() -> find(desk, "#rail-graphs").getAccessibleText().startsWith(graphs)));
        await().atMost(PATIENCE).until(() -> fx(() -> languages(desk).getValue() == language));
    }

    @SuppressWarnings("unchecked")
    private static ComboBox<LanguageChoice> languages(Desk desk) {
        return (ComboBox<LanguageChoice>) find(desk, "#settings-language");
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
