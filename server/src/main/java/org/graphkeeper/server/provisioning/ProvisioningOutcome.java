package org.graphkeeper.server.provisioning;

import java.util.UUID;

/// How a request to provision a graph ended.
public sealed interface ProvisioningOutcome {

    /// The graph is active.
    record Activated(UUID runId) implements ProvisioningOutcome {
    }

    /// The run failed and says why; the graph is in `error`, or `deleted` with the cause `graph_deleted`.
    record Failed(UUID runId, CauseCode cause, String reason) implements ProvisioningOutcome {
    }

    /// Nothing was started and nothing changed: the graph's status does not allow it, or another run is at work.
    ///
    /// @param status the graph's status at that time
    record Refused(String status) implements ProvisioningOutcome {
    }
}
