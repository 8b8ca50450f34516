package org.graphkeeper.app.secrets;

import java.util.Optional;
import org.graphkeeper.api.session.Secret;

/// Keeps one secret for each connection profile. Blocks, the keychain may even ask the user: background threads only.
/// Safe for use by several threads.
public interface SecretStore {

    Optional<Secret> find(String profileId);

    void keep(String profileId, Secret secret);

    /// Harmless when there is none.
    void forget(String profileId);

    /// Whether what is kept now survives a restart.
    boolean lasts();
}
