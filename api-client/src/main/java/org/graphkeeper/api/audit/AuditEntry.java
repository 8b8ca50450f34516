package org.graphkeeper.api.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One action that somebody did.
///
/// @param actorId      null for the server itself, and for somebody without an account
/// @param actorEmail   address as it was then; `server` for the server itself
/// @param tokenName    name of the API token; null for every other credential
/// @param action       stable key, e.g. `member.role.change`; the views translate those they know
/// @param subjectKind  stable key of what it was done to, e.g. `member`
/// @param subjectKey   lasting id of that
/// @param subjectLabel its name for people, as it was then
/// @param graphId      the graph concerned; null when none was
/// @param changes      what it changed, in the server's order
/// @param requestId    under which the server's log has it; null when there was no request
public record AuditEntry(long id, Instant at, @Nullable String actorId, String actorEmail, Credential credential,
        @Nullable String tokenName, String action, String subjectKind, String subjectKey, String subjectLabel,
        @Nullable String graphId, @Nullable String graphSlug, List<AuditChange> changes, @Nullable String requestId) {

    /// What an action was done with. `SYSTEM`: none, the server did it of its own accord.
    public enum Credential { SESSION, TOKEN, SYSTEM, UNKNOWN }

    public AuditEntry {
        changes = List.copyOf(changes);
    }
}
