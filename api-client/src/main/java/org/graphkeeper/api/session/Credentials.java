package org.graphkeeper.api.session;

/// How a client proves who it is.
public sealed interface Credentials {

    /// E-mail and password; the client signs in on first use and again when the token has expired.
    record Password(String email, Secret password) implements Credentials {
    }

    /// An API token (`tokn_…`, contract 1.3).
    record ApiToken(Secret token) implements Credentials {
    }

    /// Tokens issued in this process, for the local workspace.
    record Issued(TokenIssuer issuer) implements Credentials {
    }

    /// Issues a fresh token whenever asked. Blocking; called on background threads only.
    interface TokenIssuer {
        Secret issue() throws InterruptedException;
    }
}
