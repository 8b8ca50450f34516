package org.graphkeeper.views.graphs;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Opens, saves, renames and deletes views of the graphs table.
final class ViewsMenu extends MenuButton {

    private final SavedViewsViewModel model;
    private final Texts texts;
    private final NameField naming;
    private final Runnable trash;

    /// @param naming asks for the name of a view
    /// @param trash  shows the deleted graphs
    ViewsMenu(SavedViewsViewModel model, Texts texts, NameField naming, Runnable trash) {
        super(null, Icons.of("fth-bookmark"));
        this.model = model;
        this.texts = texts;
        this.naming = naming;
        this.trash = trash;
        setId("graphs-views");
        getStyleClass().add(Styles.FLAT);
        setMinWidth(USE_PREF_SIZE);
        setMnemonicParsing(false);
        model.own().addListener((ListChangeListener<SavedView>) _ -> fill());
        model.currentProperty().subscribe((SavedView _) -> fill());
    }

    private void fill() {
        SavedView current = model.currentProperty().get();
        String shown = current == null ? texts.get("views.none") : current.name();
        setText(shown);
        Access.name(this, texts.get("views.choose", shown));
        List<MenuItem> items = new ArrayList<>();
        model.included().forEach(view -> items.add(open(view, current)));
        items.add(item("trash.open", "fth-trash-2", trash));
        if (!model.own().isEmpty()) {
            items.add(new SeparatorMenuItem());
            model.own().forEach(view -> items.add(open(view, current)));
        }
        items.add(new SeparatorMenuItem());
        items.add(item("views.save", "fth-save", () -> naming.ask("", null)));
        if (!model.own().isEmpty()) {
            Menu manage = new Menu(texts.get("views.manage"), Icons.of("fth-sliders"));
            model.own().forEach(view -> manage.getItems().add(manage(view)));
            items.add(manage);
        }
        getItems().setAll(items);
    }

    private MenuItem open(SavedView view, @Nullable SavedView current) {
        RadioMenuItem item = new RadioMenuItem(view.name());
        item.setMnemonicParsing(false);
        item.setSelected(view.equals(current));
        item.setOnAction(_ -> {
            model.open(view);
            item.setSelected(view.equals(model.currentProperty().get()));
        });
        return item;
    }

    private Menu manage(SavedView view) {
        Menu menu = new Menu(view.name());
        menu.setMnemonicParsing(false);
        menu.getItems().addAll(item("views.update", "fth-save", () -> model.update(view)),
                item("views.rename", "fth-edit-2", () -> naming.ask(view.name(), view)),
                item("views.delete", "fth-trash-2", () -> model.delete(view)));
        return menu;
    }

    private MenuItem item(String key, String icon, Runnable action) {
        MenuItem item = new MenuItem(texts.get(key), Icons.of(icon));
        item.setId("menu-" + key.replace('.', '-'));
        item.setOnAction(_ -> action.run());
        return item;
    }
}
