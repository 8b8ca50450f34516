package org.graphkeeper.views.about;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;

/// Which version this is and on whose work it stands; part of the settings.
public final class AboutPanel {

    private final VBox panel;

    public AboutPanel(Surroundings surroundings, ProductFacts facts) {
        Texts texts = surroundings.texts("about");
        Label title = new Label(texts.get("about.title"));
        title.getStyleClass().add("heading");
        Label text = new Label(texts.get("about.text"));
        text.getStyleClass().add("muted");
        text.setWrapText(true);
        VBox words = new VBox(4, title, text);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button copy = Access.name(new Button(texts.get("about.copy")), texts.get("about.copy"));
        copy.getStyleClass().add(Styles.SMALL);
        copy.setMinWidth(Button.USE_PREF_SIZE);
        copy.setOnAction(_ -> surroundings.dialogs().copy(
                texts.get("about.copied.text", facts.version(), facts.java(), facts.javaFx(), facts.system()),
                texts.get("about.copied")));
        HBox head = new HBox(16, words, copy);
        head.setAlignment(Pos.CENTER_LEFT);
        GridPane grid = new GridPane(24, 8);
        String[][] rows = {{"about.version", facts.version()}, {"about.java", facts.java()},
            {"about.javafx", facts.javaFx()}, {"about.system", facts.system()}};
        for (int row = 0; row < rows.length; row++) {
            Label key = new Label(texts.get(rows[row][0]));
            key.getStyleClass().add("muted");
            key.setMinWidth(Label.USE_PREF_SIZE);
            grid.addRow(row, key, new Label(rows[row][1]));
        }
        Label licences = new Label(texts.get("about.licences"));
        licences.setWrapText(true);
        licences.getStyleClass().add("field-hint");
        panel = new VBox(12, head, grid, licences);
    }

    public Node node() {
        return panel;
    }
}
