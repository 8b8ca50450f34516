package org.graphkeeper.api.event;

/// What happened. A restored graph, and one that is gone for ever, count apart from a changed and a deleted one.
public enum EventKind {
    GRAPH_CREATED,
    GRAPH_CHANGED,
    GRAPH_DELETED,
    GRAPH_RESTORED,
    GRAPH_PURGED,
    RUN_STARTED,
    RUN_CHANGED,
    RUN_ENDED,
    STEP_CHANGED,
    MEMBER_ADDED,
    MEMBER_CHANGED,
    MEMBER_REMOVED,
    CONNECTIONS_CHANGED,
    USER_CHANGED,
    TOKEN_CHANGED
}
