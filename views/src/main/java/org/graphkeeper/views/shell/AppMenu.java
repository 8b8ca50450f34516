package org.graphkeeper.views.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.CommandMenu;
import org.graphkeeper.views.base.Commands;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// The menu of the window behind one button: what can be done where one is, then what can be done anywhere. Made anew
/// for each showing.
final class AppMenu {

    private final Commands commands;
    private final Texts texts;
    private final Button button = new Button(null, Icons.of("fth-menu"));
    private @Nullable ContextMenu shown;

    AppMenu(Commands commands, Texts texts) {
        this.commands = commands;
        this.texts = texts;
        button.setId("app-menu");
        button.getStyleClass().addAll("flat", "button-icon");
        Access.name(button, texts.get("menu.name"), CommandId.APP_MENU);
        button.setOnAction(_ -> show());
    }

    Node node() {
        return button;
    }

    void show() {
        if (shown != null && shown.isShowing()) {
            shown.hide();
            return;
        }
        ContextMenu menu = new ContextMenu();
        menu.getItems().setAll(items());
        menu.setId("app-menu-items");
        shown = menu;
        button.requestFocus();
        menu.show(button, Side.BOTTOM, 0, 0);
    }

    /// What belongs together is behind one title, so that the menu is no higher than the smallest window.
    private List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>(CommandMenu.items(commands,
                List.of(CommandId.GRAPHS_CREATE, CommandId.GRAPHS_PICK)));
        items.add(new SeparatorMenuItem());
        items.addAll(CommandMenu.submenu(commands, texts.get("menu.graph"), "fth-share-2",
                List.of(CommandId.GRAPHS_SHOW, CommandId.GRAPHS_EDIT, CommandId.GRAPHS_PIN, CommandId.LINKS_COPY,
                        CommandId.GRAPHS_RETRY, CommandId.GRAPHS_DELETE)));
        items.addAll(CommandMenu.submenu(commands, texts.get("menu.members"), "fth-users",
                List.of(CommandId.MEMBERS_ADD, CommandId.MEMBERS_SET, CommandId.MEMBERS_REMOVE,
                        CommandId.MEMBERS_IMPORT, CommandId.MEMBERS_EXPORT)));
        items.addAll(CommandMenu.items(commands, List.of(CommandId.GRAPHS_EXPORT, CommandId.ACTIVITY_EXPORT)));
        items.add(new SeparatorMenuItem());
        items.addAll(CommandMenu.submenu(commands, texts.get("menu.go"), "fth-navigation",
                List.of(CommandId.GRAPHS_LIST, CommandId.PROVISIONING_WATCH, CommandId.ACCESS_EXPLORE,
                        CommandId.ACTIVITY_LIST, CommandId.SETTINGS_OPEN)));
        items.addAll(CommandMenu.submenu(commands, texts.get("menu.servers"), "fth-server",
                List.of(CommandId.PROFILES_SWITCH, CommandId.PROFILES_LIST, CommandId.PROFILES_ADD,
                        CommandId.WINDOW_NEW, CommandId.ACCOUNT_SIGN_IN, CommandId.ACCOUNT_SIGN_OUT)));
        items.addAll(CommandMenu.items(commands, List.of(CommandId.LINKS_OPEN)));
        items.add(new SeparatorMenuItem());
        items.addAll(CommandMenu.items(commands,
                List.of(CommandId.VIEW_REFRESH, CommandId.APP_PALETTE, CommandId.APP_KEYS),
                List.of(CommandId.WINDOW_CLOSE, CommandId.APP_QUIT)));
        return items;
    }
}
