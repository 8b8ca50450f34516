package org.graphkeeper.views.base;

import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Pane;

/// Buttons with a sentence between them. Where it would become a column of single words, the sentence stands above the
/// buttons, and these go on in a further line where one does not hold them.
public class ActionLine extends Pane {

    private static final double GAP = 12;
    private static final double BETWEEN_LINES = 4;
    /// The least width of a sentence between buttons, in times the size of its letters.
    private static final double READABLE = 15;

    private final List<? extends Node> before;
    private final Labeled text;
    private final List<? extends Node> after;

    /// @param text wraps
    public ActionLine(List<? extends Node> before, Labeled text, List<? extends Node> after) {
        this.before = before;
        this.text = text;
        this.after = after;
        text.setWrapText(true);
        getChildren().addAll(before);
        getChildren().add(text);
        getChildren().addAll(after);
    }

    @Override
    public final Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return buttons() + (hasText() ? text.prefWidth(-1) + GAP : 0);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return arrange(width < 0 ? computePrefWidth(-1) : width, false);
    }

    @Override
    protected void layoutChildren() {
        arrange(getWidth(), true);
    }

    /// @return the height that is needed
    private double arrange(double room, boolean place) {
        double between = room - buttons() - GAP;
        if (!hasText() && buttons() <= room || hasText() && between >= Math.min(text.prefWidth(-1), readable())) {
            return oneLine(room, Math.max(0, between), place);
        }
        double top = 0;
        if (hasText()) {
            double height = text.prefHeight(room);
            place(place, text, 0, top, room, height);
            top = height + BETWEEN_LINES;
        }
        return top + flow(room, top, place);
    }

    private double oneLine(double room, double between, boolean place) {
        double height = Stream.concat(before.stream(), after.stream()).filter(Node::isManaged)
                .mapToDouble(node -> node.prefHeight(-1)).max().orElse(0);
        double line = hasText() ? Math.max(height, text.prefHeight(between)) : height;
        double at = 0;
        for (Node node : managed(before)) {
            place(place, node, at, 0, node.prefWidth(-1), line);
            at += node.prefWidth(-1) + GAP;
        }
        if (hasText()) {
            place(place, text, at, 0, between, line);
        }
        double end = room - width(managed(after));
        for (Node node : managed(after)) {
            place(place, node, end, 0, node.prefWidth(-1), line);
            end += node.prefWidth(-1) + GAP;
        }
        return line;
    }

    private double flow(double room, double top, boolean place) {
        double at = 0;
        double y = top;
        double line = 0;
        for (Node node : Stream.concat(before.stream(), after.stream()).filter(Node::isManaged)
                .toList()) {
            double width = Math.min(room, node.prefWidth(-1));
            if (at > 0 && at + width > room) {
                y += line + BETWEEN_LINES;
                at = 0;
                line = 0;
            }
            double height = node.prefHeight(-1);
            place(place, node, at, y, width, height);
            line = Math.max(line, height);
            at += width + GAP;
        }
        return y + line - top;
    }

    private void place(boolean really, Node node, double x, double y, double width, double height) {
        if (really) {
            layoutInArea(node, x, y, width, height, 0, HPos.LEFT, VPos.CENTER);
        }
    }

    private boolean hasText() {
        return text.isManaged() && text.getText() != null && !text.getText().isBlank();
    }

    private double readable() {
        return READABLE * text.getFont().getSize();
    }

    private double buttons() {
        List<? extends Node> first = managed(before);
        List<? extends Node> last = managed(after);
        return width(first) + width(last) + (first.isEmpty() || last.isEmpty() ? 0 : GAP);
    }

    private static List<? extends Node> managed(List<? extends Node> nodes) {
        return nodes.stream().filter(Node::isManaged).toList();
    }

    private static double width(List<? extends Node> nodes) {
        return nodes.stream().mapToDouble(node -> node.prefWidth(-1)).sum() + GAP * Math.max(0, nodes.size() - 1);
    }
}
