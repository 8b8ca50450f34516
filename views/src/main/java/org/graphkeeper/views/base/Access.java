package org.graphkeeper.views.base;

import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;

/// Names a focusable node for eyes, screen readers and keyboards at once.
public final class Access {

    private static final Duration TOOLTIP_DELAY = Duration.millis(400);

    private Access() {
    }

    /// Gives a node its accessible text, and a control its tooltip.
    public static <N extends Node> N name(N node, String name) {
        node.setAccessibleText(name);
        if (node instanceof Control control) {
            control.setTooltip(tooltip(name));
        }
        return node;
    }

    /// The same, with the keys that trigger it shown in the tooltip.
    public static <N extends Node> N name(N node, String name, Shortcut shortcut) {
        name(node, name);
        if (node instanceof Control control) {
            control.setTooltip(tooltip(name + "  (" + shortcut.display() + ")"));
        }
        return node;
    }

    /// Marks a label as the name of an input.
    public static <N extends Node> N labelled(javafx.scene.control.Label label, N input) {
        label.setLabelFor(input);
        input.setAccessibleText(label.getText());
        return input;
    }

    private static Tooltip tooltip(String text) {
        Tooltip tooltip = new Tooltip(text);
        tooltip.setShowDelay(TOOLTIP_DELAY);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(360);
        return tooltip;
    }
}
