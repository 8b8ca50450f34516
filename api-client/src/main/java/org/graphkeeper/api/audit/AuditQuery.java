package org.graphkeeper.api.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which entries are wanted, and how many. Null means any.
///
/// @param actor     id or e-mail address of the account that acted
/// @param action    a key, or the first parts of one: `member` for all that is done with members
/// @param graphSlug slug of the graph concerned
/// @param since     inclusive
/// @param until     exclusive
/// @param before    only entries with a smaller id, see [#after(AuditPage)]
/// @param limit     1 to [#MOST]
public record AuditQuery(@Nullable String actor, @Nullable String action, @Nullable String graphSlug,
        @Nullable Instant since, @Nullable Instant until, @Nullable Long before, int limit) {

    public static final int MOST = 200;

    public AuditQuery {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("a page has 1 to " + MOST + " entries");
        }
    }

    /// Everything, in pages of this length.
    public static AuditQuery all(int limit) {
        return new AuditQuery(null, null, null, null, null, null, limit);
    }

    /// Everything about one graph.
    public static AuditQuery ofGraph(String slug, int limit) {
        return new AuditQuery(null, null, slug, null, null, null, limit);
    }

    /// The page that follows one that was not empty: nothing is missed or repeated, whatever is added meanwhile.
    public AuditQuery after(AuditPage page) {
        return new AuditQuery(actor, action, graphSlug, since, until, page.entries().getLast().id(), limit);
    }
}
