package org.graphkeeper.server.event;

import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that changed, as kept and as sent. It says what to look at again rather than how it looks now; what a kind
/// of event has nothing to say about is null.
///
/// @param id        grows in the order in which changes became visible
/// @param type      for example `graph.changed`, see the table of types in the extensions document
/// @param at        naive UTC
/// @param graphId   the graph concerned
/// @param userId    the account concerned: of a member, or the one that changed
/// @param status    of the graph
/// @param state     of the run or step
/// @param step      name of the step
/// @param role      of the member; null when they are none any more
/// @param configKey of the database connection
record ServerEvent(long id, String type, LocalDateTime at, @Nullable UUID graphId, @Nullable String graphSlug,
                   @Nullable UUID userId, @Nullable String status, @Nullable UUID runId, @Nullable Integer attempt,
                   @Nullable String step, @Nullable String state, @Nullable String causeCode, @Nullable String role,
                   @Nullable String configKey) {

    static final String MEMBER_ADDED = "member.added";
    static final String MEMBER_REMOVED = "member.removed";
    static final String TOKEN_CHANGED = "token.changed";
    static final String USER_CHANGED = "user.changed";
}
