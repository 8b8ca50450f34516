package org.graphkeeper.app.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.util.Subscription;
import org.graphkeeper.resources.Resources;
import org.graphkeeper.views.settings.ThemeChoice;
import org.jspecify.annotations.Nullable;

/// Keeps a window light or dark, as chosen or as the system is. FX thread.
public final class ThemeSwitch {

    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
    private static final PseudoClass LIGHT = PseudoClass.getPseudoClass("light");

    private final ObjectProperty<ThemeChoice> choice = new SimpleObjectProperty<>(ThemeChoice.SYSTEM);
    private @Nullable Scene scene;
    private Subscription subscriptions = Subscription.EMPTY;

    public ThemeSwitch(ThemeChoice initial) {
        choice.set(initial);
        subscriptions = subscriptions
                .and(choice.subscribe(_ -> apply()))
                .and(Platform.getPreferences().colorSchemeProperty().subscribe(_ -> apply()));
    }

    public ObjectProperty<ThemeChoice> choiceProperty() {
        return choice;
    }

    public boolean isDark() {
        return switch (choice.get()) {
            case DARK -> true;
            case LIGHT -> false;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    }

    /// Dresses a window; once.
    public void dress(Scene newScene) {
        scene = newScene;
        newScene.getStylesheets().addAll(Resources.sceneStylesheets());
        newScene.rootProperty().subscribe(_ -> mark());
    }

    public void close() {
        subscriptions.unsubscribe();
    }

    private void apply() {
        Application.setUserAgentStylesheet(
                (isDark() ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
        mark();
    }

    private void mark() {
        if (scene != null && scene.getRoot() != null) {
            scene.getRoot().pseudoClassStateChanged(DARK, isDark());
            scene.getRoot().pseudoClassStateChanged(LIGHT, !isDark());
        }
    }
}
