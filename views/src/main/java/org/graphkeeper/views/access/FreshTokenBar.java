package org.graphkeeper.views.access;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;

/// The value of a new token, shown this once.
final class FreshTokenBar extends VBox {

    FreshTokenBar(TokensViewModel model, Surroundings surroundings) {
        Texts texts = surroundings.texts("access");
        getStyleClass().add("token-fresh");
        setId("access-token-fresh");
        Label title = new Label();
        title.getStyleClass().add("semi-bold");
        title.setWrapText(true);
        Label warning = new Label(texts.get("access.tokens.fresh.once"));
        warning.setWrapText(true);
        warning.setMinHeight(Region.USE_PREF_SIZE);
        TextField value = new TextField();
        value.setId("access-token-value");
        value.setEditable(false);
        value.getStyleClass().addAll("mono", "secret");
        Access.name(value, texts.get("access.tokens.fresh.value"));
        Button copy = new Button(texts.get("access.tokens.copy"), Icons.of("fth-copy"));
        copy.setId("access-token-copy");
        copy.getStyleClass().add(Styles.ACCENT);
        Access.name(copy, texts.get("access.tokens.copy"));
        copy.setOnAction(_ -> model.copy());
        Button done = Access.name(new Button(texts.get("access.tokens.fresh.done")),
                texts.get("access.tokens.fresh.done"));
        done.setId("access-token-done");
        done.setOnAction(_ -> model.dismiss());
        FlowPane line = new FlowPane(8, 8, copy, done);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(title, warning, value, line);
        model.freshProperty().subscribe(fresh -> {
            setVisible(fresh != null);
            setManaged(fresh != null);
            title.setText(fresh == null ? "" : texts.get("access.tokens.fresh", fresh.name()));
            value.setText(fresh == null ? "" : fresh.value().reveal());
            if (fresh != null) {
                copy.requestFocus();
            }
        });
    }
}
