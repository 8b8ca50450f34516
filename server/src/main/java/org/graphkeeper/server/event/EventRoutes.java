package org.graphkeeper.server.event;

import java.util.List;
import java.util.regex.Pattern;
import org.graphkeeper.server.http.Access;
import org.graphkeeper.server.http.Call;
import org.graphkeeper.server.http.Reply;
import org.graphkeeper.server.http.Route;
import org.jspecify.annotations.Nullable;

/// The stream of changes, an extension of the contract. Each client gets what it may see, as of the moment when it
/// happens.
public final class EventRoutes {

    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");
    /// No id has it, so it leads to a `reset`.
    private static final long UNKNOWN = Long.MAX_VALUE;

    private final EventHub hub;
    private final EventStream.Pace pace;

    public EventRoutes(EventHub hub) {
        this(hub, EventStream.Pace.USUAL);
    }

    EventRoutes(EventHub hub, EventStream.Pace pace) {
        this.hub = hub;
        this.pace = pace;
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/v1/events", Access.SIGNED_IN, this::stream));
    }

    private Reply stream(Call call) {
        // Asked before the answer begins: an outage is then a 503 and no empty stream.
        hub.events().position();
        return Reply.stream("text/event-stream", new EventStream(hub, pace, call::callerNow,
                        lastSeen(call.header("Last-Event-ID").orElse(null))))
                // Proxies in front, nginx among them, would hold events back.
                .with("X-Accel-Buffering", "no");
    }

    /// An id that is none of ours is no mistake worth a refusal: whoever has lost its place starts anew.
    private static @Nullable Long lastSeen(@Nullable String header) {
        if (header == null || header.isEmpty()) {
            return null;
        }
        return ID.matcher(header).matches() ? Long.parseLong(header) : UNKNOWN;
    }
}
