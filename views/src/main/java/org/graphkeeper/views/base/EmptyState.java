package org.graphkeeper.views.base;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What a view shows where there is nothing to list: why, and a way on.
public final class EmptyState extends VBox {

    private final Label title = new Label();
    private final Label text = new Label();
    private final Button action = new Button();

    /// @param icon Feather icon literal
    public EmptyState(String icon) {
        getStyleClass().add("empty-state");
        title.getStyleClass().add("empty-state-title");
        title.setWrapText(true);
        text.getStyleClass().add("empty-state-text");
        text.setWrapText(true);
        getChildren().addAll(Icons.of(icon), title, text, action);
    }

    /// @param next what the user may do here; null for nothing
    public EmptyState show(String newTitle, String newText, Notices.@Nullable Action next) {
        title.setText(newTitle);
        text.setText(newText);
        text.setVisible(!newText.isEmpty());
        text.setManaged(!newText.isEmpty());
        action.setVisible(next != null);
        action.setManaged(next != null);
        if (next != null) {
            action.setText(next.label());
            Access.name(action, next.label());
            action.setOnAction(_ -> next.run().run());
        }
        return this;
    }
}
