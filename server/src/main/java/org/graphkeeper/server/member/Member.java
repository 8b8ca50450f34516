package org.graphkeeper.server.member;

import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A membership with its user, as stored and as sent (contract 2.2, members).
///
/// @param id id of the membership, not of the user
record Member(UUID id, UUID userId, String email, @Nullable String displayName, String role,
              LocalDateTime createdAt) {
}
