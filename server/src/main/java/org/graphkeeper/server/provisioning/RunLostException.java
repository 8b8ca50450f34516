package org.graphkeeper.server.provisioning;

/// The run is not this worker's to go on with: somebody asked for its end, or took it over.
final class RunLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RunLostException() {
        super("the run is to be cancelled or was taken over");
    }
}
