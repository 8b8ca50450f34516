package org.graphkeeper.api.provisioning;

/// Whether something that belongs to a graph is there.
public enum EvidenceState {

    OK,

    MISSING,

    /// Nobody could look, or nobody told.
    UNKNOWN,

    /// This graph needs no such thing.
    NOT_NEEDED
}
