package org.graphkeeper.views.members;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.util.Subscription;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// What can be done with a row: remove the member.
final class RemoveCell extends TableCell<MemberRow, MemberRow> {

    private final Texts texts;
    private final Button button = new Button(null, Icons.of("fth-user-minus"));
    private final Tooltip reason = new Tooltip();
    private Subscription subscription = Subscription.EMPTY;

    RemoveCell(MembersViewModel model, Texts texts) {
        this.texts = texts;
        button.getStyleClass().addAll(Styles.FLAT, Styles.DANGER, Styles.BUTTON_ICON, Styles.SMALL);
        button.setOnAction(_ -> {
            if (getItem() != null) {
                model.askRemoval(getItem());
            }
        });
        reason.setWrapText(true);
        reason.setMaxWidth(320);
        setAlignment(Pos.CENTER_RIGHT);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    @Override
    protected void updateItem(@Nullable MemberRow row, boolean empty) {
        super.updateItem(row, empty);
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
        setTooltip(null);
        if (empty || row == null || !row.isMember()) {
            setGraphic(null);
            return;
        }
        Access.name(button, texts.get("members.remove.of", row.label()), CommandId.MEMBERS_REMOVE);
        button.setId("remove-" + row.userId());
        setGraphic(button);
        subscription = Subscription.combine(row.removalLockProperty().subscribe(_ -> showLock(row)),
                row.noteKindProperty().subscribe(_ -> showLock(row)));
    }

    private void showLock(MemberRow row) {
        String lock = row.removalLockProperty().get();
        button.setDisable(!lock.isEmpty() || row.isBusy());
        reason.setText(lock);
        setTooltip(lock.isEmpty() ? null : reason);
    }
}
