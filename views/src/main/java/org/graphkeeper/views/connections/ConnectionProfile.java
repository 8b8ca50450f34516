package org.graphkeeper.views.connections;

import org.graphkeeper.views.base.Environment;

/// A saved server, without its secret.
///
/// @param id      stable; names the stored data and the secret that belong to it
/// @param address base address as typed and checked, e.g. `https://graphs.example.org`; empty for the local workspace
/// @param email   of the account; empty unless it signs in with a password
public record ConnectionProfile(
        String id, String name, String address, Environment environment, SignInMethod signIn, String email) {

    public static final String LOCAL_ID = "local";

    /// @param name in the user's language
    public static ConnectionProfile local(String name) {
        return new ConnectionProfile(LOCAL_ID, name, "", Environment.LOCAL, SignInMethod.LOCAL, "");
    }

    public boolean isLocal() {
        return signIn == SignInMethod.LOCAL;
    }
}
