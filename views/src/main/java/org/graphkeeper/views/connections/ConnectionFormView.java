package org.graphkeeper.views.connections;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Bidi;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Keys;
import org.graphkeeper.views.base.PolicyKey;
import org.graphkeeper.views.base.PolicyLock;
import org.graphkeeper.views.base.StatusLabel;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.base.Tone;

/// The form for one remote profile.
final class ConnectionFormView extends VBox {

    private final ConnectionsViewModel owner;
    private final ConnectionFormViewModel model;
    private final Surroundings surroundings;
    private final Texts texts;
    private final Texts base;
    private final TextField name = new TextField();
    private final VBox stages = new VBox(4);

    ConnectionFormView(ConnectionsViewModel owner, Surroundings surroundings) {
        this.owner = owner;
        this.model = owner.form();
        this.surroundings = surroundings;
        this.texts = surroundings.texts("connections");
        this.base = surroundings.texts("base");
        getStyleClass().add("connection-form");
        Label title = new Label();
        title.getStyleClass().add("section-heading");
        title.textProperty().bind(Bindings.createStringBinding(() -> {
            ConnectionProfile edited = model.editedProperty().get();
            return edited == null ? texts.get("connections.form.new")
                    : texts.get("connections.form.edit", edited.name());
        }, model.editedProperty()));
        GridPane top = FormFields.columns(nameField(), environmentField());
        GridPane account = FormFields.columns(methodField(), emailField());
        stages.getStyleClass().add("test-stages");
        stages.visibleProperty().bind(Bindings.isNotEmpty(model.testResults()));
        stages.managedProperty().bind(stages.visibleProperty());
        model.testResults().addListener((ListChangeListener<StagedTest.Result>) _ -> fillStages());
        SecretPlaceView place = new SecretPlaceView(model, surroundings);
        getChildren().addAll(title, presetLine(), top, addressField(), account, FormFields.columns(place.choice(), secretField()),
                place.needs(),
                new SafetyFormView(model.safety(), surroundings),
                new RouteFormView(model.route(), model.editedProperty().map(_ -> true).orElse(false), surroundings),
                stages, buttons());
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    }

    void focusFirst() {
        name.requestFocus();
    }

    private void onKey(KeyEvent event) {
        if (Keys.match(CommandId.VIEW_CLOSE, event)) {
            owner.hideForm();
            event.consume();
        } else if (Keys.match(CommandId.FORM_SUBMIT, event) || Keys.match(CommandId.FORM_SAVE, event)) {
            owner.save();
            event.consume();
        }
    }

    private Node nameField() {
        name.textProperty().bindBidirectional(model.nameProperty());
        name.setId("connection-name");
        name.disableProperty().bind(model.presetBinding());
        name.setPromptText(texts.get("connections.form.name.prompt"));
        return FormFields.field(texts.get("connections.form.name"), name, null);
    }

    private Node environmentField() {
        ComboBox<Environment> box = new ComboBox<>();
        box.setId("connection-environment");
        box.disableProperty().bind(model.presetBinding());
        box.getItems().setAll(Environment.DEVELOPMENT, Environment.STAGING, Environment.PRODUCTION);
        box.setConverter(FormFields.words(value -> base.get("environment." + value.name().toLowerCase(Locale.ROOT))));
        box.valueProperty().bindBidirectional(model.environmentProperty());
        return FormFields.field(texts.get("connections.form.environment"), box, FormFields.hint(texts.get("connections.form.environment.hint")));
    }

