package org.graphkeeper.views.base;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What was typed and not sent yet, or where a page was scrolled to: a room leaves it here when it is closed, and the
/// room that is built in its place, e.g. in another language, takes it up. In memory only, so that it may hold what must
/// not be on disk; ends with the session. FX-thread confined.
public final class Drafts {

    private final Map<String, Object> kept = new HashMap<>();

    /// @param key starts with the room, e.g. `graphs.create`
    public void leave(String key, Object draft) {
        kept.put(key, draft);
    }

    /// Takes a draft out, once.
    public <T> Optional<T> take(String key, Class<T> type) {
        return Optional.ofNullable(kept.remove(key)).filter(type::isInstance).map(type::cast);
    }
}
