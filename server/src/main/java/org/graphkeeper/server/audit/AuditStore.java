package org.graphkeeper.server.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.graphkeeper.server.store.ControlPlane;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// The audit log. Entries are added, and dropped when they are older than they are to be kept; nothing else.
public final class AuditStore {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_NAME = 320;

    /// Entries of graphs that a user administers: like [org.graphkeeper.server.graph.GraphAccess], which lets nobody
    /// but superusers manage the default graph. A deleted graph still has its administrators.
    private static final String ADMINISTERED = """
            SELECT m.graph_id FROM graph_members m JOIN graphs g ON g.id = m.graph_id
            WHERE m.user_id = :user AND m.role = 'admin' AND NOT g.is_default
              AND (cast(:slugs AS varchar[]) IS NULL OR g.slug = ANY(:slugs))""";
    private static final String MATCHING = """
            FROM audit_log
            WHERE (cast(:slugs AS varchar[]) IS NULL OR graph_slug = ANY(:slugs))
              AND (:everything OR graph_id IN (%s))
              AND (cast(:actor AS uuid) IS NULL OR actor_id = :actor)
              AND (cast(:email AS text) IS NULL OR lower(actor_email) = lower(:email))
              AND (cast(:action AS text) IS NULL OR action = :action OR starts_with(action, :action || '.'))
              AND (cast(:graph AS text) IS NULL OR graph_slug = :graph)
              AND (cast(:since AS timestamp) IS NULL OR at >= :since)
              AND (cast(:until AS timestamp) IS NULL OR at < :until)
            """.formatted(ADMINISTERED);
    private static final RowMapper<AuditEntry> ROW = (row, _) -> new AuditEntry(row.getLong("id"),
            row.getObject("at", LocalDateTime.class), row.getObject("actor_id", UUID.class),
            row.getString("actor_email"), row.getString("credential"), row.getString("credential_name"),
            row.getString("action"), row.getString("subject_kind"), row.getString("subject_key"),
            row.getString("subject_label"), row.getObject("graph_id", UUID.class), row.getString("graph_slug"),
            read(row.getString("before")), read(row.getString("after")), row.getString("request_id"));

    private final ControlPlane controlPlane;

    public AuditStore(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
    }

    /// Some of the entries that match, and how many match in all.
    record Page(List<AuditEntry> items, long total) {
    }

    /// Whether there is anything in the log that somebody may see: everything, or the entries of a graph they
    /// administer, at best of the one named.
    boolean mayRead(AuditReach reach, @Nullable String graphSlug) {
        return reach.everything() || controlPlane.jdbi().withHandle(handle -> bind(handle.createQuery(
                        "SELECT EXISTS (" + ADMINISTERED + " AND (cast(:graph AS text) IS NULL OR g.slug = :graph))"),
                reach).bind("graph", graphSlug).mapTo(Boolean.class).one());
    }

    /// Matching entries, the newest first.
    ///
    /// @param before only entries with a smaller id; null for all. Paging by it misses and repeats nothing, whatever is
    ///               added meanwhile
    Page page(AuditReach reach, AuditFilter filter, @Nullable Long before, int offset, int limit) {
        return controlPlane.inTransaction(handle -> new Page(
                bind(bind(handle.createQuery("SELECT * " + MATCHING
                        + " AND (cast(:before AS bigint) IS NULL OR id < :before)"
                        + " ORDER BY id DESC OFFSET :offset LIMIT :limit"), reach), filter)
                        .bindByType("before", before, Long.class).bind("offset", offset).bind("limit", limit)
                        .map(ROW).list(),
                bind(bind(handle.createQuery("SELECT count(*) " + MATCHING), reach), filter)
                        .mapTo(Long.class).one()));
    }

    private static Query bind(Query query, AuditReach reach) {
        return query.bind("user", reach.userId()).bind("everything", reach.everything())
                .bindByType("slugs", reach.slugs() == null ? null : reach.slugs().toArray(String[]::new),
                        String[].class);
    }

    private static Query bind(Query query, AuditFilter filter) {
        return query.bind("actor", filter.actorId()).bind("email", filter.actorEmail())
                .bind("action", filter.action()).bind("graph", filter.graphSlug())
                .bindByType("since", filter.since(), LocalDateTime.class)
                .bindByType("until", filter.until(), LocalDateTime.class);
    }

    /// Drops the oldest entries from before a moment, a bounded number at once; those that another server is dropping
    /// are left to it.
    ///
    /// @param before naive UTC
    /// @return whether there may be more to drop
    public boolean forget(LocalDateTime before, int batch) {
        return controlPlane.inTransaction(handle -> {
            // The table lets nobody delete who does not say so.
            handle.execute("SELECT set_config('graphkeeper.audit_retention', 'on', true)");
            return handle.execute("DELETE FROM audit_log WHERE id IN"
                    + " (SELECT id FROM audit_log WHERE at < ? ORDER BY at LIMIT ? FOR UPDATE SKIP LOCKED)", before, batch) == batch;
        });
    }

    /// Records an action in the transaction that does it, so that neither is there without the other.
    ///
    /// @param handle the transaction
    /// @param before what was so before, [Facts#NONE] when the subject is new
    /// @param after  what is so now, [Facts#NONE] when the subject is gone; facts that did not change may be left out
    ///               with [Facts#unlike]
    /// @throws IllegalStateException outside of a transaction
    public static void record(Handle handle, Actor actor, AuditAction action, AuditSubject subject, Facts before,
                              Facts after) {
        if (!handle.isInTransaction()) {
            throw new IllegalStateException("An audit entry belongs into the transaction of its action");
        }
        AuditSubject.@Nullable GraphName graph = subject.graph();
        handle.createUpdate("""
                        INSERT INTO audit_log (actor_id, actor_email, credential, credential_name, action, subject_kind,
                            subject_key, subject_label, graph_id, graph_slug, before, after, request_id)
                        VALUES (:actor, :email, :credential, :credentialName, :action, :kind, :key, :label,
                            :graph, :slug, cast(:before AS jsonb), cast(:after AS jsonb), :request)""")
                .bind("actor", actor.userId()).bind("email", name(actor.email()))
                .bind("credential", actor.credential().name().toLowerCase(Locale.ROOT))
                .bind("credentialName", actor.tokenName()).bind("action", action.key())
                .bind("kind", subject.kind().key()).bind("key", name(subject.key()))
                .bind("label", name(subject.label()))
                .bind("graph", graph == null ? null : graph.id()).bind("slug", graph == null ? null : graph.slug())
                .bind("before", json(before)).bind("after", json(after)).bind("request", actor.requestId())
                .execute();
    }

    /// Records an action that changes nothing in the tables it concerns, for example a refused login.
    public static void record(Handle handle, Actor actor, AuditAction action, AuditSubject subject) {
        record(handle, actor, action, subject, Facts.NONE, Facts.NONE);
    }

    private static String name(String text) {
        return PlainText.bounded(text, LONGEST_NAME);
    }

    private static @Nullable JsonNode read(@Nullable String json) {
        try {
            return json == null ? null : JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database keeps nothing but JSON here", e);
        }
    }

    private static @Nullable String json(Facts facts) {
        if (facts.isEmpty()) {
            return null;
        }
        try {
            return JSON.writeValueAsString(facts.json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Facts are plain values", e);
        }
    }
}
