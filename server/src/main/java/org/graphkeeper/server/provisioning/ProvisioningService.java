package org.graphkeeper.server.provisioning;

import java.time.Duration;
import java.util.UUID;
import org.graphkeeper.server.audit.Actor;
import org.jspecify.annotations.Nullable;

/// Asks for provisioning runs, waits for their end, and ends them early. A run is durable: once asked for it is done by
/// this process or any other that shares the control plane, whatever becomes of the caller.
///
/// Calls that wait do so without a connection, for at most a minute longer than the deadline of a run (five minutes).
/// An interrupt ends the wait and not the run, and leaves the thread's interrupt flag set. At most one run per graph is
/// at work at any time, over all processes that share the control plane. Unlike the reference (contract 2.2) the status
/// is `provisioning` while a retry runs, so that a second retry is refused. Safe for use by many threads.
public interface ProvisioningService {

    /// Asks for the first run of a graph whose row was inserted with status `provisioning` and committed, and waits. On
    /// success the requester is its first admin.
    ///
    /// @param requestedBy user who asked; null when no user did
    ProvisioningOutcome create(UUID graphId, @Nullable UUID requestedBy);

    /// Asks for another run of a graph in `error`, and waits. On success the requester becomes admin if the graph has
    /// no members.
    ///
    /// @param requestedBy user who asked; null when no user did
    /// @return refused if the graph is not in `error` or another run is at work
    ProvisioningOutcome retry(UUID graphId, @Nullable UUID requestedBy);

    /// Like [#retry], without waiting, and on record in the audit log.
    ///
    /// @return underway or refused
    ProvisioningOutcome beginRetry(UUID graphId, Actor actor);

    /// Waits until a run has ended, however it ended and whoever ran it. For runs that [RunRequestStore#first] asked
    /// for it has this process look for work at once.
    ProvisioningOutcome await(UUID runId);

    /// Like [#await(UUID)], but not for long.
    ///
    /// @param limit not negative; zero only has this process look for work
    /// @return underway when the run has not ended by then
    ProvisioningOutcome await(UUID runId, Duration limit);

    /// Ends the provisioning of a graph, in whatever process it runs, and waits a little for that. On record in the
    /// audit log.
    ///
    /// @return refused if the graph is not being provisioned; failed with the cause `cancelled` when that is done, the
    ///         graph is in `error` then; activated if it was too late; underway if the worker takes its time
    ProvisioningOutcome cancel(UUID graphId, Actor actor);
}