    /// Who decided on a server that cannot be changed.
    private Node presetLine() {
        StatusLabel line = PolicyLock.line(surroundings, PolicyKey.SERVERS);
        line.visibleProperty().bind(model.presetBinding());
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    private Node addressField() {
        TextField address = Bidi.code(new TextField());
        address.disableProperty().bind(model.presetBinding());
        address.setId("connection-address");
        address.textProperty().bindBidirectional(model.addressProperty());
        address.setPromptText(texts.get("connections.form.address.prompt"));
        Label note = FormFields.hint("");
        Runnable update = () -> {
            String problem = model.addressProblemProperty().get();
            note.setText(problem.isEmpty() ? model.addressNoteProperty().get() : problem);
            note.getStyleClass().removeAll("field-error", "field-warning", "field-hint");
            note.getStyleClass().add(!problem.isEmpty() ? "field-error"
                    : model.isUnencrypted() ? "field-warning" : "field-hint");
            note.setGraphic(!problem.isEmpty() ? Icons.of("fth-alert-circle")
                    : model.isUnencrypted() ? Icons.of("fth-alert-triangle") : null);
            address.pseudoClassStateChanged(Styles.STATE_DANGER, !problem.isEmpty());
        };
        model.addressProblemProperty().subscribe(update);
        model.addressNoteProperty().subscribe(update);
        update.run();
        CheckBox plain = new CheckBox(texts.get("connections.form.plainhttp"));
        plain.setId("connection-plain-http");
        plain.setWrapText(true);
        Access.name(plain, texts.get("connections.form.plainhttp"));
        plain.selectedProperty().bindBidirectional(model.route().plainHttp);
        plain.visibleProperty().bind(Bindings.createBooleanBinding(model::isUnencrypted, model.addressProperty()));
        plain.managedProperty().bind(plain.visibleProperty());
        VBox below = new VBox(8, note, plain);
        PolicyLock.on(surroundings, PolicyKey.PLAIN_HTTP, plain).ifPresent(lock -> {
            lock.visibleProperty().bind(plain.visibleProperty());
            lock.managedProperty().bind(lock.visibleProperty());
            below.getChildren().add(lock);
        });
        return FormFields.field(texts.get("connections.form.address"), address, below);
    }

    private Node methodField() {
        ComboBox<SignInMethod> box = new ComboBox<>();
        box.setId("connection-method");
        box.getItems().setAll(SignInMethod.PASSWORD, SignInMethod.API_TOKEN);
        box.setConverter(FormFields.words(value -> texts.get(value == SignInMethod.API_TOKEN
                ? "connections.form.method.token" : "connections.form.method.password")));
        box.valueProperty().bindBidirectional(model.methodProperty());
        return FormFields.field(texts.get("connections.form.signin"), box, null);
    }

    private Node emailField() {
        TextField email = Bidi.code(new TextField());
        email.setId("connection-email");
        email.textProperty().bindBidirectional(model.emailProperty());
        VBox column = FormFields.field(texts.get("connections.form.email"), email, null);
        column.visibleProperty().bind(model.methodProperty().isEqualTo(SignInMethod.PASSWORD));
        column.managedProperty().bind(column.visibleProperty());
        return column;
    }

    private Node secretField() {
        PasswordField secret = new PasswordField();
        secret.setId("connection-secret");
        secret.textProperty().bindBidirectional(model.secretProperty());
        model.editedProperty().subscribe(edited ->
                secret.setPromptText(edited == null ? "" : texts.get("connections.form.secret.keep")));
        VBox column = FormFields.field(texts.get("connections.form.password"), secret, null);
        Label label = (Label) column.getChildren().getFirst();
        model.methodProperty().subscribe(method -> {
            label.setText(texts.get(method == SignInMethod.API_TOKEN
                    ? "connections.form.token" : "connections.form.password"));
            secret.setAccessibleText(label.getText());
        });
        column.visibleProperty().bind(model.placeProperty().isNotEqualTo(SecretPlace.COMMAND));
        return column;
    }

    private Node buttons() {
        Button test = Access.name(new Button(), texts.get("connections.form.test"));
        test.setId("connection-test");
        test.textProperty().bind(Bindings.when(model.testingProperty())
                .then(texts.get("connections.form.test.cancel")).otherwise(texts.get("connections.form.test")));
        test.disableProperty().bind(model.completeProperty().not());
        test.setOnAction(_ -> {
            if (model.testingProperty().get()) {
                model.cancelTest();
            } else {
                model.test();
            }
        });
        Button save = Access.name(new Button(texts.get("connections.form.save")), texts.get("connections.form.save"),
                CommandId.FORM_SAVE);
        save.setId("connection-save");
        save.getStyleClass().add(Styles.ACCENT);
        save.disableProperty().bind(model.completeProperty().not());
        save.setOnAction(_ -> owner.save());
        Button discard = Access.name(new Button(texts.get("connections.form.discard")),
                texts.get("connections.form.discard"));
        discard.setId("connection-discard");
        discard.getStyleClass().add(Styles.FLAT);
        discard.setOnAction(_ -> owner.discard());
        Label missing = FormFields.hint("");
        missing.textProperty().bind(model.missingProperty());
        // What is missing gives way, not what can be pressed.
        List.of(save, test, discard).forEach(button -> button.setMinWidth(USE_PREF_SIZE));
        HBox row = new HBox(8, save, test, discard, missing);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void fillStages() {
        stages.getChildren().setAll(model.testResults().stream().map(this::stage).toList());
        model.refusedCertificate().ifPresent(refused -> stages.getChildren().add(new CertificateView(refused,
                Objects.requireNonNull(refused.presented()), surroundings, () -> model.trust(refused.presented()))));
    }

    private Node stage(StagedTest.Result result) {
        StatusLabel status = new StatusLabel(base);
        String word = texts.get("connections.stage." + result.stage().name().toLowerCase(Locale.ROOT));
        switch (result.state()) {
            case WAITING -> status.show(Tone.NEUTRAL, "fth-circle", word);
            case RUNNING -> status.show(Tone.ACCENT, "fth-loader", word);
            case PASSED -> status.show(Tone.SUCCESS, "fth-check-circle", word);
            case FAILED -> status.show(Tone.DANGER, "fth-alert-circle", word);
            case SKIPPED -> status.show(Tone.NEUTRAL, "fth-minus-circle", word);
        }
        status.setAccessibleText(word + ": "
                + texts.get("connections.state." + result.state().name().toLowerCase(Locale.ROOT)));
        status.getStyleClass().add("test-stage-name");
        Label text = new Label(result.text());
        text.setWrapText(true);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox row = new HBox(12, status, text);
        if (result.took() != null) {
            Label took = new Label(texts.get("connections.test.took", result.took().toMillis()));
            took.getStyleClass().add("muted");
            took.setMinWidth(USE_PREF_SIZE);
            row.getChildren().add(took);
        }
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }
}
