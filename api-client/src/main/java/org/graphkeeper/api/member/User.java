package org.graphkeeper.api.member;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A user of the server (contract 2.3).
public record User(
        String id, String email, @Nullable String displayName, boolean superuser, boolean active, Instant createdAt) {
}
