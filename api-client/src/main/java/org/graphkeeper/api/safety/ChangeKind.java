package org.graphkeeper.api.safety;

/// What a write does to what is on a server, as far as [AccessMode] tells writes apart.
public enum ChangeKind {

    /// It adds or changes something: there is a way back by another change.
    CHANGE,

    /// It takes away what can be made anew only by hand or not at all: a graph, a deleted graph for good, a membership,
    /// an API token.
    REMOVAL
}
