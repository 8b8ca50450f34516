package org.graphkeeper.server.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Writes the audit log.
public final class AuditStore {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_NAME = 320;

    private AuditStore() {
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
