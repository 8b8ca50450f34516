package org.graphkeeper.views.diagnostics;

import atlantafx.base.theme.Styles;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Bidi;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.base.WrappedTextCell;
import org.jspecify.annotations.Nullable;

/// Everything that a support bundle says, before anybody else sees it.
final class BundleView extends VBox {

    private static final double HEIGHT = 320;

    private final BundleViewModel model;
    private final Surroundings surroundings;
    private final Texts texts;
    private final FlowPane choices = new FlowPane(16, 8);
    private final TableView<Shown> table = new TableView<>();
    private final Button save;

    /// @param part the name of the part, in the user's language
    private record Shown(String part, String name, String value) {
    }

    BundleView(BundleViewModel model, Surroundings surroundings) {
        super(12);
        this.model = model;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("diagnostics");
        Label text = new Label(texts.get("diagnostics.bundle.text"));
        text.setWrapText(true);
        CheckBox hide = Access.name(new CheckBox(texts.get("diagnostics.bundle.hide")),
                texts.get("diagnostics.bundle.hide"));
        hide.setId("diagnostics-bundle-hide");
        hide.setWrapText(true);
        hide.selectedProperty().bindBidirectional(model.hideNamesProperty());
        save = Access.name(new Button(texts.get("diagnostics.bundle.save"), Icons.of("fth-download")),
                texts.get("diagnostics.bundle.save"));
        save.setId("diagnostics-bundle-save");
        save.setMinWidth(Region.USE_PREF_SIZE);
        save.setOnAction(_ -> save());
        buildTable();
        getChildren().addAll(text, hide, choices, table, save);
        model.partsProperty().subscribe(this::show);
        model.gather();
    }

    private void show(@Nullable List<BundlePart> parts) {
        save.setDisable(parts == null);
        if (parts == null) {
            return;
        }
        if (choices.getChildren().isEmpty()) {
            parts.forEach(part -> choices.getChildren().add(choice(part)));
        }
        fill();
    }

    private CheckBox choice(BundlePart part) {
        String name = name(part);
        CheckBox box = Access.name(new CheckBox(name), texts.get("diagnostics.bundle.include", name));
        box.setId("diagnostics-bundle-" + part.key());
        box.setSelected(true);
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.selectedProperty().subscribe((_, in) -> {
            if (in) {
                model.leftOut().remove(part.key());
            } else {
                model.leftOut().add(part.key());
            }
            fill();
        });
        return box;
    }

    private void fill() {
        List<BundlePart> parts = model.partsProperty().get();
        if (parts != null) {
            table.getItems().setAll(parts.stream().filter(part -> !model.leftOut().contains(part.key()))
                    .flatMap(part -> part.fields().stream()
                            .map(field -> new Shown(name(part), field.name(), field.value()))).toList());
        }
    }

    private void save() {
        String stamp = DateTimeFormatter.ofPattern("yyyyMMdd-HHmm").withZone(ZoneId.of("UTC"))
                .format(surroundings.clock().instant());
        surroundings.dialogs().saveText(texts.get("diagnostics.bundle.save"), "graphkeeper-support-" + stamp + ".json",
                model.text());
    }

    private String name(BundlePart part) {
        return texts.get("diagnostics.part." + part.key());
    }

    private void buildTable() {
        table.setId("diagnostics-bundle-table");
        table.getStyleClass().add(Styles.DENSE);
        table.getColumns().setAll(List.of(column("part", 150, Shown::part), column("name", 200, Shown::name),
                column("value", 420, Shown::value)));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPlaceholder(new Label(texts.get("diagnostics.bundle.gathering")));
        table.setMinHeight(HEIGHT);
        table.setPrefHeight(HEIGHT);
        Access.name(table, texts.get("diagnostics.bundle"));
    }

    private TableColumn<Shown, Shown> column(String key, double width, Function<Shown, String> text) {
        TableColumn<Shown, Shown> column = new TableColumn<>(texts.get("diagnostics.bundle." + key));
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(_ -> Bidi.code(new WrappedTextCell<>(text)));
        column.setPrefWidth(width);
        column.setSortable(false);
        return column;
    }
}
