package org.graphkeeper.api.provisioning;

import java.util.List;
import org.graphkeeper.api.Reading;

/// Provisioning runs, where the server keeps them ([org.graphkeeper.api.server.Capability#PROVISIONING_RUNS]). On other
/// servers both readings fail with `NotFound`, and the caller falls back to what it recorded itself.
public interface ProvisioningGateway {

    /// The latest run of every graph this account may see, newest first, at most 500.
    Reading<List<ProvisioningRun>> latest();

    /// All runs of one graph, newest first, with their steps.
    Reading<List<ProvisioningRun>> of(String graphSlug);
}
