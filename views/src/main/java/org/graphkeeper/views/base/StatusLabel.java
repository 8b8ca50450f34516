package org.graphkeeper.views.base;

import java.util.Locale;
import javafx.scene.control.Label;
import org.graphkeeper.api.graph.GraphStatus;
import org.kordamp.ikonli.javafx.FontIcon;

/// A status as text, icon and colour together.
public final class StatusLabel extends Label {

    private final Texts texts;
    private final FontIcon icon = Icons.of("fth-circle");

    /// @param texts the `base` bundle
    public StatusLabel(Texts texts) {
        this.texts = texts;
        getStyleClass().add("status-label");
        setGraphic(icon);
    }

    /// Shows any status.
    ///
    /// @param literal Feather icon, e.g. `fth-check-circle`
    /// @param text    in the user's language
    public void show(Tone tone, String literal, String text) {
        icon.setIconLiteral(literal);
        setText(text);
        tone.applyTo(this);
    }

    public void show(GraphStatus status) {
        show(toneOf(status), iconOf(status), texts.get("status." + status.name().toLowerCase(Locale.ROOT)));
    }

    public void show(Connectivity.State state) {
        Tone tone = switch (state) {
            case CONNECTING -> Tone.ACCENT;
            case ONLINE -> Tone.SUCCESS;
            case OFFLINE -> Tone.NEUTRAL;
            case DEGRADED, INTERCEPTED, SIGN_IN_NEEDED -> Tone.WARNING;
            case REFUSED, INCOMPATIBLE -> Tone.DANGER;
        };
        String literal = switch (state) {
            case CONNECTING -> "fth-loader";
            case ONLINE -> "fth-check-circle";
            case DEGRADED -> "fth-alert-triangle";
            case OFFLINE -> "fth-wifi-off";
            case INTERCEPTED -> "fth-globe";
            case SIGN_IN_NEEDED -> "fth-lock";
            case REFUSED -> "fth-shield-off";
            case INCOMPATIBLE -> "fth-x-circle";
        };
        show(tone, literal, texts.get("connectivity." + state.name().toLowerCase(Locale.ROOT)));
    }

    public static Tone toneOf(GraphStatus status) {
        return switch (status) {
            case PROVISIONING -> Tone.ACCENT;
            case ACTIVE -> Tone.SUCCESS;
            case ERROR -> Tone.DANGER;
            case DELETED, UNKNOWN -> Tone.NEUTRAL;
        };
    }

    public static String iconOf(GraphStatus status) {
        return switch (status) {
            case PROVISIONING -> "fth-loader";
            case ACTIVE -> "fth-check-circle";
            case ERROR -> "fth-alert-triangle";
            case DELETED -> "fth-trash-2";
            case UNKNOWN -> "fth-help-circle";
        };
    }
}
