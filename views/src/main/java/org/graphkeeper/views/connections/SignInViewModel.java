package org.graphkeeper.views.connections;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.views.base.Connectivity;
import org.graphkeeper.views.base.FailureText;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.jspecify.annotations.Nullable;

/// Signing in again to the open server. The e-mail address stays typed when the server refuses.
final class SignInViewModel {

    private final Connections connections;
    private final FailureText failures;
    private final ObjectProperty<@Nullable ServerSession> session = new SimpleObjectProperty<>();
    private final StringProperty email = new SimpleStringProperty("");
    private final StringProperty secret = new SimpleStringProperty("");
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper checking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final BooleanBinding incomplete;
    private final VaultFormViewModel vault;
    private final BooleanBinding vaultLocked;
    private final Subscription sessions;
    private Subscription states = Subscription.EMPTY;

    SignInViewModel(Connections connections, Surroundings surroundings) {
        this.connections = connections;
        this.failures = surroundings.failureText();
        this.incomplete = secret.isEmpty().or(checking);
        this.vault = new VaultFormViewModel(connections.vault(), surroundings.texts("connections"));
        this.vault.onOpened(this::submitKept);
        this.vaultLocked = Bindings.createBooleanBinding(() -> connections.vault().stateProperty().get()
                == VaultState.LOCKED && connections.currentProperty().get().keeping().place() == SecretPlace.VAULT,
                connections.vault().stateProperty(), connections.currentProperty());
        this.sessions = connections.sessionProperty().subscribe(this::follow);
    }

    /// Whether the panel is to be seen.
    BooleanProperty shownProperty() {
        return shown;
    }

    StringProperty emailProperty() {
        return email;
    }

    StringProperty secretProperty() {
        return secret;
    }

    ReadOnlyBooleanProperty checkingProperty() {
        return checking.getReadOnlyProperty();
    }

    /// Why the last try failed; null when none did.
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    BooleanBinding incompleteProperty() {
        return incomplete;
    }

    ReadOnlyObjectProperty<ConnectionProfile> profileProperty() {
        return connections.currentProperty();
    }

    boolean withPassword() {
        return connections.currentProperty().get().signIn() == SignInMethod.PASSWORD;
    }

    void submit() {
        if (incomplete.get()) {
            return;
        }
        checking.set(true);
        problem.set(null);
        connections.signIn(email.get().strip(), new Secret(secret.get()), this::ended);
    }

    private void ended(@Nullable Failure failure) {
        checking.set(false);
        if (failure == null) {
            secret.set("");
            shown.set(false);
        } else {
            problem.set(failures.of(failure));
        }
    }

    VaultFormViewModel vault() {
        return vault;
    }

    /// Whether the secret is there, but under a passphrase.
    BooleanBinding vaultLockedBinding() {
        return vaultLocked;
    }

    private void submitKept() {
        checking.set(true);
        problem.set(null);
        connections.signInAgain(this::ended);
    }

    void later() {
        shown.set(false);
    }

    void close() {
        sessions.unsubscribe();
        states.unsubscribe();
    }

    private void follow(@Nullable ServerSession opened) {
        states.unsubscribe();
        states = Subscription.EMPTY;
        session.set(opened);
        shown.set(false);
        problem.set(null);
        secret.set("");
        if (opened != null) {
            email.set(connections.currentProperty().get().email());
            states = opened.connectivity().stateProperty().subscribe(state -> {
                if (!checking.get()) {
                    shown.set(state == Connectivity.State.SIGN_IN_NEEDED);
                }
            });
        }
    }
}
