package org.graphkeeper.api.provisioning;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One attempt at provisioning a graph, as recorded by a Graphkeeper server.
///
/// @param attempt    1 for the first
/// @param finishedAt null while it runs
/// @param causeCode  stable code of the failure, e.g. `database_refused`; null unless failed
/// @param reason     the failure in one sentence; null unless failed
/// @param detail     raw technical text of the failure, free of secrets; null unless failed
/// @param retryHelps whether repeating it may succeed without a change to the request; null unless failed
public record ProvisioningRun(
        String id,
        String graphSlug,
        int attempt,
        RunState state,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String causeCode,
        @Nullable String reason,
        @Nullable String detail,
        @Nullable Boolean retryHelps,
        List<ProvisioningStep> steps) {

    public ProvisioningRun {
        steps = List.copyOf(steps);
    }
}
