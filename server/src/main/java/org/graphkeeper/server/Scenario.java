package org.graphkeeper.server;

/// What a server holds after its very first start.
public enum Scenario {
    /// Nothing but the default graph and the first administrator.
    NONE,
    /// Sample graphs, users and rows.
    SAMPLE
}
