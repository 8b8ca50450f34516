package org.graphkeeper.views.access;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import org.graphkeeper.views.access.AccessQuestion.Subject;
import org.graphkeeper.views.base.Access;
import org.jspecify.annotations.Nullable;

/// A graph or a person to ask about.
final class SubjectCell extends ListCell<Subject> {

    private final Label title = new Label();
    private final Label detail = new Label();
    private final VBox box = new VBox(title, detail);

    SubjectCell() {
        detail.getStyleClass().addAll("muted", "small-text");
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(0);
        Access.mayBeCut(title);
        Access.mayBeCut(detail);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Subject subject, boolean empty) {
        super.updateItem(subject, empty);
        if (empty || subject == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        title.setText(subject.title());
        detail.setText(subject.detail());
        detail.setVisible(!subject.detail().isEmpty());
        detail.setManaged(detail.isVisible());
        String words = (subject.title() + "\n" + subject.detail()).strip();
        setAccessibleText(words);
        Access.explain(this, words);
        setGraphic(box);
    }
}
