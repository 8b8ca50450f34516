package org.graphkeeper.views.graphs;

import atlantafx.base.controls.ToggleSwitch;
import atlantafx.base.theme.Styles;
import java.text.NumberFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Bidi;
import org.graphkeeper.views.base.Ages;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.ProblemPane;
import org.graphkeeper.views.base.StatusLabel;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Switch;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// The Overview tab: all fields, copyable; editing of name and description; the public-cache switches.
final class OverviewView extends ScrollPane {

    private final OverviewViewModel model;
    private final Surroundings surroundings;
    private final Texts texts;
    private final Ages ages;
    private final NumberFormat numbers;
    private final StatusLabel status;
    private final Map<String, Label> values = new LinkedHashMap<>();
    private final Map<String, Button> copies = new LinkedHashMap<>();
    private final Button edit = new Button();
    private @Nullable OverviewForm form;

    OverviewView(OverviewViewModel model, Surroundings surroundings) {
        this.model = model;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("graphs");
        this.ages = surroundings.ages();
        this.numbers = NumberFormat.getIntegerInstance(surroundings.locale());
        this.status = new StatusLabel(surroundings.texts("base"));
        ProblemPane problem = new ProblemPane(surroundings);
        model.problemProperty().subscribe(found -> problem.showOrClear(found, null));
        Node description = descriptionBlock();
        VBox content = new VBox(16, problem, description, facts(), switches());
        content.getStyleClass().add("panel-form");
        setContent(content);
        setFitToWidth(true);
        setFocusTraversable(false);
        getStyleClass().add("edge-to-edge");
        model.graphProperty().subscribe(this::fill);
        model.editingProperty().subscribe(editing -> {
            // Made on first use: most graphs are looked at, few are edited.
            if (editing && form == null) {
                form = new OverviewForm(model, texts, this::stopEditing);
                content.getChildren().add(content.getChildren().indexOf(description) + 1, form);
            }
        });
    }

    /// Starts editing, with the focus in the name.
    void edit() {
        model.edit();
        OverviewForm made = form;
        if (model.editingProperty().get() && made != null) {
            made.focusName();
        }
    }

    private Node descriptionBlock() {
        Label description = value("description");
        description.getStyleClass().add("overview-description");
        edit.setText(texts.get("overview.edit"));
        edit.setGraphic(Icons.of("fth-edit-2"));
        edit.setId("overview-edit");
        edit.getStyleClass().add(Styles.SMALL);
        edit.setMinWidth(USE_PREF_SIZE);
        edit.setOnAction(_ -> edit());
        Label why = hint();
        model.blockedProperty().subscribe(reason -> {
            edit.setDisable(reason != null);
            Access.name(edit, reason == null ? texts.get("overview.edit") : reason, CommandId.GRAPHS_EDIT);
            why.setText(reason == null ? "" : reason);
            show(why, reason != null);
        });
        HBox row = new HBox(12, description, edit);
        HBox.setHgrow(description, Priority.ALWAYS);
        description.setMaxWidth(Double.MAX_VALUE);
        row.setAlignment(Pos.TOP_LEFT);
        VBox block = new VBox(4, row, why);
        model.editingProperty().subscribe(editing -> show(block, !editing));
        return block;
    }

    private void stopEditing() {
        model.cancelEdit();
        edit.requestFocus();
    }

    private Node facts() {
        GridPane grid = new GridPane(16, 4);
        grid.getStyleClass().add("facts");
        ColumnConstraints keys = new ColumnConstraints();
        keys.setMinWidth(USE_PREF_SIZE);
        ColumnConstraints middle = new ColumnConstraints();
        middle.setHgrow(Priority.ALWAYS);
        middle.setMinWidth(0);
        grid.getColumnConstraints().addAll(keys, middle, new ColumnConstraints());
        int row = 0;
        grid.addRow(row, key("status"), status);
        for (String field : List.of("name", "slug", "database", "schema", "id", "nodes", "members", "type", "byok",
                "updated", "created")) {
            row++;
            Label value = value(field);
            grid.addRow(row, key(field), value, copy(field));
        }
        grid.getChildren().forEach(node -> GridPane.setValignment(node, VPos.CENTER));
        return grid;
    }

    private Node switches() {
        Label title = new Label(texts.get("overview.switches"));
        title.getStyleClass().add("section-heading");
        Label why = hint();
        ToggleSwitch contribute = toggle("overview-contribute", "field.contribute", model.contributeProperty(),
                model::switchContribute);
        ToggleSwitch cache = toggle("overview-cache", "field.cache", model.usePublicCacheProperty(),
                model::switchUsePublicCache);
        VBox block = new VBox(8, title, row(contribute, "field.contribute"), row(cache, "field.cache"), why);
        model.switchesBlockedProperty().subscribe(reason -> {
            contribute.setDisable(reason != null);
            cache.setDisable(reason != null);
            why.setText(reason == null ? "" : reason);
            show(why, reason != null);
        });
        return block;
    }

    private ToggleSwitch toggle(String id, String key, BooleanProperty value, Consumer<Boolean> change) {
        ToggleSwitch toggle = new Switch();
        toggle.setId(id);
        toggle.setAccessibleText(texts.get(key));
        toggle.selectedProperty().bindBidirectional(value);
        toggle.selectedProperty().subscribe(change::accept);
        return toggle;
    }

    private HBox row(ToggleSwitch toggle, String key) {
        HBox row = new HBox(8, toggle, new Label(texts.get(key)));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Label key(String field) {
        Label key = new Label(texts.get("field." + field));
        key.getStyleClass().add("muted");
        return key;
    }

    private Label value(String field) {
        Label value = new Label();
        value.setId("overview-value-" + field);
        value.setWrapText(true);
        value.setMinWidth(0);
        value.setMinHeight(USE_PREF_SIZE);
        if (field.equals("slug") || field.equals("schema") || field.equals("id")) {
            value.getStyleClass().add("fact-mono");
            Bidi.code(value);
        }
        values.put(field, value);
        return value;
    }

    private Button copy(String field) {
        Button copy = new Button(null, Icons.of("fth-copy"));
        copy.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL, "copy-button");
        String what = texts.get("field." + field);
        Access.name(copy, texts.get("overview.copy", what));
        copy.setOnAction(_ -> surroundings.dialogs().copy(values.get(field).getText(),
                texts.get("overview.copied", what)));
        copies.put(field, copy);
        return copy;
    }

    private void fill(@Nullable Graph graph) {
        if (graph == null) {
            return;
        }
        status.show(graph.status());
        set("description", graph.description() == null || graph.description().isBlank()
                ? texts.get("overview.nodescription") : graph.description());
        set("name", graph.name());
        set("slug", graph.slug());
        set("database", Objects.requireNonNullElse(graph.connectionName(), ""));
        set("schema", graph.schemaName());
        set("id", graph.id());
        set("nodes", graph.nodeCount() == null ? "" : numbers.format(graph.nodeCount()));
        set("members", numbers.format(graph.memberCount()));
        set("type", graph.graphType());
        set("byok", texts.get(graph.byokEnabled() ? "field.yes" : "field.no"));
        set("updated", ages.full(graph.updatedAt()));
        set("created", ages.full(graph.createdAt()));
    }

    private void set(String field, String text) {
        Label label = values.get(field);
        label.setText(text.isEmpty() ? texts.get("overview.none") : text);
        Button copy = copies.get(field);
        if (copy != null) {
            copy.setDisable(text.isEmpty());
        }
    }

    private static Label hint() {
        Label label = new Label();
        label.getStyleClass().add("field-hint");
        label.setWrapText(true);
        return label;
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
