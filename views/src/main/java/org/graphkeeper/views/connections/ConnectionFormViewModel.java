package org.graphkeeper.views.connections;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.Observable;
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
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.route.ServerCertificate;
import org.graphkeeper.api.server.ServerAddress;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.Safety;
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
    private final RouteFormViewModel route;
    private final SafetyFormViewModel safety = new SafetyFormViewModel();
    private final ObjectProperty<SecretPlace> place = new SimpleObjectProperty<>(SecretPlace.KEYCHAIN);
    private final StringProperty command = new SimpleStringProperty("");
    private final VaultFormViewModel vault;
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
        route = new RouteFormViewModel(texts);
        route.show(connections.rules().firstRoute());
        place.set(connections.rules().firstPlace());
        vault = new VaultFormViewModel(connections.vault(), texts);
        missing = Bindings.createStringBinding(this::missingText, Stream.concat(
                Stream.of(name, address, method, email, secret, edited, place, command, vault.stateProperty()), Stream.of(route.inputs()))
                .toArray(Observable[]::new));
        complete = missing.isEmpty();
        safety.show(Safety.of(environment.get()));
        environment.subscribe((before, now) -> {
            if (edited.get() == null) {
                safety.follow(before, now);
            }
        });
        environment.subscribe(now -> safety.demanded.set(connections.rules().demanded(now, address.get())));
        address.subscribe(now -> safety.demanded.set(connections.rules().demanded(environment.get(), now)));
        test.results().addListener((ListChangeListener<StagedTest.Result>) _ -> testing.set(
                test.results().stream().anyMatch(result -> result.state() == StagedTest.State.RUNNING)));
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

    ObservableList<StagedTest.Result> testResults() {
        return test.results();
    }

    /// The certificate that the last test was shown and refused; empty when that was not why it failed.
    Optional<Failure.Tls> refusedCertificate() {
        return test.failure().filter(failure -> failure instanceof Failure.Tls tls && tls.presented() != null)
                .map(Failure.Tls.class::cast);
    }

    ObjectProperty<SecretPlace> placeProperty() {
        return place;
    }

    /// Prints the password or token, where the place is [SecretPlace#COMMAND].
    StringProperty commandProperty() {
        return command;
    }

    VaultFormViewModel vault() {
        return vault;
    }

    SafetyFormViewModel safety() {
        return safety;
    }

    /// Where its secrets may be kept.
    Set<SecretPlace> places() {
        return connections.rules().secretPlaces();
    }

    /// Whether name, address and environment are those of the computer.
    BooleanBinding presetBinding() {
        return Bindings.createBooleanBinding(() -> edited.get() != null && edited.get().isPreset(), edited);
    }

    RouteFormViewModel route() {
        return route;
    }

    /// Takes a certificate for the server's and tests again.
    void trust(ServerCertificate certificate) {
        route.trust(certificate);
        test();
    }

    /// Whether the typed address is sent without encryption over a network.
    boolean isUnencrypted() {
        return parsed().filter(found -> found.scheme().equals("http") && !found.isLoopback()).isPresent();
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
        safety.show(profile.safety());
        route.show(profile.route());
        place.set(profile.keeping().place());
        command.set(profile.keeping().command());
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
        safety.show(Safety.of(Environment.PRODUCTION));
        route.show(connections.rules().firstRoute());
        place.set(connections.rules().firstPlace());
        command.set("");
        vault.clear();
    }

    /// Does nothing while something is missing.
    void test() {
        if (!complete.get()) {
            return;
        }
        connections.probe(profile(), typed(), test::start);
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
        connections.save(profile, typed());
        clear();
        return Optional.of(profile);
    }

    private TypedSecrets typed() {
        return new TypedSecrets(place.get() == SecretPlace.COMMAND ? null : typed(secret), typed(route.proxyPassword), typed(route.clientKeyPassword));
    }

    private static @Nullable Secret typed(StringProperty field) {
        return field.get().isEmpty() ? null : new Secret(field.get());
    }

    private ConnectionProfile profile() {
        ConnectionProfile before = edited.get();
        String normal = parsed().map(ServerAddress::toString).orElseThrow();
        return new ConnectionProfile(before == null ? connections.newId() : before.id(), name.get().strip(), normal,
                environment.get(), method.get(), method.get() == SignInMethod.PASSWORD ? email.get().strip() : "",
                route.route(), place.get() == SecretPlace.COMMAND
                        ? new SecretKeeping(SecretPlace.COMMAND, command.get().strip())
                        : new SecretKeeping(place.get(), ""), safety.safety());
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
        if (isUnencrypted() && !route.plainHttp.get()) {
            return texts.get("connections.missing.plainhttp");
        }
        if (!route.missing().isEmpty()) {
            return route.missing();
        }
        if (place.get() == SecretPlace.COMMAND) {
            return command.get().isBlank() ? texts.get("connections.missing.command") : "";
        }
        if (place.get() == SecretPlace.VAULT && vault.stateProperty().get() != VaultState.OPEN) {
            return texts.get("connections.missing.vault");
        }
        ConnectionProfile before = edited.get();
        // For a server of the computer the secret is asked for when it is opened.
        boolean secretKept = before != null && (before.isPreset() || before.signIn() == method.get()
                && before.keeping().place() != SecretPlace.COMMAND);
        if (secret.get().isEmpty() && !secretKept) {
            return texts.get(method.get() == SignInMethod.PASSWORD
                    ? "connections.missing.password" : "connections.missing.token");
        }
        return "";
    }
}
