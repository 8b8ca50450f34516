package org.graphkeeper.views.graphs;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.FlowPane;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Texts;

/// The line over the table that says what can be done with several graphs at once; there only while several are
/// selected.
final class SelectionBar extends FlowPane {

    private final GraphsViewModel model;
    private final BulkActions actions;
    private final Texts texts;
    private final Label count = new Label();
    private final Button retry;
    private final Button pin;

    /// @param clear takes the selection away
    SelectionBar(GraphsViewModel model, BulkActions actions, GraphsExporter exporter, Texts texts, Runnable clear) {
        super(8, 4);
        this.model = model;
        this.actions = actions;
        this.texts = texts;
        setId("graphs-selection");
        getStyleClass().add("selection-bar");
        setAlignment(Pos.CENTER_LEFT);
        setRowValignment(VPos.CENTER);
        count.getStyleClass().add("semi-bold");
        retry = button("bulk-retry", "fth-rotate-cw", actions::previewRetry);
        pin = button("bulk-pin", "fth-star", actions::pinOrUnpin);
        Button copy = button("bulk-copy", "fth-copy", actions::copySlugs);
        say(copy, texts.get("detail.many.copy"));
        Button none = button("bulk-clear", "fth-x", clear);
        none.getStyleClass().add(Styles.FLAT);
        say(none, texts.get("bulk.clear"));
        getChildren().addAll(count, retry, pin, export(exporter), copy, none);
        model.selected().addListener((ListChangeListener<Graph>) _ -> update());
        update();
    }

    private void update() {
        List<Graph> selected = model.selected();
        boolean several = selected.size() > 1;
        setVisible(several);
        setManaged(several);
        if (!several) {
            return;
        }
        count.setText(texts.get("bulk.selected", selected.size()));
        long failed = actions.retriable();
        say(retry, texts.get("bulk.retry", failed));
        retry.setDisable(failed == 0);
        retry.setVisible(actions.canRetry());
        retry.setManaged(actions.canRetry());
        say(pin, texts.get(actions.areAllPinned() ? "bulk.unpin" : "bulk.pin"));
    }

    private MenuButton export(GraphsExporter exporter) {
        MenuButton menu = new MenuButton(texts.get("bulk.export"), Icons.of("fth-download"));
        menu.setId("bulk-export");
        menu.setMinWidth(USE_PREF_SIZE);
        Access.name(menu, texts.get("bulk.export"));
        for (GraphExport.Format format : GraphExport.Format.values()) {
            MenuItem item = new MenuItem(texts.get("table.export." + format.name().toLowerCase(Locale.ROOT)));
            item.setOnAction(_ -> exporter.exportSelected(format));
            menu.getItems().add(item);
        }
        return menu;
    }

    private Button button(String id, String icon, Runnable action) {
        Button button = new Button(null, Icons.of(icon));
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> {
            action.run();
            update();
        });
        return button;
    }

    private static void say(Button button, String text) {
        button.setText(text);
        Access.name(button, text);
    }
}
