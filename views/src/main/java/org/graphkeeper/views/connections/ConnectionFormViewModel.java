package org.graphkeeper.views.connections;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.graphkeeper.api.server.ServerAddress;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// One remote profile being added or edited. What was typed stays until it is saved or given up on purpose.
final class ConnectionFormViewModel {

    static final int MAX_NAME = 80;

    private final Connections connections;
    private final Texts texts;
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty address = new SimpleStringProperty("");
    private final ObjectProperty<SignInMethod> method = new SimpleObjectProperty<>(SignInMethod.PASSWORD);
    private final StringProperty email = new SimpleStringProperty("");
    private final StringProperty secret = new SimpleStringProperty("");
    private final ObjectProperty<Environment> environment = new SimpleObjectProperty<>(Environment.PRODUCTION);
    private final ObjectProperty<@Nullable ConnectionProfile> edited = new SimpleObjectProperty<>();
    private final BooleanProperty testing = new SimpleBooleanProperty();
    private final ConnectionTest test;
    private final StringBinding addressProblem;
    private final StringBinding addressNote;
    private final StringBinding missing;
    private final BooleanBinding complete;

    ConnectionFormViewModel(Connections connections, Surroundings surroundings) {
        this.connections = connections;
        this.texts = surroundings.texts("connections");
        this.test = new ConnectionTest(surroundings.tasks(), texts, surroundings.failureText());
        addressProblem = Bindings.createStringBinding(this::flawText, address);
        addressNote = Bindings.createStringBinding(this::noteText, address);
        missing = Bindings.createStringBinding(this::missingText, name, address, method, email, secret, edited);
        complete = missing.isEmpty();
        test.results().addListener((ListChangeListener<ConnectionTest.Result>) _ -> testing.set(
                test.results().stream().anyMatch(result -> result.state() == ConnectionTest.State.RUNNING)));
    }

    StringProperty nameProperty() {
        return name;
    }

    StringProperty addressProperty() {
        return address;
    }

    ObjectProperty<SignInMethod> methodProperty() {
        return method;
    }

    StringProperty emailProperty() {
        return email;
    }

    /// The password or token as typed; empty keeps the one there is.
    StringProperty secretProperty() {
        return secret;
    }

    ObjectProperty<Environment> environmentProperty() {
        return environment;
    }

    /// The profile being edited; null for a new one.
    ObjectProperty<@Nullable ConnectionProfile> editedProperty() {
        return edited;
    }

    /// What is wrong with the address; empty when nothing is or nothing was typed.
    StringBinding addressProblemProperty() {
        return addressProblem;
    }

    /// What is worth knowing about a good address: its normal form, no encryption; empty when nothing is.
    StringBinding addressNoteProperty() {
        return addressNote;
    }

    /// Why it cannot be saved or tested yet; empty when it can.
    StringBinding missingProperty() {
        return missing;
    }

    BooleanBinding completeProperty() {
        return complete;
    }

    ReadOnlyBooleanProperty testingProperty() {
        return testing;
    }

    ReadOnlyBooleanProperty secretsLastProperty() {
        return connections.secretsLastProperty();
    }

    ObservableList<ConnectionTest.Result> testResults() {
        return test.results();
    }

    /// Whether the typed address is sent without encryption over a network.
    boolean isUnencrypted() {
        return parsed().filter(found -> found.scheme().equals("http") && !isLoopback(found)).isPresent();
    }

    /// Begins a new profile, keeping a draft that was begun earlier.
    void beginNew() {
        if (edited.get() != null) {
            clear();
        }
    }

    void beginEdit(ConnectionProfile profile) {
        clear();
        edited.set(profile);
        name.set(profile.name());
        address.set(profile.address());
        method.set(profile.signIn());
        email.set(profile.email());
        environment.set(profile.environment());
    }

    /// Gives up what was typed.
    void clear() {
        test.cancel();
        testing.set(false);
        edited.set(null);
        name.set("");
        address.set("");
        method.set(SignInMethod.PASSWORD);
        email.set("");
        secret.set("");
        environment.set(Environment.PRODUCTION);
    }

    /// Does nothing while something is missing.
    void test() {
        if (!complete.get()) {
            return;
        }
        ConnectionProfile profile = profile();
        if (!secret.get().isEmpty()) {
            test.start(connections.probe(profile, new Secret(secret.get())));
            return;
        }
        connections.findSecret(profile, kept -> test.start(
                connections.probe(profile, kept == null ? new Secret("") : kept)));
    }

    void cancelTest() {
        test.cancel();
        testing.set(false);
    }

    /// Saves and opens the profile; empty when something is missing.
    Optional<ConnectionProfile> save() {
        if (!complete.get()) {
            return Optional.empty();
        }
        ConnectionProfile profile = profile();
        connections.save(profile, secret.get().isEmpty() ? null : new Secret(secret.get()));
        clear();
        return Optional.of(profile);
    }

    private ConnectionProfile profile() {
        ConnectionProfile before = edited.get();
        String normal = parsed().map(ServerAddress::toString).orElseThrow();
        return new ConnectionProfile(before == null ? connections.newId() : before.id(), name.get().strip(), normal,
                environment.get(), method.get(), method.get() == SignInMethod.PASSWORD ? email.get().strip() : "");
    }

    private Optional<ServerAddress> parsed() {
        return ServerAddress.parse(address.get()) instanceof ServerAddress.Parsed.Valid(ServerAddress found, _)
                ? Optional.of(found) : Optional.empty();
    }

    private String flawText() {
        return switch (ServerAddress.parse(address.get())) {
            case ServerAddress.Parsed.Valid _ -> "";
            case ServerAddress.Parsed.Flawed(ServerAddress.Flaw flaw) -> switch (flaw) {
                case BLANK -> "";
                case SCHEME -> texts.get("connections.address.scheme");
                case CREDENTIALS -> texts.get("connections.address.credentials");
                case HOST -> texts.get("connections.address.host");
                case PORT -> texts.get("connections.address.port");
            };
        };
    }

    private String noteText() {
        if (isUnencrypted()) {
            return texts.get("connections.address.unencrypted");
        }
        if (ServerAddress.parse(address.get())
                instanceof ServerAddress.Parsed.Valid(ServerAddress found, boolean pathDropped)) {
            return texts.get(pathDropped ? "connections.address.pathdropped" : "connections.address.normal",
                    found.toString());
        }
        return "";
    }

    private String missingText() {
        if (name.get().isBlank()) {
            return texts.get("connections.missing.name");
        }
        if (name.get().strip().length() > MAX_NAME) {
            return texts.get("connections.missing.shortername", MAX_NAME);
        }
        if (parsed().isEmpty()) {
            return texts.get("connections.missing.address");
        }
        if (method.get() == SignInMethod.PASSWORD && !email.get().strip().matches("[^@\\s]+@[^@\\s]+")) {
            return texts.get("connections.missing.email");
        }
        ConnectionProfile before = edited.get();
        boolean secretKept = before != null && before.signIn() == method.get();
        if (secret.get().isEmpty() && !secretKept) {
            return texts.get(method.get() == SignInMethod.PASSWORD
                    ? "connections.missing.password" : "connections.missing.token");
        }
        return "";
    }

    private static boolean isLoopback(ServerAddress found) {
        return found.host().equals("localhost") || found.host().startsWith("127.") || found.host().equals("[::1]");
    }
}
