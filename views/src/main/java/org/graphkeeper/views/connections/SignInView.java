package org.graphkeeper.views.connections;

import atlantafx.base.theme.Styles;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Bidi;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Keys;
import org.graphkeeper.views.base.ProblemPane;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;

/// The inline panel for signing in again, above everything else, which stays usable.
final class SignInView extends VBox {

    private final SignInViewModel model;
    private final Texts texts;
    private final TextField email = Bidi.code(new TextField());
    private final PasswordField secret = new PasswordField();
    private final VaultView vault;

    SignInView(SignInViewModel model, Surroundings surroundings) {
        this.model = model;
        this.texts = surroundings.texts("connections");
        getStyleClass().add("sign-in-panel");
        Label title = new Label();
        title.getStyleClass().add("section-heading");
        title.textProperty().bind(Bindings.createStringBinding(
                () -> texts.get("connections.signin.title", model.profileProperty().get().name()),
                model.profileProperty()));
        Label text = new Label(texts.get("connections.signin.text"));
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        text.getStyleClass().add("muted");
        ProblemPane problem = new ProblemPane(surroundings);
        model.problemProperty().subscribe(p -> problem.showOrClear(p, null));
        VBox words = new VBox(2, title, text);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox head = new HBox(12, Icons.of("fth-lock"), words);
        vault = new VaultView(model.vault(), texts);
        vault.visibleProperty().bind(model.vaultLockedBinding());
        vault.managedProperty().bind(vault.visibleProperty());
        getChildren().addAll(head, vault, fields(), problem);
        visibleProperty().bind(model.shownProperty());
        managedProperty().bind(visibleProperty());
        addEventHandler(javafx.scene.input.KeyEvent.KEY_PRESSED, event -> {
            if (Keys.match(CommandId.VIEW_CLOSE, event)) {
                model.later();
                event.consume();
            }
        });
    }

    void focusFirst() {
        if (vault.isVisible()) {
            vault.focusFirst();
            return;
        }
        (model.withPassword() && email.getText().isBlank() ? email : secret).requestFocus();
    }

    private HBox fields() {
        email.textProperty().bindBidirectional(model.emailProperty());
        secret.textProperty().bindBidirectional(model.secretProperty());
        email.setPromptText(texts.get("connections.form.email"));
        Access.name(email, texts.get("connections.form.email"));
        email.setPrefColumnCount(22);
        secret.setPrefColumnCount(18);
        model.profileProperty().subscribe(_ -> {
            String name = texts.get(model.withPassword() ? "connections.form.password" : "connections.form.token");
            secret.setPromptText(name);
            Access.name(secret, name);
            email.setVisible(model.withPassword());
            email.setManaged(model.withPassword());
        });
        Button submit = Access.name(new Button(), texts.get("connections.signin.submit"));
        submit.textProperty().bind(Bindings.when(model.checkingProperty())
                .then(texts.get("connections.signin.checking")).otherwise(texts.get("connections.signin.submit")));
        submit.getStyleClass().add(Styles.ACCENT);
        submit.disableProperty().bind(model.incompleteProperty());
        submit.setOnAction(_ -> model.submit());
        secret.setOnAction(_ -> model.submit());
        email.setOnAction(_ -> secret.requestFocus());
        String laterText = texts.get("connections.signin.later");
        Button later = Access.name(new Button(laterText), laterText);
        later.getStyleClass().add(Styles.FLAT);
        later.setOnAction(_ -> model.later());
        HBox row = new HBox(8, email, secret, submit, later);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
