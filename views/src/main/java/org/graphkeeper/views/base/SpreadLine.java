package org.graphkeeper.views.base;

import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// What something is at the beginning of a line, a remark about it at the end. Where both do not fit, the remark gets a
/// line of its own below: what something is called is not cut for the sake of a remark.
public final class SpreadLine extends Pane {

    private static final double GAP = 12;
    private static final double BETWEEN_LINES = 2;

    private final List<? extends Node> parts;
    private final Node flexible;
    private final Node remark;
    private double indent;

    /// @param parts    from the beginning
    /// @param flexible the one of them that shrinks or wraps where there is no room even without the remark
    /// @param remark   at the end
    public SpreadLine(List<? extends Node> parts, Node flexible, Node remark) {
        this.parts = parts;
        this.flexible = flexible;
        this.remark = remark;
        getChildren().addAll(parts);
        getChildren().add(remark);
    }

    /// How far the remark is set in on a line of its own, in pixels.
    public SpreadLine indent(double pixels) {
        indent = pixels;
        return this;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return width(parts) + GAP + remark.prefWidth(-1);
    }

    @Override
    protected double computePrefHeight(double width) {
        double room = width < 0 ? prefWidth(-1) : width;
        return isOneLine(room) ? Math.max(height(room), remark.prefHeight(-1))
                : height(room) + BETWEEN_LINES + remark.prefHeight(Math.max(0, room - indent));
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double room = getWidth();
        boolean oneLine = isOneLine(room);
        double first = oneLine ? getHeight() : height(room);
        double at = 0;
        for (Node part : parts) {
            if (part.isManaged()) {
                double width = widthOf(part, room);
                layoutInArea(part, at, 0, width, first, 0, HPos.LEFT, VPos.CENTER);
                at += width + GAP;
            }
        }
        if (oneLine) {
            double width = remark.prefWidth(-1);
            layoutInArea(remark, room - width, 0, width, first, 0, HPos.RIGHT, VPos.CENTER);
        } else {
            layoutInArea(remark, indent, first + BETWEEN_LINES, Math.max(0, room - indent),
                    getHeight() - first - BETWEEN_LINES, 0, HPos.LEFT, VPos.TOP);
        }
    }

    private boolean isOneLine(double room) {
        // Half a pixel is lost by rounding.
        return computePrefWidth(-1) <= room + 0.5;
    }

    private double height(double room) {
        return parts.stream().filter(Node::isManaged).mapToDouble(part -> part.prefHeight(widthOf(part, room))).max()
                .orElse(0);
    }

    private double widthOf(Node part, double room) {
        double wanted = part.prefWidth(-1);
        return part == flexible ? Math.max(0, Math.min(wanted, room - width(parts) + wanted)) : wanted;
    }

    private static double width(List<? extends Node> nodes) {
        List<? extends Node> managed = nodes.stream().filter(Node::isManaged).toList();
        return managed.stream().mapToDouble(node -> node.prefWidth(-1)).sum() + GAP * Math.max(0, managed.size() - 1);
    }
}
