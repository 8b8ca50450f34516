package org.graphkeeper.views.base;

import atlantafx.base.controls.ModalPane;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A layer over other content for what has to be dealt with first. Until something is shown on it for the first time it
/// is empty and costs nothing; while nothing is shown it takes no clicks. FX-thread confined.
public final class ModalLayer extends StackPane {

    private final Consumer<ModalPane> dress;
    private @Nullable ModalPane pane;

    /// @param dress sets the pane up when it is made
    public ModalLayer(Consumer<ModalPane> dress) {
        this.dress = dress;
        setPickOnBounds(false);
    }

    public void show(Node content) {
        pane().show(content);
    }

    /// Takes away what is shown; nothing happens when nothing is.
    public void hide() {
        if (pane != null) {
            pane.hide(true);
        }
    }

    public boolean isDisplayed() {
        return pane != null && pane.isDisplay();
    }

    private ModalPane pane() {
        ModalPane made = pane;
        if (made == null) {
            made = new ModalPane();
            dress.accept(made);
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
