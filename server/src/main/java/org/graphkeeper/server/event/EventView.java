package org.graphkeeper.server.event;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.graphkeeper.server.http.Caller;
import org.jspecify.annotations.Nullable;

/// Which events one subscriber may see. Their memberships are followed by the events themselves, in order, so a change
/// takes effect at its place in the stream. For use by one thread.
final class EventView {

    private Caller caller;
    private final @Nullable UUID defaultGraph;
    private final Set<UUID> graphs;

    EventView(Caller caller, EventStore.Beginning beginning) {
        this.caller = caller;
        this.defaultGraph = beginning.defaultGraph();
        this.graphs = new HashSet<>(beginning.graphs());
    }

    /// Goes on with what the credential is good for now.
    void become(Caller now) {
        caller = now;
    }

    /// Whether the credential may have changed with an event.
    boolean concernsCredential(ServerEvent event) {
        return caller.userId().equals(event.userId())
                && (event.type().equals(ServerEvent.USER_CHANGED) || event.type().equals(ServerEvent.TOKEN_CHANGED));
    }

    /// Follows what an event says about the subscriber's memberships; to be called before [#shows(ServerEvent)].
    ///
    /// An event of the past, from before the memberships were read, must not be followed.
    void follow(ServerEvent event) {
        if (event.graphId() == null || !caller.userId().equals(event.userId())) {
            return;
        }
        if (event.type().equals(ServerEvent.MEMBER_ADDED)) {
            graphs.add(event.graphId());
        } else if (event.type().equals(ServerEvent.MEMBER_REMOVED)) {
            graphs.remove(event.graphId());
        }
    }

    /// Whether the subscriber may see an event: like the graph itself (contract 3.12), and whatever is about their own
    /// account. A token limited to graphs sees nothing but these graphs.
    boolean shows(ServerEvent event) {
        boolean own = caller.userId().equals(event.userId());
        if (event.graphId() == null) {
            return !caller.scoped() && (own || caller.superuser() && !event.type().equals(ServerEvent.TOKEN_CHANGED));
        }
        boolean reached = !caller.scoped() || event.graphSlug() != null && caller.reaches(event.graphSlug());
        return reached && (own || caller.superuser() || event.graphId().equals(defaultGraph)
                || graphs.contains(event.graphId()));
    }
}
