package org.graphkeeper.server.auth;

import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The user object of the wire (contract 2.4). `has_api_key` is true to the account in every answer, not in `/auth/me`
/// alone.
record UserAnswer(UUID id, String email, boolean isActive, boolean isSuperuser, boolean isVerified,
                  @Nullable String displayName, LocalDateTime createdAt, boolean hasApiKey) {

    static UserAnswer of(User user) {
        return new UserAnswer(user.id(), user.email(), user.active(), user.superuser(), user.verified(),
                user.displayName(), user.createdAt(), user.hasProviderKey());
    }
}
