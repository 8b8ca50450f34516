package org.graphkeeper.server.audit;

import java.util.Set;
import java.util.UUID;
import org.graphkeeper.server.http.Caller;
import org.jspecify.annotations.Nullable;

/// Whose entries a caller may see: a superuser all, everybody else those of the graphs they administer; with a token
/// that is limited to graphs, of these alone.
///
/// @param everything whether the account is a superuser's
/// @param slugs      limit of the token; null for none
record AuditReach(UUID userId, boolean everything, @Nullable Set<String> slugs) {

    static AuditReach of(Caller caller) {
        Caller.Token token = caller.token();
        return new AuditReach(caller.userId(), caller.superuser(), token == null ? null : token.graphSlugs());
    }
}
