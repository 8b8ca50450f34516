package org.graphkeeper.views.connections;

import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
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
import org.graphkeeper.views.base.Texts;

/// Asks for the passphrase of the vault, or for one to make it with.
final class VaultView extends VBox {

    private final PasswordField passphrase = new PasswordField();

    /// @param texts of the connections
    VaultView(VaultFormViewModel model, Texts texts) {
        super(8);
        getStyleClass().add("vault");
        Label why = FormFields.hint("");
        why.setGraphic(Icons.of("fth-lock"));
        PasswordField repeated = new PasswordField();
        repeated.setId("vault-repeat");
        passphrase.setId("vault-passphrase");
        bind(passphrase, model.passphrase, texts.get("connections.vault.passphrase"));
        bind(repeated, model.repeated, texts.get("connections.vault.repeat"));
        Button open = new Button();
        open.setId("vault-open");
        open.setMinWidth(Region.USE_PREF_SIZE);
        open.setOnAction(_ -> model.open());
        open.disableProperty().bind(model.completeBinding().not());
        passphrase.setOnAction(_ -> model.open());
        repeated.setOnAction(_ -> model.open());
        model.stateProperty().subscribe(state -> {
            boolean absent = state == VaultState.ABSENT;
            why.setText(texts.get(absent ? "connections.vault.new" : "connections.vault.locked"));
            repeated.setVisible(absent);
            repeated.setManaged(absent);
            Access.name(open, texts.get(absent ? "connections.vault.create" : "connections.vault.unlock"));
            open.setText(open.getAccessibleText());
        });
        HBox row = new HBox(8, passphrase, repeated, open);
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(why, row, note(model));
    }

    void focusFirst() {
        passphrase.requestFocus();
    }

    static void bind(PasswordField field, StringProperty text, String name) {
        field.textProperty().bindBidirectional(text);
        field.setPromptText(name);
        Access.name(field, name);
        field.setMinWidth(0);
        HBox.setHgrow(field, Priority.ALWAYS);
    }

    /// Why it failed, else what is missing once something was typed.
    static Label note(VaultFormViewModel model) {
        Label note = FormFields.hint("");
        note.textProperty().bind(Bindings.createStringBinding(() -> !model.problemProperty().get().isEmpty()
                ? model.problemProperty().get() : model.passphrase.get().isEmpty() ? "" : model.missing(),
                model.problemProperty(), model.passphrase, model.repeated, model.stateProperty()));
        model.problemProperty().subscribe(problem -> {
            note.getStyleClass().removeAll("field-error", "field-hint");
            note.getStyleClass().add(problem.isEmpty() ? "field-hint" : "field-error");
        });
        note.visibleProperty().bind(note.textProperty().isNotEmpty());
        note.managedProperty().bind(note.visibleProperty());
        return note;
    }
}
