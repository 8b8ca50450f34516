package org.graphkeeper.views.base;

import java.util.Locale;
import javafx.scene.control.Label;

/// The environment of a server as a word on its colour.
public final class EnvironmentBadge {

    private EnvironmentBadge() {
    }

    /// @param base the `base` bundle
    public static Label of(Environment environment, Texts base) {
        Label badge = new Label(word(environment, base));
        badge.getStyleClass().addAll("badge", "environment-badge");
        toneOf(environment).applyTo(badge);
        badge.setMinWidth(Label.USE_PREF_SIZE);
        return badge;
    }

    /// In the user's language.
    public static String word(Environment environment, Texts base) {
        return base.get("environment." + environment.name().toLowerCase(Locale.ROOT));
    }

    private static Tone toneOf(Environment environment) {
        return switch (environment) {
            case LOCAL -> Tone.NEUTRAL;
            case DEVELOPMENT -> Tone.SUCCESS;
            case STAGING -> Tone.WARNING;
            case PRODUCTION -> Tone.DANGER;
        };
    }
}
