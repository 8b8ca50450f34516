package org.graphkeeper.views.connections;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.graphkeeper.api.session.Secret;
import org.jspecify.annotations.Nullable;

/// The passphrase vault; kept by `app`. FX thread; each answer arrives there later, null when all went well.
public interface Vault {

    /// How many characters a new passphrase has at least.
    int LEAST_LENGTH = 10;

    ReadOnlyObjectProperty<VaultState> stateProperty();

    /// Makes an empty one and opens it.
    void create(Secret passphrase, Consumer<@Nullable SecretProblem> done);

    void unlock(Secret passphrase, Consumer<@Nullable SecretProblem> done);

    void changePassphrase(Secret present, Secret newer, Consumer<@Nullable SecretProblem> done);

    /// Forgets the key.
    void lock();
}
