package org.graphkeeper.server.provisioning;

import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One attempt to provision a graph, as recorded. Times are UTC.
///
/// @param attempt    1 for the first run of a graph
/// @param finishedAt null while running
/// @param causeCode  [CauseCode#code()]; null unless failed
/// @param reason     one sentence for people; null unless failed
/// @param detail     raw text of the failure, without secrets; null unless failed
/// @param retryHelps whether a retry alone can succeed; null unless failed
/// @param steps      in order
public record ProvisioningRun(UUID id, UUID graphId, String graphSlug, int attempt, RunState state, RunKind kind,
                              @Nullable UUID requestedBy, LocalDateTime startedAt, @Nullable LocalDateTime finishedAt,
                              @Nullable String causeCode, @Nullable String reason, @Nullable String detail,
                              @Nullable Boolean retryHelps, List<ProvisioningStep> steps) {

    public ProvisioningRun {
        steps = List.copyOf(steps);
    }
}
