package org.graphkeeper.server.audit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.graphkeeper.server.http.Access;
import org.graphkeeper.server.http.ApiError;
import org.graphkeeper.server.http.Call;
import org.graphkeeper.server.http.Reply;
import org.graphkeeper.server.http.Route;
import org.graphkeeper.server.http.validation.DateTimeRule;
import org.graphkeeper.server.http.validation.TextRule;
import org.graphkeeper.server.http.validation.UuidRule;

/// The audit log for superusers, and for administrators of graphs as far as it concerns these; an extension of the
/// contract.
public final class AuditRoutes {

    private static final int USUAL_LIMIT = 50;
    private static final int MOST = 200;
    private static final TextRule TEXT = TextRule.text().length(1, 320);
    private static final TextRule ID = TextRule.text().matching("^[0-9]{1,18}$");

    private final AuditStore log;

    public AuditRoutes(AuditStore log) {
        this.log = log;
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/audit", Access.SIGNED_IN, this::page));
    }

    private record PageAnswer(List<AuditEntry> items, long total, int offset, int limit) {
    }

    private Reply page(Call call) {
        Optional<String> actor = call.query("actor", TEXT);
        Optional<UUID> actorId = actor.flatMap(UuidRule::parse);
        var filter = new AuditFilter(actorId.orElse(null), actorId.isPresent() ? null : actor.orElse(null),
                call.query("action", TEXT).orElse(null), call.query("graph", TEXT).orElse(null),
                call.query("since", DateTimeRule.moment()).orElse(null),
                call.query("until", DateTimeRule.moment()).orElse(null));
        Long before = call.query("before", ID).map(Long::valueOf).orElse(null);
        int offset = call.query("offset", 0, 0, Integer.MAX_VALUE);
        int limit = call.query("limit", USUAL_LIMIT, 1, MOST);
        var reach = AuditReach.of(call.caller());
        if (!log.mayRead(reach, filter.graphSlug())) {
            throw ApiError.forbidden("Requires permission: audit:read");
        }
        AuditStore.Page page = log.page(reach, filter, before, offset, limit);
        return Reply.ok(new PageAnswer(page.items(), page.total(), offset, limit));
    }
}
