package org.graphkeeper.views.graphs;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.StatusLabel;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// A row of the picker: status, name over slug, nodes, database, pin. What stays as it was from row to row is not set
/// again, and the nodes are only hidden while there is nothing to show: each letter typed fills all cells anew.
final class GraphPickerCell extends ListCell<PickerFinds.Entry> {

    private static final PseudoClass PINNED = PseudoClass.getPseudoClass("pinned");

    private final Texts texts;
    private final Texts base;
    private final FontIcon glyph = Icons.of("fth-circle");
    private final StackPane glyphHolder = new StackPane(glyph);
    private final Label name = new Label();
    private final Label slug = new Label();
    private final Label nodes = new Label();
    private final Label database = new Label();
    private final Label group = new Label();
    private final Button pin = new Button(null, Icons.of("fth-star"));
    private final HBox row;
    private @Nullable GraphStatus status;
    private @Nullable Boolean pinned;

    GraphPickerCell(Texts texts, Texts base, Consumer<Graph> pick, Consumer<Graph> togglePin) {
        this.texts = texts;
        this.base = base;
        getStyleClass().add("picker-cell");
        name.getStyleClass().add("picker-name");
        slug.getStyleClass().add("picker-slug");
        nodes.getStyleClass().add("picker-detail");
        database.getStyleClass().add("picker-detail");
        group.getStyleClass().add("badge");
        VBox words = new VBox(2, name, slug);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        List.of(name, slug, database).forEach(Access::mayBeCut);
        HBox.setHgrow(words, Priority.ALWAYS);
        group.setMinWidth(Region.USE_PREF_SIZE);
        nodes.setMinWidth(Region.USE_PREF_SIZE);
        database.setMinWidth(Region.USE_PREF_SIZE);
        database.setMaxWidth(140);
        pin.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, Styles.SMALL, "picker-pin");
        pin.setFocusTraversable(false);
        pin.setOnAction(_ -> togglePin.accept(getItem().graph()));
        row = new HBox(12, glyphHolder, words, group, nodes, database, pin);
        row.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && getItem() != null) {
                pick.accept(getItem().graph());
            }
        });
    }

    @Override
    protected void updateItem(PickerFinds.@Nullable Entry entry, boolean empty) {
        super.updateItem(entry, empty);
        row.setVisible(!empty && entry != null);
        if (empty || entry == null) {
            setAccessibleText(null);
            return;
        }
        Graph graph = entry.graph();
        show(graph.status());
        name.setText(graph.name());
        slug.setText(graph.slug());
        Long count = graph.nodeCount();
        nodes.setText(count == null ? "" : texts.get("picker.nodes", count));
        database.setText(Objects.requireNonNullElse(graph.connectionName(), ""));
        group.setText(texts.get("picker.group." + entry.group().name().toLowerCase(Locale.ROOT)));
        group.setVisible(entry.isMarked());
        group.setManaged(entry.isMarked());
        showPinned(entry.pinned());
        setAccessibleText(graph.name() + ", " + graph.slug() + ", "
                + base.get("status." + graph.status().name().toLowerCase(Locale.ROOT)));
        if (getGraphic() == null) {
            setGraphic(row);
        }
    }

    private void show(GraphStatus newer) {
        if (newer != status) {
            status = newer;
            glyph.setIconLiteral(StatusLabel.iconOf(newer));
            StatusLabel.toneOf(newer).applyTo(glyphHolder);
        }
    }

    private void showPinned(boolean newer) {
        if (pinned == null || newer != pinned) {
            pinned = newer;
            pin.pseudoClassStateChanged(PINNED, newer);
            Access.name(pin, texts.get(newer ? "picker.unpin" : "picker.pin"));
        }
    }
}
