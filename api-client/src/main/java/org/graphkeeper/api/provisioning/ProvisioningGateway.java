package org.graphkeeper.api.provisioning;

import java.util.List;
import org.graphkeeper.api.Reading;
import org.graphkeeper.api.failure.FailureException;

/// Provisioning runs, where the server keeps them ([org.graphkeeper.api.server.Capability#PROVISIONING_RUNS]). On other
/// servers both readings fail with `NotFound`, and the caller falls back to what it recorded itself.
public interface ProvisioningGateway {

    /// The latest run of every graph this account may see, newest first, at most 500.
    Reading<List<ProvisioningRun>> latest();

    /// All runs of one graph, newest first, with their steps.
    Reading<List<ProvisioningRun>> of(String graphSlug);

    /// Ends the attempt at a graph, where the server can
    /// ([org.graphkeeper.api.server.Capability#CANCEL_PROVISIONING]). What its finished steps made stays. `Rejected`
    /// says that there was nothing to end, or that it ended by itself meanwhile.
    ///
    /// Not repeated when the answer is lost: read the graph instead.
    Cancellation cancel(String graphSlug) throws FailureException, InterruptedException;

    /// What is really there of one graph, looked at now, where the server can tell
    /// ([org.graphkeeper.api.server.Capability#GRAPH_EVIDENCE]). For superusers and administrators of the graph. Takes
    /// seconds when a database does not answer.
    GraphEvidence evidence(String graphSlug) throws FailureException, InterruptedException;
}
