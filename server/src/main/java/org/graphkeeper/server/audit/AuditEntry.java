package org.graphkeeper.server.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An entry of the log, as stored and as sent.
///
/// @param at             naive UTC
/// @param actorId        null for the server itself, and for somebody without an account
/// @param credential     `session`, `token` or `system`
/// @param credentialName name of the API token; null for every other credential
/// @param graphId        the graph concerned; null when none was
/// @param before         an object of facts; null when there are none to tell
/// @param after          the same
record AuditEntry(long id, LocalDateTime at, @Nullable UUID actorId, String actorEmail, String credential,
                  @Nullable String credentialName, String action, String subjectKind, String subjectKey,
                  String subjectLabel, @Nullable UUID graphId, @Nullable String graphSlug, @Nullable JsonNode before,
                  @Nullable JsonNode after, @Nullable String requestId) {
}
