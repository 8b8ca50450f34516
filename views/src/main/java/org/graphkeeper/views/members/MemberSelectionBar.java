package org.graphkeeper.views.members;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView.TableViewSelectionModel;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.ActionLine;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Keys;
import org.graphkeeper.views.base.Texts;

/// The line above the table: asks before a removal, and offers what can be done with several rows at once.
final class MemberSelectionBar extends HBox {

    private final MembersViewModel model;
    private final TableViewSelectionModel<MemberRow> selection;
    private final Texts texts;
    private final RoleText roles;
    private Subscription subscription = Subscription.EMPTY;

    MemberSelectionBar(MembersViewModel model, TableViewSelectionModel<MemberRow> selection, Texts texts,
                       RoleText roles) {
        this.model = model;
        this.selection = selection;
        this.texts = texts;
        this.roles = roles;
        getStyleClass().add("selection-bar");
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(Region.USE_PREF_SIZE);
        setId("members-selection");
        selection.getSelectedItems().addListener((ListChangeListener<MemberRow>) _ -> update());
        model.rows().addListener((ListChangeListener<MemberRow>) _ -> watchRows());
        watchRows();
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Keys.match(CommandId.VIEW_CLOSE, event)) {
                keep();
                event.consume();
            }
        });
    }

    private void watchRows() {
        subscription.unsubscribe();
        subscription = Subscription.combine(model.rows().stream()
                .map(row -> row.confirmingProperty().subscribe((_, _) -> update())).toArray(Subscription[]::new));
        update();
    }

    private void update() {
        Optional<MemberRow> asked = model.rows().stream().filter(row -> row.confirmingProperty().get()).findFirst();
        List<MemberRow> chosen = chosen();
        getChildren().clear();
        getStyleClass().remove("confirming");
        if (asked.isPresent()) {
            MemberRow row = asked.get();
            confirm(texts.get(model.isSelf(row) ? "members.remove.confirm.self" : "members.remove.confirm",
                    row.label()), () -> model.remove(row));
        } else if (chosen.size() > 1) {
            offer(chosen);
        }
        setVisible(!getChildren().isEmpty());
        setManaged(isVisible());
    }

    private List<MemberRow> chosen() {
        return selection.getSelectedItems().stream()
                .filter(row -> row != null && row.isMember() && !row.isBusy()).toList();
    }

    private void confirm(String question, Runnable onYes) {
        getStyleClass().add("confirming");
        Label text = new Label(question);
        text.setWrapText(true);
        text.setMinWidth(0);
        text.setMinHeight(Region.USE_PREF_SIZE);
        Button yes = button("members.remove.yes", onYes);
        yes.setId("members-remove-yes");
        yes.getStyleClass().add(Styles.DANGER);
        Button no = button("members.remove.no", this::keep);
        no.setId("members-remove-no");
        VBox box = new VBox(8, text, new FlowPane(8, 4, no, yes));
        HBox.setHgrow(box, Priority.ALWAYS);
        getChildren().addAll(Icons.of("fth-alert-triangle"), box);
        setVisible(true);
        no.requestFocus();
    }

    private void offer(List<MemberRow> chosen) {
        Label count = new Label(texts.get("members.selected", chosen.size()));
        count.getStyleClass().add("semi-bold");
        MenuButton role = new MenuButton(texts.get("members.selected.role"));
        role.setId("members-selected-role");
        Access.name(role, texts.get("members.selected.role"));
        for (Role one : Role.values()) {
            MenuItem item = new MenuItem(roles.toString(one));
            item.setOnAction(_ -> model.proposeRole(chosen, one));
            role.getItems().add(item);
        }
        role.setDisable(!model.lockProperty().get().isEmpty());
        Button remove = button("members.selected.remove", () -> model.proposeRemoval(chosen));
        remove.setId("members-selected-remove");
        remove.setDisable(!model.removalLockProperty().get().isEmpty());
        // The reason is above the table where it holds for everything, and here where it holds for this alone.
        if (model.lockProperty().get().isEmpty() && remove.isDisabled()) {
            Access.name(remove, model.removalLockProperty().get());
        }
        Button clear = button("members.selected.clear", selection::clearSelection);
        clear.getStyleClass().add(Styles.FLAT);
        count.setMinWidth(Region.USE_PREF_SIZE);
        role.setMinWidth(Region.USE_PREF_SIZE);
        Label nothing = new Label();
        nothing.setManaged(false);
        ActionLine line = new ActionLine(List.of(count, role, remove, clear), nothing, List.of());
        HBox.setHgrow(line, Priority.ALWAYS);
        getChildren().add(line);
    }

    private void keep() {
        model.rows().forEach(model::cancelRemoval);
        update();
    }

    private Button button(String key, Runnable action) {
        Button button = Access.name(new Button(texts.get(key)), texts.get(key));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }


}
