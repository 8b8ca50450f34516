package org.graphkeeper.server.connection;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The result of testing a connection.
///
/// @param checkedAt  when the test ended, naive UTC
/// @param stages     in their order; all are there, also those that were skipped
/// @param identities which databases they are; null when that was not found out
record CheckReport(LocalDateTime checkedAt, List<CheckStage> stages, @Nullable DatabaseIdentities identities) {

    CheckReport {
        stages = List.copyOf(stages);
    }

    /// Whether graphs can be created there.
    boolean passed() {
        return failure().isEmpty();
    }

    /// Whether somebody may insist on adding the connection although the test failed: what is only away may come back,
    /// but databases that are known to be the wrong ones stay wrong.
    boolean mayBeForced() {
        return stages.stream().noneMatch(stage -> stage.name() == CheckStage.Name.IDENTITY
            && stage.outcome() == CheckStage.Outcome.FAILED);
    }

    /// The first stage that failed.
    Optional<CheckStage> failure() {
        return stages.stream().filter(stage -> stage.outcome() == CheckStage.Outcome.FAILED).findFirst();
    }
}
