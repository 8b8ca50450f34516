package org.graphkeeper.server.provisioning;

/// The graph was deleted while it was being provisioned.
final class GraphDeletedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GraphDeletedException() {
        super("the graph is deleted");
    }
}
