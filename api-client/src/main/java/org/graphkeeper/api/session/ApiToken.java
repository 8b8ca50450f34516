package org.graphkeeper.api.session;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A personal API token as listed (contract 2.4); its value is shown once, at creation.
///
/// @param expiresAt  null for never
/// @param lastUsedAt null for never
/// @param graphSlugs null for unrestricted
public record ApiToken(
        String id,
        String name,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable List<String> graphSlugs) {

    /// The answer to a creation, the only place where the value appears.
    public record Created(ApiToken token, Secret value) {
    }
}
