package org.graphkeeper.server.http;

import java.util.Optional;

/// Finds out whose credential was presented.
public interface Authenticator {

    /// The user of a session token or API token; empty when it is bad, expired or revoked, or the user is not active.
    Optional<Caller> caller(String credential);

    /// The user of a session token alone (contract 1.3, routes that accept JWT only).
    Optional<Caller> sessionCaller(String credential);
}
