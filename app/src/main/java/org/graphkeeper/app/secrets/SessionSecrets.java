package org.graphkeeper.app.secrets;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.graphkeeper.api.session.Secret;

/// Keeps secrets in memory until the app ends: where the system has no keychain.
public final class SessionSecrets implements SecretStore {

    private final Map<String, Secret> secrets = new ConcurrentHashMap<>();

    @Override
    public Optional<Secret> find(String profileId) {
        return Optional.ofNullable(secrets.get(profileId));
    }

    @Override
    public void keep(String profileId, Secret secret) {
        secrets.put(profileId, secret);
    }

    @Override
    public void forget(String profileId) {
        secrets.remove(profileId);
    }

    @Override
    public boolean lasts() {
        return false;
    }
}
