package org.graphkeeper.views.base;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;

/// Menus of commands: title, icon and keys, and behind the title of a disabled one why it is.
public final class CommandMenu {

    private CommandMenu() {
    }

    /// A menu for one showing: made when it is asked for, it offers what can be given at that moment.
    ///
    /// @param groups separated by lines; commands that nobody offers are left out
    @SafeVarargs
    public static ContextMenu of(Commands commands, List<CommandId>... groups) {
        ContextMenu menu = new ContextMenu();
        menu.getItems().setAll(items(commands, groups));
        return menu;
    }

    /// The same for a menu that has more than commands.
    ///
    /// @return the caller's to add to
    @SafeVarargs
    public static List<MenuItem> items(Commands commands, List<CommandId>... groups) {
        List<MenuItem> items = new ArrayList<>();
        for (List<CommandId> group : groups) {
            List<MenuItem> offered = group.stream().map(commands::find).flatMap(Optional::stream)
                    .map(command -> item(commands, command)).toList();
            if (!items.isEmpty() && !offered.isEmpty()) {
                items.add(new SeparatorMenuItem());
            }
            items.addAll(offered);
        }
        return items;
    }

    /// Commands behind one title.
    ///
    /// @return one menu; nothing when nobody offers any of the commands
    @SafeVarargs
    public static List<MenuItem> submenu(Commands commands, String title, String icon, List<CommandId>... groups) {
        List<MenuItem> items = items(commands, groups);
        if (items.isEmpty()) {
            return List.of();
        }
        Menu menu = new Menu(title, Icons.of(icon));
        menu.setMnemonicParsing(false);
        menu.getItems().setAll(items);
        return List.of(menu);
    }

    private static MenuItem item(Commands commands, Command command) {
        String title = commands.title(command.id());
        MenuItem item = new MenuItem(title, Icons.of(command.id().icon()));
        item.setId("command-" + command.id().id().replace('.', '-'));
        item.setMnemonicParsing(false);
        KeyCombination keys = commands.keys().keys(command.id());
        if (keys != null) {
            item.setAccelerator(keys);
        }
        String why = command.whyNot().getValue();
        if (!why.isEmpty()) {
            item.setText(commands.explained(title, why));
            item.setDisable(true);
        }
        item.setOnAction(_ -> commands.run(command));
        return item;
    }
}
