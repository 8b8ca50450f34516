package org.graphkeeper.api.server;

/// What a server can do beyond the common contract, as it says itself under `/api/v1/capabilities`.
public enum Capability {
    PROVISIONING_RUNS, EVENTS, AUDIT, USER_LOOKUP, USER_MEMBERSHIPS, CANCEL_PROVISIONING, GRAPH_EVIDENCE,
    DELETED_GRAPHS, CONNECTION_STATUS
}
