package org.graphkeeper.views.graphs;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.graphkeeper.api.connection.DatabaseConnection;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// A database in the list to choose from: its name, how many graphs are in it, and what is wrong with it.
final class DatabaseCell extends ListCell<DatabaseConnection> {

    private final DatabaseKnowledge knowledge;
    private final Texts texts;
    private final FontIcon icon = Icons.of("fth-database");
    private final Label name = new Label();
    private final Label graphs = new Label();
    private final Label why = new Label();
    private final HBox row;

    DatabaseCell(DatabaseKnowledge knowledge, Texts texts) {
        this.knowledge = knowledge;
        this.texts = texts;
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        graphs.getStyleClass().add("muted");
        graphs.setMinWidth(USE_PREF_SIZE);
        why.getStyleClass().add("field-warning");
        why.setWrapText(true);
        why.setMinWidth(0);
        HBox first = new HBox(8, name, graphs);
        VBox words = new VBox(2, first, why);
        HBox.setHgrow(words, Priority.ALWAYS);
        row = new HBox(8, icon, words);
        row.setAlignment(Pos.CENTER_LEFT);
    }

    @Override
    protected void updateItem(@Nullable DatabaseConnection database, boolean empty) {
        super.updateItem(database, empty);
        setText(null);
        if (empty || database == null) {
            setGraphic(null);
            setDisable(false);
            return;
        }
        DatabaseFacts facts = knowledge.of(database);
        String wrong = facts.unusable() != null ? facts.unusable() : facts.warning();
        icon.setIconLiteral(wrong == null ? "fth-database" : "fth-alert-triangle");
        name.setText(database.name());
        graphs.setText(facts.graphs() == null ? "" : texts.get("database.graphs", facts.graphs()));
        why.setText(wrong == null ? "" : wrong);
        why.setVisible(wrong != null);
        why.setManaged(wrong != null);
        setDisable(facts.unusable() != null);
        setAccessibleText(database.name() + ", " + graphs.getText() + (wrong == null ? "" : ", " + wrong));
        setGraphic(row);
    }
}
