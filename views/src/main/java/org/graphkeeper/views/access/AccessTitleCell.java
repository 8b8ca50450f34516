package org.graphkeeper.views.access;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.VBox;
import org.graphkeeper.views.base.Access;
import org.jspecify.annotations.Nullable;

/// Who or what a line is about, with a second line of detail.
final class AccessTitleCell extends TableCell<AccessRow, AccessRow> {

    private final AccessWords words;
    private final Label title = new Label();
    private final Label detail = new Label();
    private final VBox box = new VBox(title, detail);

    AccessTitleCell(AccessWords words) {
        this.words = words;
        detail.getStyleClass().addAll("muted", "small-text");
        // The tooltip of the cell has both in full.
        Access.explainsItself(title);
        Access.explainsItself(detail);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(0);
        getStyleClass().add("access-title-cell");
    }

    @Override
    protected void updateItem(@Nullable AccessRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            return;
        }
        title.setText(words.title(row));
        String hindrance = words.hindrance(row);
        detail.setText(hindrance.isEmpty() ? row.detail() : row.detail() + "  ·  " + hindrance);
        detail.setVisible(!detail.getText().isEmpty());
        detail.setManaged(detail.isVisible());
        box.setOpacity(row.power() == Power.NONE ? 0.6 : 1);
        Access.explain(this, (title.getText() + "\n" + detail.getText()).strip());
        setGraphic(box);
    }
}
