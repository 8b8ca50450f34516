package org.graphkeeper.views.connections;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.graphkeeper.api.route.ProxyChoice;
import org.graphkeeper.views.base.Access;
import org.graphkeeper.views.base.Bidi;
import org.graphkeeper.views.base.Icons;
import org.graphkeeper.views.base.PolicyKey;
import org.graphkeeper.views.base.PolicyLock;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;

/// The part of the form that most servers do not need; folded until it is asked for.
final class RouteFormView extends VBox {

    private static final List<String> CERTIFICATES = List.of("*.pem", "*.crt", "*.cer", "*.der");
    private static final List<String> CLIENTS = List.of("*.p12", "*.pfx", "*.pem", "*.crt", "*.cer");
    private static final List<String> KEYS = List.of("*.pem", "*.key");

    private final RouteFormViewModel model;
    private final ObservableValue<Boolean> edits;
    private final Surroundings surroundings;
    private final Texts texts;
    private final VBox fields = new VBox(12);
    private final Button fold = new Button();

    /// @param edits whether the form is of a profile that exists
    RouteFormView(RouteFormViewModel model, ObservableValue<Boolean> edits, Surroundings surroundings) {
        super(12);
        this.model = model;
        this.edits = edits;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("connections");
        Access.name(fold, texts.get("connections.route.title"));
        fold.setText(texts.get("connections.route.title"));
        fold.setId("connection-network");
        fold.getStyleClass().add(Styles.FLAT);
        fold.setOnAction(_ -> model.unfolded.set(!model.unfolded.get()));
        fields.getStyleClass().add("connection-network");
        fields.getChildren().setAll(proxy(), named(), FormFields.field(texts.get("connections.route.ca"),
                file("connection-ca", "connections.route.ca", model.ownCa, CERTIFICATES),
                FormFields.hint(texts.get("connections.route.ca.hint"))), client(), pin());
        fields.managedProperty().bind(fields.visibleProperty());
        getChildren().setAll(fold, fields);
        model.unfolded.subscribe(this::unfold);
    }

    private void unfold(boolean shown) {
        fields.setVisible(shown);
        fold.setGraphic(Icons.of(shown ? "fth-chevron-down" : "fth-chevron-right"));
        fold.setAccessibleText(texts.get(shown ? "connections.route.shown" : "connections.route.hidden"));
    }

    private Node proxy() {
        ComboBox<ProxyChoice.Kind> box = new ComboBox<>();
        box.setId("connection-proxy");
        box.getItems().setAll(ProxyChoice.Kind.SYSTEM, ProxyChoice.Kind.NONE, ProxyChoice.Kind.HTTP,
                ProxyChoice.Kind.SOCKS);
        box.setConverter(FormFields.words(kind ->
                texts.get("connections.proxy." + kind.name().toLowerCase(Locale.ROOT))));
        box.valueProperty().bindBidirectional(model.proxyKind);
        TextField place = text("connection-proxy-address", model.proxy);
        place.setPromptText("proxy.example.org:3128");
        VBox where = FormFields.field(texts.get("connections.proxy.address"), place, null);
        shownWhen(where, model.proxyKind.map(_ -> model.isNamedProxy()));
        VBox which = FormFields.field(texts.get("connections.proxy"), box, null);
        PolicyLock.on(surroundings, PolicyKey.PROXY, box, place).ifPresent(which.getChildren()::add);
        return FormFields.columns(which, where);
    }

    private Node named() {
        PasswordField password = new PasswordField();
        password.setId("connection-proxy-password");
        password.textProperty().bindBidirectional(model.proxyPassword);
        hintAtKept(password);
        TextField bypass = text("connection-proxy-bypass", model.bypass);
        bypass.setPromptText("intranet.example.org, *.lab.example.org");
        TextField user = text("connection-proxy-user", model.proxyUser);
        PolicyLock.on(surroundings, PolicyKey.PROXY, user, bypass);
        VBox all = new VBox(12, FormFields.columns(
                FormFields.field(texts.get("connections.proxy.user"), user, null),
                FormFields.field(texts.get("connections.proxy.password"), password, null)),
                FormFields.field(texts.get("connections.proxy.bypass"), bypass, null));
        shownWhen(all, model.proxyKind.map(_ -> model.isNamedProxy()));
        return all;
    }

    private Node client() {
        PasswordField password = new PasswordField();
        password.setId("connection-key-password");
        password.textProperty().bindBidirectional(model.clientKeyPassword);
        hintAtKept(password);
        VBox more = new VBox(12, FormFields.columns(
                FormFields.field(texts.get("connections.route.key"),
                        file("connection-client-key", "connections.route.key", model.clientKey, KEYS), null),
                FormFields.field(texts.get("connections.route.key.password"), password, null)));
        shownWhen(more, model.clientCertificate.isEmpty().not());
        return new VBox(12, FormFields.field(texts.get("connections.route.client"),
                file("connection-client", "connections.route.client", model.clientCertificate, CLIENTS),
                FormFields.hint(texts.get("connections.route.client.hint"))), more);
    }

    private Node pin() {
        CheckBox pinned = new CheckBox(texts.get("connections.route.pin"));
        pinned.setId("connection-pin");
        pinned.setWrapText(true);
        Access.name(pinned, texts.get("connections.route.pin"));
        pinned.selectedProperty().bindBidirectional(model.pinned);
        Label which = FormFields.hint("");
        Runnable update = () -> {
            var pin = model.pin.get();
            which.setText(pin != null ? texts.get("connections.route.pin.known", pin.sha256())
                    : texts.get(model.pinned.get() ? "connections.route.pin.first" : "connections.route.pin.hint"));
        };
        model.pinned.subscribe(update);
        model.pin.subscribe(update);
        update.run();
        return new VBox(4, pinned, which);
    }

    /// Of a new profile no secret is kept yet.
    private void hintAtKept(PasswordField password) {
        edits.subscribe(existing -> password.setPromptText(existing ? texts.get("connections.form.secret.keep") : ""));
    }

    private HBox file(String id, String titleKey, StringProperty path, List<String> patterns) {
        TextField field = text(id, path);
        Access.name(field, texts.get(titleKey));
        HBox.setHgrow(field, Priority.ALWAYS);
        Button choose = Access.name(new Button(texts.get("connections.route.choose")),
                texts.get("connections.route.choose.named", texts.get(titleKey)));
        choose.setMinWidth(Region.USE_PREF_SIZE);
        choose.setOnAction(_ -> surroundings.dialogs().chooseFile(texts.get(titleKey),
                texts.get("connections.route.files"), patterns, path::set));
        HBox row = new HBox(8, field, choose);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static TextField text(String id, StringProperty text) {
        TextField field = Bidi.code(new TextField());
        field.setId(id);
        field.textProperty().bindBidirectional(text);
        return field;
    }

    private static void shownWhen(Node node, ObservableValue<Boolean> condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(node.visibleProperty());
    }
}
