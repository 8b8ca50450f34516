package org.graphkeeper.views.connections;

import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.graphkeeper.views.base.Bidi;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.PolicyKey;
import org.graphkeeper.views.base.PolicyLock;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;

/// Where the secrets of the profile are kept, in the form.
final class SecretPlaceView {

    private final ConnectionFormViewModel model;
    private final Surroundings surroundings;
    private final Texts texts;

    SecretPlaceView(ConnectionFormViewModel model, Surroundings surroundings) {
        this.model = model;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("connections");
    }

    /// The choice, with what it means below.
    VBox choice() {
        ComboBox<SecretPlace> box = new ComboBox<>();
        box.setId("connection-place");
        box.getItems().setAll(SecretPlace.values());
        box.setConverter(FormFields.words(this::word));
        box.setCellFactory(_ -> new PlaceCell());
        FormFields.choose(box, model.placeProperty(), model.places()::contains);
        Label meaning = FormFields.hint("");
        meaning.textProperty().bind(Bindings.createStringBinding(() -> switch (model.placeProperty().get()) {
            case KEYCHAIN -> texts.get(model.secretsLastProperty().get() ? "connections.form.keychain"
                    : "connections.form.nokeychain");
            case VAULT -> texts.get("connections.place.vault.hint");
            case COMMAND -> texts.get("connections.place.command.hint");
            case SESSION -> texts.get("connections.place.session.hint");
        }, model.placeProperty(), model.secretsLastProperty()));
        VBox field = FormFields.field(texts.get("connections.place"), box, meaning);
        if (model.places().size() < SecretPlace.values().length) {
            field.getChildren().add(PolicyLock.line(surroundings, PolicyKey.SECRET_PLACES));
        }
        return field;
    }

    /// A place that an administrator does not allow stays in the list and cannot be chosen.
    final class PlaceCell extends ListCell<SecretPlace> {
        @Override
        protected void updateItem(SecretPlace place, boolean empty) {
            super.updateItem(place, empty);
            boolean isLocked = !empty && place != null && !model.places().contains(place);
            setText(empty || place == null ? "" : word(place));
            setGraphic(isLocked ? Icons.of("fth-lock") : null);
            setDisable(isLocked);
        }
    }

    private String word(SecretPlace place) {
        return texts.get("connections.place." + place.name().toLowerCase(Locale.ROOT));
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
