package org.graphkeeper.views.connections;

/// Whether the passphrase vault can be used.
public enum VaultState {
    /// There is none yet.
    ABSENT,
    LOCKED,
    OPEN
}
