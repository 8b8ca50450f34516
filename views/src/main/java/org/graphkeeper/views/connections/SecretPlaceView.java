package org.graphkeeper.views.connections;

import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.graphkeeper.views.base.Bidi;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;

/// Where the secrets of the profile are kept, in the form.
final class SecretPlaceView {

    private final ConnectionFormViewModel model;
    private final Texts texts;

    SecretPlaceView(ConnectionFormViewModel model, Surroundings surroundings) {
        this.model = model;
        this.texts = surroundings.texts("connections");
    }

    /// The choice, with what it means below.
    VBox choice() {
        ComboBox<SecretPlace> box = new ComboBox<>();
        box.setId("connection-place");
        box.getItems().setAll(SecretPlace.values());
        box.setConverter(FormFields.words(place ->
                texts.get("connections.place." + place.name().toLowerCase(Locale.ROOT))));
        box.valueProperty().bindBidirectional(model.placeProperty());
        Label meaning = FormFields.hint("");
        meaning.textProperty().bind(Bindings.createStringBinding(() -> switch (model.placeProperty().get()) {
            case KEYCHAIN -> texts.get(model.secretsLastProperty().get() ? "connections.form.keychain"
                    : "connections.form.nokeychain");
            case VAULT -> texts.get("connections.place.vault.hint");
            case COMMAND -> texts.get("connections.place.command.hint");
            case SESSION -> texts.get("connections.place.session.hint");
        }, model.placeProperty(), model.secretsLastProperty()));
        return FormFields.field(texts.get("connections.place"), box, meaning);
    }

    /// What the choice needs: a command, or an open vault; empty where it needs nothing.
    VBox needs() {
        TextField command = Bidi.code(new TextField());
        command.setId("connection-command");
        command.textProperty().bindBidirectional(model.commandProperty());
        command.setPromptText("pass show graphs/production");
        VBox line = FormFields.field(texts.get("connections.place.command.line"), command, null);
        line.visibleProperty().bind(model.placeProperty().isEqualTo(SecretPlace.COMMAND));
        VaultView vault = new VaultView(model.vault(), texts);
        vault.visibleProperty().bind(model.placeProperty().isEqualTo(SecretPlace.VAULT)
                .and(model.vault().openBinding().not()));
        line.managedProperty().bind(line.visibleProperty());
        vault.managedProperty().bind(vault.visibleProperty());
        VBox both = new VBox(line, vault);
        both.visibleProperty().bind(line.visibleProperty().or(vault.visibleProperty()));
        both.managedProperty().bind(both.visibleProperty());
        return both;
    }
}
