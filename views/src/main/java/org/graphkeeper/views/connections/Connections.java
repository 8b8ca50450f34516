package org.graphkeeper.views.connections;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ObservableList;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.views.base.ServerSession;
import org.jspecify.annotations.Nullable;

/// The connection profiles and the one that is open; kept by `app`. FX thread, except where said.
public interface Connections {

    /// The local workspace first, then the saved servers by name; unmodifiable.
    ObservableList<ConnectionProfile> profiles();

    /// The profile that is open.
    ReadOnlyObjectProperty<ConnectionProfile> currentProperty();

    /// What was opened for it; null while it is being opened.
    ReadOnlyObjectProperty<@Nullable ServerSession> sessionProperty();

    /// Opens another profile in place of the present one.
    void open(ConnectionProfile profile);

    /// Opens a profile in a window of its own, or shows the window that has it already.
    void openInNewWindow(ConnectionProfile profile);

    /// Adds a profile or replaces the one with its id; reopens it when it is the open one.
    ///
    void save(ConnectionProfile profile, TypedSecrets typed);

    /// Removes a profile and its secret; opens the local workspace when it was the open one.
    ///
    /// @param forgetStored whether the answers stored for browsing offline go too
    void remove(ConnectionProfile profile, boolean forgetStored);

    /// Signs in to the open profile again with another secret; what is on screen stays.
    ///
    /// @param email of the account; ignored unless the profile signs in with a password
    /// @param done  gets the failure, or null when the server accepted it
    void signIn(String email, Secret secret, Consumer<@Nullable Failure> done);

    /// Ends the session at the server and forgets its secret.
    void signOut();

    /// The same with the secret that is kept, e.g. after the vault was opened.
    void signInAgain(Consumer<@Nullable Failure> done);

    /// Where secrets can be kept under a passphrase.
    Vault vault();

    /// Whether secrets survive a restart in the keychain of the system; unknown counts as false until it was found out.
    ReadOnlyBooleanProperty secretsLastProperty();

    /// Makes a client of its own for trying a profile out, with what is kept in place of what was not typed; it stores
    /// nothing lasting. Whoever gets it closes it.
    ///
    /// @throws IllegalArgumentException when the address is none
    void probe(ConnectionProfile profile, TypedSecrets typed, Consumer<ApiClient> made);

    /// What an administrator leaves to the user.
    ServerRules rules();

    /// A new id for a profile.
    String newId();
}
