package org.graphkeeper.server.provisioning;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/// One recorded step of a run. Times are UTC.
///
/// @param name       which step; text, because a newer server may have recorded one this version does not know
/// @param state      where it stands
/// @param startedAt  null while pending
/// @param finishedAt null until it ended
/// @param causeCode  [CauseCode#code()]; null unless failed
/// @param detail     what it found or did, or the raw text of its failure, without secrets; null when there is nothing
///                   to say
public record ProvisioningStep(String name, StepState state, @Nullable LocalDateTime startedAt,
                               @Nullable LocalDateTime finishedAt, @Nullable String causeCode,
                               @Nullable String detail) {
}
