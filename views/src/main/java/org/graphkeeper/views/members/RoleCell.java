package org.graphkeeper.views.members;

import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The role in the row: a dropdown for members, words for those who need no membership.
final class RoleCell extends TableCell<MemberRow, MemberRow> {

    private final MembersViewModel model;
    private final Texts texts;
    private final ComboBox<Role> box = new ComboBox<>();
    private final Label words = new Label();
    private final FontIcon padlock = Icons.of("fth-lock");
    private final HBox holder = new HBox(8, box, padlock);
    private final Tooltip reason = new Tooltip();
    private Subscription subscription = Subscription.EMPTY;
    private boolean updating;

    RoleCell(MembersViewModel model, Texts texts, RoleText roles) {
        this.model = model;
        this.texts = texts;
        box.getItems().setAll(Role.READER, Role.WRITER, Role.ADMIN);
        box.setConverter(roles);
        box.getStyleClass().add("role-box");
        box.valueProperty().subscribe((_, chosen) -> chosen(chosen));
        holder.setAlignment(Pos.CENTER_LEFT);
        padlock.getStyleClass().add("padlock");
        words.getStyleClass().add("muted");
        words.setWrapText(true);
        reason.setWrapText(true);
        reason.setMaxWidth(320);
        getStyleClass().add("role-cell");
    }

    @Override
    protected void updateItem(@Nullable MemberRow row, boolean empty) {
        super.updateItem(row, empty);
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
        setTooltip(null);
        if (empty || row == null) {
            setGraphic(null);
            return;
        }
        if (!row.isMember()) {
            words.setText(texts.get(row.kind() == MemberRow.Kind.SUPERUSER
                    ? "members.role.implicit.superuser" : "members.role.implicit.everyone"));
            setGraphic(words);
            return;
        }
        box.setUserData(row);
        Access.name(box, texts.get("members.role.of", row.label()));
        setGraphic(holder);
        subscription = Subscription.combine(row.roleProperty().subscribe(this::showRole),
                row.lockProperty().subscribe(_ -> showLock(row)), row.noteKindProperty().subscribe(_ -> showLock(row)));
    }

    private void showRole(@Nullable Role role) {
        updating = true;
        box.setValue(role);
        updating = false;
    }

    private void showLock(MemberRow row) {
        String lock = row.lockProperty().get();
        box.setDisable(!lock.isEmpty() || row.isBusy());
        boolean ownReason = !lock.isEmpty() && !lock.equals(model.lockProperty().get());
        padlock.setVisible(ownReason);
        reason.setText(lock);
        setTooltip(lock.isEmpty() ? null : reason);
        setAccessibleHelp(lock);
    }

    /// The box goes back by itself when the model did not take the choice.
    private void chosen(@Nullable Role role) {
        MemberRow row = getItem();
        if (!updating && role != null && row != null) {
            model.changeRole(row, role);
            showRole(row.roleProperty().get());
        }
    }
}
