package org.graphkeeper.server.audit;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an action was done to.
///
/// @param key   its lasting id
/// @param label its name for people at the time
/// @param graph the graph concerned; null when the action concerns none
public record AuditSubject(Kind kind, String key, String label, @Nullable GraphName graph) {

    /// The kinds of subjects.
    public enum Kind {
        GRAPH, MEMBER, USER, TOKEN, CONNECTION;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A graph by both of its names; graph administrators find their entries by the id.
    public record GraphName(UUID id, String slug) {
    }

    public static AuditSubject graph(UUID id, String slug) {
        return new AuditSubject(Kind.GRAPH, id.toString(), slug, new GraphName(id, slug));
    }

    /// A member of a graph.
    public static AuditSubject member(UUID graphId, String slug, UUID userId, String email) {
        return new AuditSubject(Kind.MEMBER, userId.toString(), email, new GraphName(graphId, slug));
    }

    public static AuditSubject user(UUID id, String email) {
        return new AuditSubject(Kind.USER, id.toString(), email, null);
    }

    public static AuditSubject token(UUID id, String name) {
        return new AuditSubject(Kind.TOKEN, id.toString(), name, null);
    }

    public static AuditSubject connection(String configKey, String name) {
        return new AuditSubject(Kind.CONNECTION, configKey, name, null);
    }
}
