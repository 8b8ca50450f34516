package org.graphkeeper.views.connections;

import atlantafx.base.theme.Styles;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;

/// The vault among the settings: whether it is open, locking it, and another passphrase. Not there while there is none.
final class VaultBar extends VBox {

    VaultBar(VaultFormViewModel model, Surroundings surroundings) {
        super(8);
        Texts texts = surroundings.texts("connections");
        getStyleClass().add("connection-row");
        setId("vault-bar");
        visibleProperty().bind(model.stateProperty().isNotEqualTo(VaultState.ABSENT));
        managedProperty().bind(visibleProperty());
        Label state = new Label();
        state.setWrapText(true);
        state.setMinWidth(0);
        HBox.setHgrow(state, Priority.ALWAYS);
        state.setMaxWidth(Double.MAX_VALUE);
        model.stateProperty().subscribe(now -> {
            state.setText(texts.get(now == VaultState.OPEN ? "connections.vault.is.open"
                    : "connections.vault.is.locked"));
            state.setGraphic(Icons.of(now == VaultState.OPEN ? "fth-unlock" : "fth-lock"));
        });
        Button lock = small(texts.get("connections.vault.lock"), "vault-lock");
        lock.setOnAction(_ -> model.lock());
        lock.disableProperty().bind(model.openBinding().not());
        Button change = small(texts.get("connections.vault.change"), "vault-change");
        VBox fields = fields(model, texts);
        fields.setVisible(false);
        fields.managedProperty().bind(fields.visibleProperty());
        change.setOnAction(_ -> {
            model.clear();
            fields.setVisible(!fields.isVisible());
        });
        model.onOpened(() -> {
            fields.setVisible(false);
            surroundings.notices().success(texts.get("connections.vault.changed"));
        });
        HBox row = new HBox(12, state, lock, change);
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(row, fields);
    }

    private static VBox fields(VaultFormViewModel model, Texts texts) {
        PasswordField present = new PasswordField();
        PasswordField newer = new PasswordField();
        PasswordField repeated = new PasswordField();
        VaultView.bind(present, model.passphrase, texts.get("connections.vault.present"));
        VaultView.bind(newer, model.newer, texts.get("connections.vault.newer"));
        VaultView.bind(repeated, model.repeated, texts.get("connections.vault.repeat"));
        Button change = Access.name(new Button(texts.get("connections.vault.change.do")),
                texts.get("connections.vault.change.do"));
        change.setMinWidth(Region.USE_PREF_SIZE);
        change.disableProperty().bind(model.changeableBinding().not());
        change.setOnAction(_ -> model.change());
        HBox row = new HBox(8, present, newer, repeated, change);
        row.setAlignment(Pos.CENTER_LEFT);
        Label problem = FormFields.hint("");
        problem.textProperty().bind(Bindings.when(model.problemProperty().isEmpty())
                .then(texts.get("connections.vault.short", Vault.LEAST_LENGTH)).otherwise(model.problemProperty()));
        return new VBox(4, row, problem);
    }

    private static Button small(String text, String id) {
        Button button = Access.name(new Button(text), text);
        button.setId(id);
        button.getStyleClass().add(Styles.SMALL);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }
}
