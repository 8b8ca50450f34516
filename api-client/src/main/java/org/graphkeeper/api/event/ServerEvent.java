package org.graphkeeper.api.event;

import java.time.Instant;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.provisioning.RunState;
import org.graphkeeper.api.provisioning.StepState;
import org.jspecify.annotations.Nullable;

/// Something that changed on the server: what to look at again. What a kind of event has nothing to say about is null.
///
/// @param id        grows in the order of the events of one server
/// @param graphId   the graph concerned
/// @param userId    the member, or the account that changed
/// @param status    of the graph
/// @param runId     the provisioning run concerned
/// @param attempt   number of the run, 1 for the first
/// @param runState  of a run that started, changed or ended
/// @param step      stable key of the step that changed
/// @param stepState of that step
/// @param causeCode of a run that failed
/// @param role      of the member; null when they are none any more
/// @param configKey of the database connection
public record ServerEvent(long id, EventKind kind, Instant at, @Nullable String graphId, @Nullable String graphSlug,
        @Nullable String userId, @Nullable GraphStatus status, @Nullable String runId, @Nullable Integer attempt,
        @Nullable RunState runState, @Nullable String step, @Nullable StepState stepState, @Nullable String causeCode,
        @Nullable Role role, @Nullable String configKey) {
}
