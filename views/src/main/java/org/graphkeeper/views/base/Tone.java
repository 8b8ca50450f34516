package org.graphkeeper.views.base;

import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.Node;

/// What a colour stands for. Never the only sign: text and icon say the same.
public enum Tone {

    NEUTRAL, ACCENT, SUCCESS, WARNING, DANGER;

    /// Name of the style class, e.g. `tone-danger`.
    public String styleClass() {
        return "tone-" + name().toLowerCase(Locale.ROOT);
    }

    /// Gives a node this tone instead of the one it had.
    public void applyTo(Node node) {
        node.getStyleClass().removeAll(Stream.of(values()).map(Tone::styleClass).toList());
        node.getStyleClass().add(styleClass());
    }
}
