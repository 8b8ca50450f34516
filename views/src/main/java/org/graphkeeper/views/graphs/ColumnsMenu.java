package org.graphkeeper.views.graphs;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Texts;

/// Chooses the columns of the graphs table and their order, without a mouse too.
final class ColumnsMenu extends MenuButton {

    private final GraphColumns columns;
    private final Texts texts;

    ColumnsMenu(GraphColumns columns, Texts texts) {
        super(null, Icons.of("fth-columns"));
        this.columns = columns;
        this.texts = texts;
        setId("graphs-columns");
        getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "no-arrow");
        Access.name(this, texts.get("table.columns"));
        columns.chosen().addListener((ListChangeListener<GraphColumn>) _ -> fill());
        fill();
    }

    private void fill() {
        List<MenuItem> items = new ArrayList<>();
        List<GraphColumn> chosen = columns.chosen();
        Stream.of(GraphColumn.values()).forEach(column -> {
            CheckMenuItem item = new CheckMenuItem(texts.get("column." + column.key()));
            item.setSelected(chosen.contains(column));
            item.setDisable(column == GraphColumn.NAME);
            item.setOnAction(_ -> columns.show(column, item.isSelected()));
            items.add(item);
        });
        Menu order = new Menu(texts.get("table.columns.order"));
        for (int place = 0; place < chosen.size(); place++) {
            order.getItems().add(moves(chosen.get(place), place == 0, place == chosen.size() - 1));
        }
        MenuItem reset = new MenuItem(texts.get("table.columns.reset"));
        reset.setDisable(chosen.equals(GraphColumns.AT_FIRST));
        reset.setOnAction(_ -> columns.choose(GraphColumns.AT_FIRST));
        items.addAll(List.of(new SeparatorMenuItem(), order, reset));
        getItems().setAll(items);
    }

    private Menu moves(GraphColumn column, boolean isFirst, boolean isLast) {
        MenuItem before = new MenuItem(texts.get("table.columns.before"));
        before.setDisable(isFirst);
        before.setOnAction(_ -> columns.move(column, -1));
        MenuItem after = new MenuItem(texts.get("table.columns.after"));
        after.setDisable(isLast);
        after.setOnAction(_ -> columns.move(column, 1));
        return new Menu(texts.get("column." + column.key()), null, before, after);
    }
}
