package org.graphkeeper.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import org.graphkeeper.app.wiring.Toolkit;
import org.graphkeeper.views.settings.ThemeChoice;
import org.junit.jupiter.api.Test;

class ThemeSwitchTest {

    @Test
    void theChoiceChangesTheStylesheetAndTheMarkOfAWindowAtOnceAndOfItsNextContentToo() throws Exception {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        Toolkit.start().await();
        CompletableFuture<Void> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                switchThere();
                done.complete(null);
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        done.get(60, TimeUnit.SECONDS);
    }

    private static void switchThere() {
        ThemeSwitch theme = new ThemeSwitch(ThemeChoice.LIGHT);
        Scene scene = new Scene(new Pane());
        theme.dress(scene);
        assertThat(theme.isDark()).isFalse();
        assertThat(Application.getUserAgentStylesheet()).contains("light");
        assertThat(scene.getRoot().getPseudoClassStates()).contains(PseudoClass.getPseudoClass("light"));

        theme.choiceProperty().set(ThemeChoice.DARK);
        assertThat(Application.getUserAgentStylesheet()).contains("dark");
        scene.setRoot(new Pane());
        assertThat(scene.getRoot().getPseudoClassStates()).contains(PseudoClass.getPseudoClass("dark"))
                .doesNotContain(PseudoClass.getPseudoClass("light"));
        theme.close();

        theme.choiceProperty().set(ThemeChoice.LIGHT);
        assertThat(Application.getUserAgentStylesheet()).as("closed").contains("dark");
    }
}
