package org.graphkeeper.views.members;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TableView;
import javafx.util.Subscription;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.views.base.Command;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.CommandMenu;
import org.graphkeeper.views.base.Commands;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.RowMenu;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;

/// What can be done with members, for keys, palette and menus, and the menu of the selected rows.
final class MembersCommands {

    /// What only the view can do.
    ///
    /// @param role opens the choice of the role in a row
    record Acts(Runnable find, Consumer<MemberRow> role) {
    }

    private final MembersViewModel model;
    private final Surroundings surroundings;
    private final Commands commands;
    private final Texts texts;
    private final Texts words;
    private final RoleText roles;
    private final TableView<MemberRow> table;
    private final ObservableList<MemberRow> selected;
    private final Acts acts;

    MembersCommands(MembersViewModel model, Surroundings surroundings, TableView<MemberRow> table, Acts acts) {
        this.model = model;
        this.surroundings = surroundings;
        this.commands = surroundings.commands();
        this.texts = surroundings.texts("members");
        this.words = surroundings.texts("commands");
        this.roles = new RoleText(surroundings.texts("base"));
        this.table = table;
        this.selected = table.getSelectionModel().getSelectedItems();
        this.acts = acts;
        RowMenu.on(table, this::menu);
    }

    /// @param tab what is on screen as long as these commands can be given
    Subscription contribute(Node tab) {
        ObservableValue<String> lockOfRow = table.getSelectionModel().selectedItemProperty()
                .flatMap(MemberRow::lockProperty).orElse("");
        StringBinding one = Bindings.createStringBinding(() -> selected.size() != 1 ? words.get("why.one.member")
                : lockOfRow.getValue(), selected, lockOfRow);
        ObservableValue<String> removalLock = table.getSelectionModel().selectedItemProperty()
                .flatMap(MemberRow::removalLockProperty).orElse("");
        StringBinding any = Bindings.createStringBinding(() -> selected.isEmpty() ? words.get("why.one.member")
                : selected.size() == 1 ? removalLock.getValue() : !model.removalLockProperty().get().isEmpty()
                        ? model.removalLockProperty().get() : whyNotSeveral(),
                selected, removalLock, model.lockProperty(), model.removalLockProperty());
        StringBinding some = Bindings.createStringBinding(() -> selected.isEmpty() ? words.get("why.one.member") : "",
                selected);
        return commands.contribute(tab,
                        Command.of(CommandId.VIEW_FIND, acts.find()),
                        Command.of(CommandId.MEMBERS_ADD, model.lockProperty(),
                                () -> model.adding().openProperty().set(true)),
                        Command.of(CommandId.MEMBERS_IMPORT, model.lockProperty(),
                                () -> model.importing().openProperty().set(true)),
                        Command.of(CommandId.MEMBERS_EXPORT, model::export),
                        Command.of(CommandId.MEMBERS_SET, one, () -> acts.role().accept(selected.getFirst())))
                .and(commands.contribute(table,
                        Command.of(CommandId.MEMBERS_REMOVE, any, this::remove).onlyInside(),
                        Command.of(CommandId.MEMBERS_COPY_EMAIL, some, this::copy).onlyInside()));
    }

    private String whyNotSeveral() {
        return !model.lockProperty().get().isEmpty() ? model.lockProperty().get()
                : changeable().isEmpty() ? texts.get("members.lock.implicit") : "";
    }

    private List<MemberRow> changeable() {
        return selected.stream().filter(Objects::nonNull).filter(row -> row.isMember() && !row.isBusy()).toList();
    }

    private void remove() {
        if (selected.size() == 1) {
            model.askRemoval(selected.getFirst());
        } else {
            model.proposeRemoval(changeable());
        }
    }

    private void copy() {
        List<String> addresses = selected.stream().filter(row -> row.kind() != MemberRow.Kind.EVERYONE)
                .map(MemberRow::label).toList();
        if (!addresses.isEmpty()) {
            surroundings.dialogs().copy(addresses.stream().collect(Collectors.joining("\n")),
                    texts.get("members.copied", addresses.size()));
        }
    }

    /// For several members only what can be done with several.
    private List<MenuItem> menu() {
        if (selected.isEmpty()) {
            return List.of();
        }
        List<CommandId> change = List.of(CommandId.MEMBERS_REMOVE);
        List<CommandId> copy = List.of(CommandId.MEMBERS_COPY_EMAIL);
        List<MenuItem> items = new ArrayList<>(List.of(role()));
        items.addAll(selected.size() > 1 ? CommandMenu.items(commands, change, copy)
                : CommandMenu.items(commands, change, copy,
                        List.of(CommandId.MEMBERS_ADD, CommandId.MEMBERS_IMPORT, CommandId.MEMBERS_EXPORT)));
        return items;
    }

    private Menu role() {
        List<MemberRow> chosen = changeable();
        boolean single = selected.size() == 1;
        String why = single ? selected.getFirst().lockProperty().get() : whyNotSeveral();
        Menu menu = new Menu(why.isEmpty() ? texts.get("members.selected.role")
                : words.get("commands.disabled", texts.get("members.selected.role"), why), Icons.of("fth-shield"));
        menu.setId("members-menu-role");
        menu.setDisable(!why.isEmpty() || chosen.isEmpty());
        for (Role role : Role.values()) {
            RadioMenuItem item = new RadioMenuItem(roles.toString(role));
            item.setSelected(single && selected.getFirst().roleProperty().get() == role);
            item.setOnAction(_ -> {
                if (single) {
                    model.changeRole(chosen.getFirst(), role);
                } else {
                    model.proposeRole(chosen, role);
                }
            });
            menu.getItems().add(item);
        }
        return menu;
    }
}
