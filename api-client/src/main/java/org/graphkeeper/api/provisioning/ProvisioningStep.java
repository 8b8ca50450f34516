package org.graphkeeper.api.provisioning;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One part of a provisioning run.
///
/// @param name       stable key, e.g. `schema_graph_db`; the views translate it
/// @param startedAt  null while pending
/// @param finishedAt null until it ended
/// @param detail     why it was skipped or failed, in the server's words; null otherwise
public record ProvisioningStep(
        String name,
        StepState state,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String detail) {
}
