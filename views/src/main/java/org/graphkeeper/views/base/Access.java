package org.graphkeeper.views.base;

import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Names a focusable node for eyes, screen readers and keyboards at once.
public final class Access {

    private static final Duration TOOLTIP_DELAY = Duration.millis(400);
    private static final String TOOLTIP = "graphkeeper.tooltip";
    private static final String MAY_BE_CUT = "graphkeeper.mayBeCut";

    /// What a tooltip says.
    ///
    /// @param command whose keys are shown with it; null for none
    private record Wanted(String text, @Nullable CommandId command) {

        /// The keys may have been changed meanwhile.
        String in(Control control) {
            String keys = command == null ? "" : Keys.display(command, control);
            return keys.isEmpty() ? text : text + "  (" + keys + ")";
        }
    }

    private Access() {
    }

    /// Gives a node its accessible text, and a control its tooltip.
    public static <N extends Node> N name(N node, String name) {
        node.setAccessibleText(name);
        if (node instanceof Control control) {
            explain(control, name);
        }
        return node;
    }

    /// The same, with the keys that give the command shown in the tooltip.
    public static <N extends Node> N name(N node, String name, CommandId command) {
        node.setAccessibleText(name);
        if (node instanceof Control control) {
            explain(control, new Wanted(name, command));
        }
        return node;
    }

    /// Marks a label as the name of an input.
    public static <N extends Node> N labelled(javafx.scene.control.Label label, N input) {
        label.setLabelFor(input);
        input.setAccessibleText(label.getText());
        return input;
    }

    /// Gives a control its tooltip, or the one it has another text.
    public static void explain(Control control, String text) {
        explain(control, new Wanted(text, null));
    }

    private static void explain(Control control, Wanted wanted) {
        boolean isFirst = control.getProperties().put(TOOLTIP, wanted) == null;
        Tooltip made = control.getTooltip();
        if (made != null) {
            made.setText(wanted.in(control));
        }
        if (isFirst) {
            // A tooltip is a window with a scene of its own: made for every control at once, they were a fifth of the
            // time to the first picture, and few are ever looked at.
            control.addEventHandler(MouseEvent.MOUSE_ENTERED, _ -> show(control));
        }
    }

    private static void show(Control control) {
        if (control.getProperties().get(TOOLTIP) instanceof Wanted wanted) {
            String text = wanted.in(control);
            if (control.getTooltip() == null) {
                control.setTooltip(tooltip(text));
            } else {
                control.getTooltip().setText(text);
            }
        }
    }

    /// Says that a text may be shortened where there is little room: whoever points at it then reads all of it.
    public static <L extends Labeled> L mayBeCut(L labeled) {
        labeled.getProperties().put(MAY_BE_CUT, true);
        labeled.addEventHandler(MouseEvent.MOUSE_ENTERED, _ -> {
            String text = labeled.getText();
            if (text != null && !text.isBlank()) {
                if (labeled.getTooltip() == null) {
                    labeled.setTooltip(tooltip(text));
                } else if (!labeled.getProperties().containsKey(TOOLTIP)) {
                    labeled.getTooltip().setText(text);
                }
            }
        });
        return labeled;
    }

    /// Says the same of a text that has a tooltip of its own with all of it.
    public static void explainsItself(Labeled labeled) {
        labeled.getProperties().put(MAY_BE_CUT, true);
    }

    /// Whether [#mayBeCut] or [#explainsItself] was said of it.
    static boolean isAllowedToBeCut(Labeled labeled) {
        return labeled.getProperties().containsKey(MAY_BE_CUT);
    }

    private static Tooltip tooltip(String text) {
        Tooltip tooltip = new Tooltip(text);
        tooltip.setShowDelay(TOOLTIP_DELAY);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(360);
        return tooltip;
    }
}
