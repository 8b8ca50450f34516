package org.graphkeeper.views.shell;

import atlantafx.base.controls.ModalPane;
import atlantafx.base.util.Animations;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.util.Duration;
import org.graphkeeper.views.base.ModalLayer;
import org.jspecify.annotations.Nullable;

/// A panel over the window that takes the keyboard and gives it back where it was. Costs nothing until it is first
/// shown. FX-thread confined.
final class Overlay {

    private final Runnable closed;
    private final ModalLayer layer = new ModalLayer(this::dress);
    private @Nullable Node focusBefore;

    /// @param closed told when the panel is gone, however that came about
    Overlay(Runnable closed) {
        this.closed = closed;
    }

    Node node() {
        return layer;
    }

    boolean isShown() {
        return layer.isDisplayed();
    }

    /// Shows a panel.
    ///
    /// @return whether it is there now: not before the window is, and not twice
    boolean show(Node panel) {
        if (isShown() || layer.getScene() == null) {
            return false;
        }
        focusBefore = layer.getScene().getFocusOwner();
        layer.show(panel);
        return true;
    }

    void hide() {
        layer.hide();
    }

    private void dress(ModalPane pane) {
        pane.setAlignment(Pos.TOP_CENTER);
        pane.setFocusTraversable(false);
        pane.usePredefinedTransitionFactories(null);
        pane.setInTransitionFactory(node -> Animations.fadeIn(node, Duration.millis(80)));
        pane.displayProperty().subscribe((_, shown) -> {
            if (!shown) {
                Node back = focusBefore;
                focusBefore = null;
                closed.run();
                if (back != null) {
                    back.requestFocus();
                }
            }
        });
    }
}
