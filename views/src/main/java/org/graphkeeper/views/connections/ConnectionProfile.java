package org.graphkeeper.views.connections;

import org.graphkeeper.api.route.Route;
import org.graphkeeper.views.base.Environment;
import org.graphkeeper.views.base.Safety;

/// A saved server, without its secret.
///
/// @param id      stable; names the stored data and the secret that belong to it
/// @param address base address as typed and checked, e.g. `https://graphs.example.org`; empty for the local workspace
/// @param email   of the account; empty unless it signs in with a password
/// @param route   how to get to it
/// @param keeping how it comes by its secrets
/// @param safety  what may be changed through it, and what is asked before
public record ConnectionProfile(
        String id, String name, String address, Environment environment, SignInMethod signIn, String email,
        Route route, SecretKeeping keeping, Safety safety) {

    public static final String LOCAL_ID = "local";
    /// Begins the ids of the servers that an administrator set for a whole computer.
    public static final String PRESET = "preset-";

    /// As careful as usual.
    public ConnectionProfile(String id, String name, String address, Environment environment, SignInMethod signIn,
            String email, Route route, SecretKeeping keeping) {
        this(id, name, address, environment, signIn, email, route, keeping, Safety.USUAL);
    }

    /// The same by the standard route, with the keychain.
    public ConnectionProfile(String id, String name, String address, Environment environment, SignInMethod signIn,
            String email) {
        this(id, name, address, environment, signIn, email, Route.STANDARD, SecretKeeping.KEYCHAIN);
    }

    public ConnectionProfile withEmail(String newer) {
        return new ConnectionProfile(id, name, address, environment, signIn, newer, route, keeping, safety);
    }

    public ConnectionProfile withRoute(Route newer) {
        return new ConnectionProfile(id, name, address, environment, signIn, email, newer, keeping, safety);
    }

    public ConnectionProfile withSafety(Safety newer) {
        return new ConnectionProfile(id, name, address, environment, signIn, email, route, keeping, newer);
    }

    public ConnectionProfile withKeeping(SecretKeeping newer) {
        return new ConnectionProfile(id, name, address, environment, signIn, email, route, newer, safety);
    }

    /// @param name in the user's language
    public static ConnectionProfile local(String name) {
        return new ConnectionProfile(LOCAL_ID, name, "", Environment.LOCAL, SignInMethod.LOCAL, "");
    }

    /// Whether an administrator set it: then its name, address and environment cannot be changed, nor can it be removed.
    public boolean isPreset() {
        return id.startsWith(PRESET);
    }

    public boolean isLocal() {
        return signIn == SignInMethod.LOCAL;
    }
}
