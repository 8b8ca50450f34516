package org.graphkeeper.views.base;

import atlantafx.base.controls.ModalPane;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.animation.Animation;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A layer over other content for what has to be dealt with first. Until something is shown on it for the first time it
/// is empty and costs nothing; while nothing is shown it takes no clicks. FX-thread confined.
public final class ModalLayer extends StackPane {

    private final Consumer<ModalPane> dress;
    private @Nullable ModalPane pane;
    private @Nullable Function<Node, Animation> appearing;
    private @Nullable Function<Node, Animation> leaving;

    /// @param dress sets the pane up when it is made
    public ModalLayer(Consumer<ModalPane> dress) {
        this.dress = dress;
        setPickOnBounds(false);
    }

    public void show(Node content) {
        ModalPane shown = pane();
        move(shown);
        shown.show(content);
    }

    /// Takes away what is shown; nothing happens when nothing is.
    public void hide() {
        if (pane != null) {
            move(pane);
            pane.hide(true);
        }
    }

    /// Fades, unless the user wants less movement.
    private void move(ModalPane moved) {
        boolean still = getScene() != null && getScene().getPreferences().isReducedMotion();
        moved.setInTransitionFactory(still ? null : appearing);
        moved.setOutTransitionFactory(still ? null : leaving);
    }

    public boolean isDisplayed() {
        return pane != null && pane.isDisplay();
    }

    private ModalPane pane() {
        ModalPane made = pane;
        if (made == null) {
            made = new ModalPane();
            dress.accept(made);
            appearing = made.getInTransitionFactory();
            leaving = made.getOutTransitionFactory();
            pane = made;
            getChildren().add(made);
            // Only its skin puts content into the scene, and content that is not there cannot take the focus.
            made.applyCss();
            // A hidden pane only steps behind its neighbours, and here it has none.
            visibleProperty().bind(made.displayProperty());
        }
        return made;
    }
}
