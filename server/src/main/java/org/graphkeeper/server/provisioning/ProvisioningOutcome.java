package org.graphkeeper.server.provisioning;

import java.util.UUID;

/// What became of a request that concerns the provisioning of a graph.
public sealed interface ProvisioningOutcome {

    /// The graph is active.
    record Activated(UUID runId) implements ProvisioningOutcome {
    }

    /// The run failed and says why; the graph is in `error`, or `deleted` with the cause `graph_deleted`. With the
    /// cause `interrupted` it may still be in `provisioning`: this server is stopping, and another one or the next
    /// start goes on.
    record Failed(UUID runId, CauseCode cause, String reason) implements ProvisioningOutcome {
    }

    /// The run goes on: nobody waited for its end, or the wait had a limit.
    record Underway(UUID runId) implements ProvisioningOutcome {
    }

    /// Nothing was started and nothing changed: the graph's status does not allow it, or another run is at work.
    ///
    /// @param status the graph's status at that time
    record Refused(String status) implements ProvisioningOutcome {
    }
}
