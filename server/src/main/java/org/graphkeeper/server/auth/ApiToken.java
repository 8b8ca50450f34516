package org.graphkeeper.server.auth;

import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An API token without its value, as stored and as sent (contract 2.4).
///
/// @param graphSlugs the only graphs it reaches; null when it is not limited
record ApiToken(UUID id, String name, LocalDateTime createdAt, @Nullable LocalDateTime expiresAt,
                @Nullable LocalDateTime lastUsedAt, @Nullable List<String> graphSlugs) {
}
