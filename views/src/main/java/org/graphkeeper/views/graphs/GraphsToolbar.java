package org.graphkeeper.views.graphs;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Title, filters and commands over the graphs table.
final class GraphsToolbar extends VBox {

    private final GraphsViewModel model;
    private final Texts texts;
    private final Texts base;
    private final CustomTextField search = new CustomTextField();
    private final Label count = new Label();
    private boolean filling;

    /// @param trash shows the deleted graphs
    GraphsToolbar(GraphsModels models, Texts texts, Texts base, Runnable create, Runnable trash, NameField naming,
                  GraphsTable table) {
        this.model = models.table();
        this.texts = texts;
        this.base = base;
        getStyleClass().add("graphs-toolbar");
        Label title = new Label(texts.get("title"));
        title.getStyleClass().add("heading");
        title.setMinWidth(Region.USE_PREF_SIZE);
        count.setId("graphs-count");
        count.getStyleClass().add("muted");
        count.textProperty().bind(model.countProperty());
        count.fontProperty().subscribe(table::fit);
        Button add = new Button(texts.get("table.new"), Icons.of("fth-plus"));
        add.setId("graphs-new");
        add.getStyleClass().add(Styles.ACCENT);
        add.setMinWidth(USE_PREF_SIZE);
        Access.name(add, texts.get("table.new"), CommandId.GRAPHS_CREATE);
        add.setOnAction(_ -> create.run());
        HBox first = new HBox(8, title, count, gap(), new ViewsMenu(models.views(), texts, naming, trash),
                new ColumnsMenu(model.columns(), texts), exportMenu(models.exporter()), add);
        first.setAlignment(Pos.CENTER_LEFT);
        HBox second = new HBox(8, searchField(), statusFilter(), databaseFilter(), clearButton());
        second.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(first, second);
    }

    /// A label in the normal text size.
    Label probe() {
        return count;
    }

    void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    private Node searchField() {
        search.setId("graphs-search");
        search.setPromptText(texts.get("table.search.prompt"));
        search.setLeft(Icons.of("fth-search"));
        search.textProperty().bindBidirectional(model.textProperty());
        Access.name(search, texts.get("table.search"), CommandId.VIEW_FIND);
        search.setMinWidth(160);
        search.setPrefWidth(320);
        HBox.setHgrow(search, Priority.ALWAYS);
        search.setMaxWidth(420);
        return search;
    }

    private ComboBox<@Nullable GraphStatus> statusFilter() {
        ComboBox<@Nullable GraphStatus> box = new ComboBox<>();
        box.setId("graphs-status");
        box.getItems().add(null);
        box.getItems().addAll(GraphStatus.ACTIVE, GraphStatus.PROVISIONING, GraphStatus.ERROR, GraphStatus.UNKNOWN);
        box.setConverter(converter(value -> value == null ? texts.get("table.status.all")
                : base.get("status." + value.name().toLowerCase(Locale.ROOT))));
        box.valueProperty().bindBidirectional(model.statusProperty());
        Access.name(box, texts.get("table.status"));
        box.setMinWidth(120);
        return box;
    }

    private ComboBox<@Nullable String> databaseFilter() {
        ComboBox<@Nullable String> box = new ComboBox<>();
        box.setId("graphs-database");
        box.setConverter(converter(value -> value == null ? texts.get("table.database.all") : value));
        Access.name(box, texts.get("table.database"));
        box.setMinWidth(120);
        box.setMinWidth(Region.USE_PREF_SIZE);
        Runnable fill = () -> {
            filling = true;
            String chosen = model.databaseProperty().get();
            List<@Nullable String> items = new ArrayList<>();
            items.add(null);
            items.addAll(model.databases());
            if (chosen != null && !items.contains(chosen)) {
                items.add(chosen);
            }
            box.getItems().setAll(items);
            box.setValue(chosen);
            filling = false;
        };
        fill.run();
        model.databases().addListener((ListChangeListener<String>) _ -> fill.run());
        model.databaseProperty().subscribe(value -> box.setValue(value));
        box.valueProperty().subscribe(value -> {
            if (!filling) {
                model.databaseProperty().set(value);
            }
        });
        return box;
    }

    private Button clearButton() {
        Button clear = new Button(texts.get("table.clear"), Icons.of("fth-x"));
        clear.setId("graphs-clear");
        clear.getStyleClass().add(Styles.FLAT);
        clear.setMinWidth(USE_PREF_SIZE);
        Access.name(clear, texts.get("table.clear"));
        clear.setOnAction(_ -> {
            model.clearFilters();
            search.requestFocus();
        });
        Runnable show = () -> {
            clear.setVisible(model.isFiltered());
            clear.setManaged(model.isFiltered());
        };
        model.textProperty().subscribe((String _) -> show.run());
        model.statusProperty().subscribe((GraphStatus _) -> show.run());
        model.databaseProperty().subscribe((String _) -> show.run());
        return clear;
    }

    private MenuButton exportMenu(GraphsExporter exporter) {
        MenuButton menu = new MenuButton(null, Icons.of("fth-download"));
        menu.setId("graphs-export");
        menu.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "no-arrow");
        Access.name(menu, texts.get("table.export"));
        for (GraphExport.Format format : GraphExport.Format.values()) {
            MenuItem item = new MenuItem(texts.get("table.export." + format.name().toLowerCase(Locale.ROOT)));
            item.setOnAction(_ -> exporter.exportShown(format));
            menu.getItems().add(item);
        }
        return menu;
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    private static <T> StringConverter<@Nullable T> converter(Function<@Nullable T, String> words) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return words.apply(value);
            }

            @Override
            public @Nullable T fromString(String text) {
                throw new UnsupportedOperationException("the list is not editable");
            }
        };
    }
}
