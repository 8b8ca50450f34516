package org.graphkeeper.app.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.MapChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import javafx.util.Subscription;
import org.graphkeeper.resources.Resources;
import org.graphkeeper.views.settings.Appearance;
import org.graphkeeper.views.settings.MotionChoice;

/// Keeps the windows in the look that was chosen, or that the system has: light or dark, contrast, size of text,
/// motion. FX thread.
public final class ThemeSwitch {

    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
    private static final PseudoClass LIGHT = PseudoClass.getPseudoClass("light");

    private final ObjectProperty<Appearance> appearance = new SimpleObjectProperty<>();
    private final List<Scene> scenes = new ArrayList<>();
    private final MapChangeListener<String, Object> systemListener = _ -> apply();
    private boolean arabic;
    private Subscription subscriptions;

    public ThemeSwitch(Appearance initial) {
        appearance.set(initial);
        Platform.getPreferences().addListener(systemListener);
        subscriptions = appearance.subscribe(_ -> apply())
                .and(() -> Platform.getPreferences().removeListener(systemListener));
    }

    public ObjectProperty<Appearance> appearanceProperty() {
        return appearance;
    }

    public boolean isDark() {
        return switch (appearance.get().theme()) {
            case DARK -> true;
            case LIGHT -> false;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    }

    public boolean isHighContrast() {
        return switch (appearance.get().contrast()) {
            case HIGH -> true;
            case NORMAL -> false;
            case SYSTEM -> asksForContrast(Platform.getPreferences());
        };
    }

    /// Gives all windows the typeface of a language.
    public void speak(Locale language) {
        boolean isArabic = language.getLanguage().equals("ar");
        if (isArabic && !arabic) {
            Resources.arabicFonts().forEach(font -> Font.loadFont(font.toExternalForm(), 13));
        }
        arabic = isArabic;
        scenes.forEach(this::dressNow);
    }

    /// Dresses a window from now on.
    ///
    /// @return ends it, for a window that is closed before the app is
    public Subscription dress(Scene scene) {
        scenes.add(scene);
        dressNow(scene);
        return scene.rootProperty().subscribe(_ -> mark(scene)).and(() -> scenes.remove(scene));
    }

    public void close() {
        subscriptions.unsubscribe();
    }

    private void apply() {
        String wanted = (isDark() ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheetBSS();
        if (!wanted.equals(Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(wanted);
        }
        scenes.forEach(this::dressNow);
    }

    private void dressNow(Scene scene) {
        List<String> wanted = new ArrayList<>(Resources.sceneStylesheets());
        wanted.add(Resources.stylesheet(isDark() ? "dark" : "light"));
        if (isHighContrast()) {
            wanted.add(Resources.stylesheet(isDark() ? "contrast-dark" : "contrast-light"));
        }
        if (arabic) {
            wanted.add(Resources.stylesheet("arabic"));
        }
        int percent = appearance.get().textSize().percent();
        if (percent != 100) {
            wanted.add(Resources.stylesheet("text-" + percent));
        }
        if (!scene.getStylesheets().equals(wanted)) {
            scene.getStylesheets().setAll(wanted);
        }
        Scene.Preferences preferences = scene.getPreferences();
        preferences.setColorScheme(isDark() ? ColorScheme.DARK : ColorScheme.LIGHT);
        MotionChoice motion = appearance.get().motion();
        preferences.setReducedMotion(motion == MotionChoice.SYSTEM ? null : motion == MotionChoice.REDUCED);
        mark(scene);
    }

    private void mark(Scene scene) {
        if (scene.getRoot() != null) {
            scene.getRoot().pseudoClassStateChanged(DARK, isDark());
            scene.getRoot().pseudoClassStateChanged(LIGHT, !isDark());
        }
    }

    /// What each system calls it; JavaFX passes these on without a name of its own.
    static boolean asksForContrast(Map<String, Object> system) {
        return Boolean.TRUE.equals(system.get("Windows.SPI.HighContrast"))
                || Boolean.TRUE.equals(system.get("macOS.NSWorkspace.accessibilityDisplayShouldIncreaseContrast"))
                || String.valueOf(system.get("GTK.theme_name")).toLowerCase(Locale.ROOT).contains("highcontrast");
    }
}
