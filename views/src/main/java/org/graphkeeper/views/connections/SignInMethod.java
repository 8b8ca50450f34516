package org.graphkeeper.views.connections;

/// How a connection profile proves who the user is.
public enum SignInMethod {
    /// The local workspace: the app itself issues what is needed.
    LOCAL,
    PASSWORD,
    API_TOKEN
}
