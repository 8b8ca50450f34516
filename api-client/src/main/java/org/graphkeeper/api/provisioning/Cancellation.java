package org.graphkeeper.api.provisioning;

/// What became of the wish to end an attempt.
public enum Cancellation {

    /// It has ended; the graph is in status `error`.
    ENDED,

    /// The server passed the wish on to whoever works on it; the graph is still being provisioned.
    ASKED
}
