package org.graphkeeper.server.http;

import java.time.LocalDateTime;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who sent a request, as of this request: read from the database each time, so a deactivated user is nobody at once.
///
/// @param token the API token that was presented; null for a session
public record Caller(UUID userId, String email, boolean superuser, @Nullable Token token) {

    /// What an API token allows.
    ///
    /// @param name       as its owner called it
    /// @param graphSlugs the only graphs it reaches; null when it is not limited (contract 3.11)
    /// @param expiresAt  naive UTC; null when it never expires
    public record Token(UUID id, String name, @Nullable Set<String> graphSlugs, @Nullable LocalDateTime expiresAt) {

        public Token {
            graphSlugs = graphSlugs == null ? null : Set.copyOf(graphSlugs);
        }
    }

    /// Whether the credential is limited to some graphs.
    public boolean scoped() {
        return token != null && token.graphSlugs() != null;
    }

    /// Whether the credential reaches a graph; says nothing about membership.
    public boolean reaches(String slug) {
        return token == null || token.graphSlugs() == null || token.graphSlugs().contains(slug);
    }
}
