package org.graphkeeper.views.connections;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.graphkeeper.views.base.Surroundings;
import org.jspecify.annotations.Nullable;

/// The frame around the shell that asks for a sign-in when the server wants one. Lives as long as the window.
public final class SignInPanel {

    private final SignInViewModel model;
    private final Surroundings surroundings;
    private final VBox frame = new VBox();
    private final StackPane window;
    private @Nullable SignInView view;

    /// @param overlay laid over everything, e.g. for questions; takes no room and no clicks while it is empty
    public SignInPanel(Connections connections, Surroundings surroundings, Node overlay) {
        this.model = new SignInViewModel(connections, surroundings);
        this.surroundings = surroundings;
        window = new StackPane(frame, overlay);
        model.shownProperty().subscribe(shown -> {
            if (shown) {
                view();
            }
        });
    }

    /// The content of the window.
    public Parent node() {
        return window;
    }

    /// Puts the shell of a session into the frame in place of the one before.
    public void frame(Node content) {
        VBox.setVgrow(content, Priority.ALWAYS);
        if (view == null) {
            frame.getChildren().setAll(content);
        } else {
            frame.getChildren().setAll(view, content);
        }
    }

    /// Shows the panel and puts the focus into it.
    public void ask() {
        model.shownProperty().set(true);
        view().focusFirst();
    }

    /// Makes the panel anew, in the language spoken now; what was typed stays.
    public void rebuild() {
        SignInView before = view;
        if (before != null) {
            view = null;
            frame.getChildren().remove(before);
            if (model.shownProperty().get()) {
                view();
            }
        }
    }

    public void close() {
        model.close();
    }

    /// Made on first use: most sessions never need it.
    private SignInView view() {
        SignInView made = view;
        if (made == null) {
            made = new SignInView(model, surroundings);
            view = made;
            frame.getChildren().addFirst(made);
        }
        return made;
    }
}
