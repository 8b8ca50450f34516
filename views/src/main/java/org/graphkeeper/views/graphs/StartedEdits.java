package org.graphkeeper.views.graphs;

import java.util.HashMap;
import java.util.Map;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.ServerSession;
import org.jspecify.annotations.Nullable;

/// Edits of graphs that were begun and neither saved nor given up, by slug. They stay with the session. FX-thread
/// confined.
final class StartedEdits {

    /// @param base   the graph as it was when the edit began
    /// @param theirs what somebody else made of it; null while nobody did
    record Edit(String name, String description, Graph base, @Nullable Graph theirs) {
    }

    private static final String KEY = "graphs.overview";

    private final Map<String, Edit> bySlug = new HashMap<>();

    private StartedEdits() {
    }

    /// Those that were left with the session.
    static StartedEdits of(ServerSession session) {
        return session.drafts().take(KEY, StartedEdits.class).orElseGet(StartedEdits::new);
    }

    void leave(ServerSession session) {
        session.drafts().leave(KEY, this);
    }

    /// Null for none.
    @Nullable Edit of(String slug) {
        return bySlug.get(slug);
    }

    void keep(String slug, Edit edit) {
        bySlug.put(slug, edit);
    }

    void forget(String slug) {
        bySlug.remove(slug);
    }

    /// Somebody else changed the same; nothing where no edit is begun.
    void meanwhile(String slug, Graph theirs) {
        bySlug.computeIfPresent(slug, (_, edit) -> new Edit(edit.name(), edit.description(), edit.base(), theirs));
    }
}
