package org.graphkeeper.views.graphs;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The table with one panel beside it, or the panel in place of the table where there is no room for both. A panel is
/// made when it is first needed: the window is on screen sooner without them.
final class GraphsSides extends StackPane {

    private static final double WIDE = 1000;
    private static final double DIVIDER = 0.595;

    enum Side { NONE, DETAIL, CREATE, BULK, TRASH }

    private final Node main;
    private final Map<Side, Supplier<Node>> makers = new EnumMap<>(Side.class);
    private final Map<Side, Node> made = new EnumMap<>(Side.class);
    private final StackPane side = new StackPane();
    private final SplitPane split = new SplitPane();
    private final ObservableValue<Double> scale;
    private Side shown = Side.NONE;
    private boolean wide;
    private Runnable onFit = () -> { };

    /// @param scale of the text: what is wide enough depends on it
    GraphsSides(Node main, ObservableValue<Double> scale) {
        this.main = main;
        this.scale = scale;
        side.setMinWidth(0);
        side.getStyleClass().add("side");
        split.setOrientation(Orientation.HORIZONTAL);
        getChildren().add(split);
        scale.subscribe((Double _) -> fit());
        widthProperty().subscribe((Number _) -> fit());
        arrange();
    }

    /// Says how a panel is made.
    void panel(Side which, Supplier<Node> maker) {
        makers.put(which, maker);
    }

    /// @param action called when there came to be room for both, or not any more
    void onFit(Runnable action) {
        onFit = action;
    }

    boolean isWide() {
        return wide;
    }

    Side shown() {
        return shown;
    }

    /// The panel, made now if it was not; null for the one that shows nothing.
    @Nullable Node of(Side which) {
        Supplier<Node> maker = makers.get(which);
        return maker == null ? null : made.computeIfAbsent(which, _ -> maker.get());
    }

    /// The panel, if it was made already.
    @Nullable Node ifMade(Side which) {
        return made.get(which);
    }

    void open(Side wanted) {
        boolean changed = wanted != shown;
        shown = wanted;
        if (changed) {
            arrange();
        }
    }

    /// Shows other content in the place of the open panel, e.g. when several graphs are selected.
    void fill(Node content) {
        if (side.getChildren().size() != 1 || side.getChildren().getFirst() != content) {
            side.getChildren().setAll(content);
        }
    }

    private void fit() {
        boolean nowWide = getWidth() >= WIDE * scale.getValue();
        if (nowWide != wide) {
            wide = nowWide;
            arrange();
            onFit.run();
        }
    }

    private void arrange() {
        Node panel = of(shown);
        if (panel != null) {
            fill(panel);
        }
        if (shown == Side.NONE) {
            split.getItems().setAll(main);
        } else if (wide) {
            split.getItems().setAll(main, side);
            split.setDividerPositions(DIVIDER);
        } else {
            split.getItems().setAll(side);
        }
    }
}
