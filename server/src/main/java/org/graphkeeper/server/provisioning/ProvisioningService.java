package org.graphkeeper.server.provisioning;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Starts provisioning runs and waits for their end.
///
/// Calls block, up to the run's deadline of five minutes; an interrupt ends the run as failed with the cause
/// `interrupted` and leaves the thread's interrupt flag set. At most one run per graph is at work at any time, over all
/// processes that share the control plane. Unlike the reference (contract 2.2) the status is `provisioning` while a
/// retry runs, so that a second retry is refused.
public interface ProvisioningService {

    /// The first run of a graph whose row was inserted with status `provisioning` and committed. On success the
    /// requester is its first admin.
    ///
    /// @param requestedBy user who asked; null when no user did
    ProvisioningOutcome create(UUID graphId, @Nullable UUID requestedBy);

    /// Another run of a graph in `error`. On success the requester becomes admin if the graph has no members.
    ///
    /// @param requestedBy user who asked; null when no user did
    /// @return refused if the graph is not in `error` or another run is at work
    ProvisioningOutcome retry(UUID graphId, @Nullable UUID requestedBy);
}
