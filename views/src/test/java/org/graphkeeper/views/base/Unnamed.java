package org.graphkeeper.views.base;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;

/// Finds what the keyboard can reach and a screen reader cannot name. FX thread.
public final class Unnamed {

    private Unnamed() {
    }

    /// Every visible node of the tree that takes the focus and has neither accessible text nor text of its own.
    public static List<Node> in(Parent root) {
        List<Node> found = new ArrayList<>();
        collect(root, found);
        return found;
    }

    /// The same in words, and more: what a screen reader could not say the kind of, and icons without a tooltip.
    public static List<String> problems(Parent root) {
        List<String> problems = new ArrayList<>();
        in(root).forEach(node -> problems.add("no name: " + node));
        look(root, problems);
        return problems;
    }

    private static void look(Node node, List<String> problems) {
        if (!node.isVisible()) {
            return;
        }
        if (node.isFocusTraversable() && (node.getAccessibleRole() == null
                || node.getAccessibleRole() == AccessibleRole.NODE
                || node.getAccessibleRole() == AccessibleRole.PARENT)) {
            problems.add("no role: " + node);
        }
        if (node instanceof ButtonBase button && node.isFocusTraversable() && isEmpty(button.getText())
                && button.getGraphic() != null && button.getTooltip() == null
                && !button.getProperties().containsKey("graphkeeper.tooltip")) {
            problems.add("an icon without a tooltip: " + node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> look(child, problems));
        }
    }

    private static boolean isEmpty(String text) {
        return text == null || text.isBlank();
    }

    private static void collect(Node node, List<Node> found) {
        if (!node.isVisible()) {
            return;
        }
        boolean container = node instanceof ScrollPane || node instanceof TabPane;
        if (node.isFocusTraversable() && !container && !isNamed(node)) {
            found.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }

    private static boolean isNamed(Node node) {
        String name = node.getAccessibleText();
        boolean ownText = node instanceof Labeled labeled && !(node instanceof Label) && labeled.getText() != null
                && !labeled.getText().isBlank();
        return ownText || name != null && !name.isBlank();
    }
}
