package org.graphkeeper.views.connections;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.graphkeeper.views.base.Surroundings;

/// The frame around the shell that asks for a sign-in when the server wants one. Lives as long as the window.
public final class SignInPanel {

    private final SignInViewModel model;
    private final SignInView view;
    private final VBox frame;
    private final StackPane window;

    /// @param overlay laid over everything, e.g. for questions; takes no room and no clicks while it is empty
    public SignInPanel(Connections connections, Surroundings surroundings, Node overlay) {
        model = new SignInViewModel(connections, surroundings);
        view = new SignInView(model, surroundings);
        frame = new VBox(view);
        frame.setFillWidth(true);
        window = new StackPane(frame, overlay);
    }

    /// The content of the window.
    public Parent node() {
        return window;
    }

    /// Puts the shell of a session into the frame in place of the one before.
    public void frame(Node content) {
        VBox.setVgrow(content, Priority.ALWAYS);
        frame.getChildren().setAll(view, content);
    }

    /// Shows the panel and puts the focus into it.
    public void ask() {
        model.shownProperty().set(true);
        view.focusFirst();
    }

    public void close() {
        model.close();
    }
}
