package org.graphkeeper.views.about;

import atlantafx.base.theme.Styles;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Which versions these are and on whose work the app stands; part of the settings.
public final class AboutPanel {

    private final Texts texts;
    private final ProductFacts facts;
    private final Label server = new Label();
    private final VBox panel;

    public AboutPanel(ServerSession session, Surroundings surroundings, ProductFacts facts) {
        this.texts = surroundings.texts("about");
        this.facts = facts;
        Label title = new Label(texts.get("about.title"));
        title.getStyleClass().add("heading");
        Label text = new Label(texts.get("about.text"));
        text.getStyleClass().add("muted");
        text.setWrapText(true);
        VBox words = new VBox(4, title, text);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button copy = Access.name(new Button(texts.get("about.copy")), texts.get("about.copy"));
        copy.getStyleClass().add(Styles.SMALL);
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.setId("about-copy");
        copy.setOnAction(_ -> surroundings.dialogs().copy(everything(), texts.get("about.copied")));
        HBox head = new HBox(16, words, copy);
        head.setAlignment(Pos.CENTER_LEFT);
        server.setId("about-server");
        session.infoProperty().subscribe(info -> server.setText(serverText(info)));
        panel = new VBox(12, head, grid(), new LicencesPane(surroundings, facts));
    }

    public Node node() {
        return panel;
    }

    private GridPane grid() {
        GridPane grid = new GridPane(24, 8);
        row(grid, "about.version", new Label(facts.version()));
        row(grid, "about.server", server);
        row(grid, "about.java", new Label(facts.java()));
        row(grid, "about.javafx", new Label(facts.javaFx()));
        row(grid, "about.system", new Label(facts.system()));
        return grid;
    }

    private void row(GridPane grid, String key, Label value) {
        Label name = new Label(texts.get(key));
        name.getStyleClass().add("muted");
        name.setMinWidth(Region.USE_PREF_SIZE);
        value.setWrapText(true);
        grid.addRow(grid.getRowCount(), name, value);
    }

    private String serverText(@Nullable ServerInfo info) {
        if (info == null) {
            return texts.get("about.server.unknown");
        }
        String kind = texts.get("about.server.kind." + info.kind().name().toLowerCase(Locale.ROOT));
        return info.version() == null ? kind : texts.get("about.server.version", kind, info.version());
    }

    /// For a question to somebody who helps.
    private String everything() {
        return texts.get("about.copied.text", facts.version(), facts.java(), facts.javaFx(), facts.system())
                + System.lineSeparator() + texts.get("about.copied.server", server.getText());
    }
}
