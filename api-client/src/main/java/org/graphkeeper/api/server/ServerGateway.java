package org.graphkeeper.api.server;

import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.FailureException;

public interface ServerGateway {

    /// Kind, version and capabilities. `Malformed` when the address answers but is no server of a known kind.
    Reading<ServerInfo> info();

    /// Public; needs no sign-in. A degraded server is an answer, not a failure. Asked once, however it ends.
    ServerHealth health() throws FailureException, InterruptedException;
}
