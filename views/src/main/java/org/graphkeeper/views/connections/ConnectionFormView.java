package org.graphkeeper.views.connections;

import atlantafx.base.theme.Styles;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Bidi;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.Keys;
import org.graphkeeper.views.base.StatusLabel;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.base.Tone;
import org.jspecify.annotations.Nullable;

/// The form for one remote profile.
final class ConnectionFormView extends VBox {

    private final ConnectionsViewModel owner;
    private final ConnectionFormViewModel model;
    private final Texts texts;
    private final Texts base;
    private final TextField name = new TextField();
    private final VBox stages = new VBox(4);

    ConnectionFormView(ConnectionsViewModel owner, Surroundings surroundings) {
        this.owner = owner;
        this.model = owner.form();
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
        GridPane top = columns(nameField(), environmentField());
        GridPane account = columns(methodField(), emailField());
        stages.getStyleClass().add("test-stages");
        stages.visibleProperty().bind(Bindings.isNotEmpty(model.testResults()));
        stages.managedProperty().bind(stages.visibleProperty());
        model.testResults().addListener((ListChangeListener<ConnectionTest.Result>) _ -> fillStages());
        getChildren().addAll(title, top, addressField(), account, secretField(), stages, buttons());
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
        name.setPromptText(texts.get("connections.form.name.prompt"));
        return field("connections.form.name", name, null);
    }

    private Node environmentField() {
        ComboBox<Environment> box = new ComboBox<>();
        box.setId("connection-environment");
        box.getItems().setAll(Environment.DEVELOPMENT, Environment.STAGING, Environment.PRODUCTION);
        box.setConverter(words(value -> base.get("environment." + value.name().toLowerCase(Locale.ROOT))));
        box.valueProperty().bindBidirectional(model.environmentProperty());
        return field("connections.form.environment", box, hint(texts.get("connections.form.environment.hint")));
    }

    private Node addressField() {
        TextField address = Bidi.code(new TextField());
        address.setId("connection-address");
        address.textProperty().bindBidirectional(model.addressProperty());
        address.setPromptText(texts.get("connections.form.address.prompt"));
        Label note = hint("");
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
        return field("connections.form.address", address, note);
    }

    private Node methodField() {
        ComboBox<SignInMethod> box = new ComboBox<>();
        box.setId("connection-method");
        box.getItems().setAll(SignInMethod.PASSWORD, SignInMethod.API_TOKEN);
        box.setConverter(words(value -> texts.get(value == SignInMethod.API_TOKEN
                ? "connections.form.method.token" : "connections.form.method.password")));
        box.valueProperty().bindBidirectional(model.methodProperty());
        return field("connections.form.signin", box, null);
    }

    private Node emailField() {
        TextField email = Bidi.code(new TextField());
        email.setId("connection-email");
        email.textProperty().bindBidirectional(model.emailProperty());
        VBox column = field("connections.form.email", email, null);
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
        Label where = hint("");
        model.secretsLastProperty().subscribe(lasts -> where.setText(
                texts.get(lasts ? "connections.form.keychain" : "connections.form.nokeychain")));
        VBox column = field("connections.form.password", secret, where);
        Label label = (Label) column.getChildren().getFirst();
        model.methodProperty().subscribe(method -> {
            label.setText(texts.get(method == SignInMethod.API_TOKEN
                    ? "connections.form.token" : "connections.form.password"));
            secret.setAccessibleText(label.getText());
        });
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
        Label missing = hint("");
        missing.textProperty().bind(model.missingProperty());
        HBox row = new HBox(8, save, test, discard, missing);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void fillStages() {
        stages.getChildren().setAll(model.testResults().stream().map(this::stage).toList());
    }

    private Node stage(ConnectionTest.Result result) {
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
        HBox row = new HBox(12, status, text);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    private VBox field(String key, Region input, @Nullable Label below) {
        Label label = new Label(texts.get(key));
        label.getStyleClass().add("field-label");
        Access.labelled(label, input);
        input.setMaxWidth(Double.MAX_VALUE);
        VBox column = below == null ? new VBox(4, label, input) : new VBox(4, label, input, below);
        column.setMinWidth(0);
        return column;
    }

    /// Side by side, equally wide.
    private static GridPane columns(Node... fields) {
        GridPane grid = new GridPane(16, 0);
        grid.addRow(0, fields);
        for (Node field : fields) {
            ColumnConstraints width = new ColumnConstraints();
            width.setPercentWidth(100.0 / fields.length);
            grid.getColumnConstraints().add(width);
            GridPane.setValignment(field, VPos.TOP);
        }
        return grid;
    }

    private static Label hint(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("field-hint");
        label.setWrapText(true);
        label.setMinWidth(0);
        return label;
    }

    private static <T> StringConverter<T> words(java.util.function.Function<T, String> word) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : word.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("chosen, not typed");
            }
        };
    }
}
