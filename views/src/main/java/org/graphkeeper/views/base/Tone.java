package org.graphkeeper.views.base;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.Node;

/// What a colour stands for. Never the only sign: text and icon say the same.
public enum Tone {

    NEUTRAL, ACCENT, SUCCESS, WARNING, DANGER;

    private static final List<String> ALL = Stream.of(values()).map(Tone::styleClass).toList();

    private final String styleClass = "tone-" + name().toLowerCase(Locale.ROOT);

    /// Name of the style class, e.g. `tone-danger`.
    public String styleClass() {
        return styleClass;
    }

    /// Gives a node this tone instead of the one it had; one that has it already is not styled anew.
    public void applyTo(Node node) {
        if (!node.getStyleClass().contains(styleClass)) {
            node.getStyleClass().removeAll(ALL);
            node.getStyleClass().add(styleClass);
        }
    }
}
