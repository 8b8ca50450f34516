package org.graphkeeper.views.connections;

/// Where the secrets of a profile are kept.
public enum SecretPlace {
    /// The keychain of the system; where there is none, memory until the app ends.
    KEYCHAIN,
    /// A file of the app, encrypted under a passphrase.
    VAULT,
    /// Nowhere: a command of the user prints the password or token whenever it is needed.
    COMMAND,
    /// Memory, until the app ends.
    SESSION
}
