package org.graphkeeper.views.graphs;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Ages;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// A deleted graph: name over slug, database and time, and what can be done about it.
final class TrashCell extends ListCell<Graph> {

    private final Texts texts;
    private final Ages ages;
    private final Label name = new Label();
    private final Label facts = new Label();
    private final Button restore = new Button();
    private final Button purge = new Button(null, Icons.of("fth-trash-2"));
    private final HBox row;

    TrashCell(TrashViewModel model, Texts texts, Ages ages) {
        this.texts = texts;
        this.ages = ages;
        name.getStyleClass().add("semi-bold");
        name.setMinWidth(0);
        facts.getStyleClass().add("muted");
        facts.setMinWidth(0);
        VBox words = new VBox(2, name, facts);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        restore.setText(texts.get("trash.restore"));
        restore.getStyleClass().addAll(Styles.SMALL, "trash-restore");
        restore.setMinWidth(USE_PREF_SIZE);
        restore.setOnAction(_ -> model.restore(getItem()));
        purge.getStyleClass().addAll(Styles.SMALL, Styles.BUTTON_ICON, Styles.FLAT, Styles.DANGER, "trash-purge-row");
        purge.setMinWidth(USE_PREF_SIZE);
        purge.setOnAction(_ -> model.doomedProperty().set(getItem()));
        model.blockedProperty().subscribe(reason -> restore.setDisable(reason != null));
        model.purgeBlockedProperty().subscribe(reason -> purge.setDisable(reason != null));
        row = new HBox(8, words, restore, purge);
        row.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Graph graph, boolean empty) {
        super.updateItem(graph, empty);
        if (empty || graph == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        name.setText(graph.name().replaceAll("\\s+", " "));
        facts.setText(texts.get("trash.facts", graph.slug(), graph.connectionName() == null ? "" : graph.connectionName(),
                ages.ago(graph.updatedAt())));
        Access.name(restore, texts.get("trash.restore.name", graph.name()));
        Access.name(purge, texts.get("trash.purge.name", graph.name()));
        setAccessibleText(graph.name() + ", " + facts.getText());
        setGraphic(row);
    }
}
