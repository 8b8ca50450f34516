package org.graphkeeper.api.route;

/// Why a proxy did not let a client through.
public enum ProxyProblem {
    UNREACHABLE,
    /// It wants a user name and password, or others than it was given.
    SIGN_IN,
    /// It does not connect to this server: forbidden there, or unknown or out of reach from there.
    REFUSED
}
