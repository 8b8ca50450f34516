package org.graphkeeper.server.auth;

import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An account, without its password hash.
///
/// @param createdAt      naive UTC
/// @param hasProviderKey whether they left the key of a model provider with the server
public record User(UUID id, String email, @Nullable String displayName, boolean active, boolean superuser,
                   boolean verified, LocalDateTime createdAt, boolean hasProviderKey) {
}
