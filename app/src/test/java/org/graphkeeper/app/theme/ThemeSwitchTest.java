package org.graphkeeper.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import org.graphkeeper.app.wiring.Toolkit;
import org.graphkeeper.resources.Resources;
import org.graphkeeper.views.settings.Appearance;
import org.graphkeeper.views.settings.ContrastChoice;
import org.graphkeeper.views.settings.MotionChoice;
import org.graphkeeper.views.settings.TextSize;
import org.graphkeeper.views.settings.ThemeChoice;
import org.junit.jupiter.api.Test;

class ThemeSwitchTest {

    @Test
    void aChoiceChangesTheWindowAtOnceAndItsNextContentToo() throws Exception {
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
        Appearance light = Appearance.initial().withTheme(ThemeChoice.LIGHT);
        ThemeSwitch theme = new ThemeSwitch(light);
        Scene scene = new Scene(new Pane());
        theme.dress(scene);
        assertThat(theme.isDark()).isFalse();
        assertThat(Application.getUserAgentStylesheet()).contains("light");
        assertThat(scene.getRoot().getPseudoClassStates()).contains(PseudoClass.getPseudoClass("light"));
        assertThat(scene.getPreferences().getColorScheme()).isEqualTo(ColorScheme.LIGHT);

        theme.appearanceProperty().set(light.withTheme(ThemeChoice.DARK));
        assertThat(Application.getUserAgentStylesheet()).contains("dark");
        scene.setRoot(new Pane());
        assertThat(scene.getRoot().getPseudoClassStates()).contains(PseudoClass.getPseudoClass("dark"))
                .doesNotContain(PseudoClass.getPseudoClass("light"));

        theme.appearanceProperty().set(light.withContrast(ContrastChoice.HIGH).withTextSize(TextSize.DOUBLE)
                .withMotion(MotionChoice.REDUCED));
        assertThat(scene.getStylesheets()).contains(Resources.stylesheet("contrast-light"),
                Resources.stylesheet("text-200"));
        assertThat(scene.getPreferences().isReducedMotion()).isTrue();
        theme.appearanceProperty().set(light.withMotion(MotionChoice.FULL));
        assertThat(scene.getStylesheets()).contains(Resources.stylesheet("light"))
                .doesNotContain(Resources.stylesheet("contrast-light"), Resources.stylesheet("text-200"));
        assertThat(scene.getPreferences().isReducedMotion()).isFalse();
        theme.close();

        theme.appearanceProperty().set(light.withTheme(ThemeChoice.DARK));
        assertThat(Application.getUserAgentStylesheet()).as("closed").contains("light");
    }

    @Test
    void eachSystemSaysInItsOwnWayThatItWantsContrast() {
        assertThat(ThemeSwitch.asksForContrast(Map.of())).isFalse();
        assertThat(ThemeSwitch.asksForContrast(Map.of("Windows.SPI.HighContrast", true))).isTrue();
        assertThat(ThemeSwitch.asksForContrast(Map.of("Windows.SPI.HighContrast", false))).isFalse();
        assertThat(ThemeSwitch.asksForContrast(Map.of("GTK.theme_name", "HighContrastInverse"))).isTrue();
        assertThat(ThemeSwitch.asksForContrast(Map.of("GTK.theme_name", "Adwaita"))).isFalse();
    }
}
