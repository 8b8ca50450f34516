package org.graphkeeper.server.audit;

import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which entries are wanted; null means any.
///
/// @param actorId    id of the account that acted
/// @param actorEmail its address, in any case
/// @param action     a key, or the first parts of one: `member` for all that is done with members
/// @param graphSlug  slug of the graph concerned, as it was then
/// @param since      naive UTC, inclusive
/// @param until      naive UTC, exclusive
record AuditFilter(@Nullable UUID actorId, @Nullable String actorEmail, @Nullable String action,
                   @Nullable String graphSlug, @Nullable LocalDateTime since, @Nullable LocalDateTime until) {
}
