package org.graphkeeper.views.base;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/// Finds words on screen that are not there in full: shortened with dots, or beyond the edge of the window. For the
/// tests and the tour, which look at every screen in every language. FX thread, after a layout.
public final class CutTexts {

    private static final double ROUNDING = 1.5;

    private CutTexts() {
    }

    /// What is cut, in words that lead to it; empty when all is well. Texts that may be shortened by
    /// [Access#mayBeCut] are left out.
    public static List<String> in(Scene scene) {
        List<String> found = new ArrayList<>();
        collect(scene.getRoot(), scene, false, found);
        return found;
    }

    private static void collect(Node node, Scene scene, boolean scrolled, List<String> found) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        if (node instanceof Labeled labeled && isShown(labeled)) {
            look(labeled, scene, scrolled, found);
        }
        if (node instanceof TextField field && field.getText().isEmpty() && field.getWidth() > 0) {
            lookAtPrompt(field, found);
        }
        boolean scrolls = scrolled || node instanceof ScrollPane || node instanceof TableView<?>
                || node instanceof VirtualFlow<?>;
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, scene, scrolls, found));
        }
    }

    private static boolean isShown(Labeled labeled) {
        String text = labeled.getText();
        return text != null && !text.isBlank() && labeled.getContentDisplay() != ContentDisplay.GRAPHIC_ONLY
                && labeled.getWidth() > 0 && labeled.getHeight() > 0;
    }

    private static void look(Labeled labeled, Scene scene, boolean scrolled, List<String> found) {
        Text shown = (Text) labeled.getChildrenUnmodifiable().stream()
                .filter(child -> child instanceof Text && child.getStyleClass().contains("text"))
                .findFirst().orElse(null);
        if (shown == null || !shown.isVisible()) {
            return;
        }
        if (!plain(shown.getText()).equals(plain(labeled.getText())) && !isToldInFull(labeled)) {
            found.add(place(labeled) + ": “" + labeled.getText() + "” is shown as “" + shown.getText() + "”");
        }
        Bounds bounds = shown.localToScene(shown.getLayoutBounds());
        if (!scrolled && (bounds.getMinX() < -ROUNDING || bounds.getMaxX() > scene.getWidth() + ROUNDING)) {
            found.add(place(labeled) + ": “" + labeled.getText() + "” is beyond the window");
        }
    }

    /// A prompt that has no room is shown as far as it fits, without any dots.
    private static void lookAtPrompt(TextField field, List<String> found) {
        String prompt = field.getPromptText();
        if (prompt == null || prompt.isBlank()) {
            return;
        }
        field.lookupAll(".text").stream().filter(Text.class::isInstance).map(Text.class::cast)
                .filter(text -> text.isVisible() && prompt.equals(text.getText()) && text.getParent() instanceof Region)
                .filter(text -> text.getLayoutBounds().getWidth() > ((Region) text.getParent()).getWidth() + ROUNDING)
                .forEach(_ -> found.add(place(field) + ": the prompt “" + prompt + "” is cut"));
    }

    private static boolean isToldInFull(Labeled labeled) {
        Tooltip tooltip = labeled.getTooltip();
        boolean told = tooltip != null && tooltip.getText() != null && tooltip.getText().contains(labeled.getText());
        return Access.isAllowedToBeCut(labeled) || told && !(labeled instanceof ButtonBase);
    }

    /// Without what marks a shortcut letter, which is not shown.
    private static String plain(String text) {
        return text.replace("_", "").strip();
    }

    private static String place(Node node) {
        List<String> path = new ArrayList<>();
        for (Node at = node; at != null && path.size() < 4; at = at.getParent()) {
            String style = at.getStyleClass().isEmpty() ? "" : "." + at.getStyleClass().getLast();
            path.addFirst(at.getId() != null ? "#" + at.getId() : at.getClass().getSimpleName() + style);
        }
        return String.join(" > ", path);
    }
}
