package org.graphkeeper.views.base;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.Property;

/// What was typed and not sent yet, or where a page was scrolled to: a room leaves it here when it is closed, and the
/// room that is built in its place, e.g. in another language, takes it up. In memory only, so that it may hold what must
/// not be on disk; ends with the session. FX-thread confined.
public final class Drafts {

    private final Map<String, Object> kept = new HashMap<>();
    private final Map<String, Property<?>> fields = new HashMap<>();

    /// @param key starts with the room, e.g. `graphs.create`
    public void leave(String key, Object draft) {
        kept.put(key, draft);
    }

    /// Keeps what a field holds, from now on: it gets what was kept before. The last field of a key counts; one of a
    /// closed room that changes later does not.
    ///
    /// @param type of what it holds
    public <T> void keep(String key, Class<T> type, Property<T> field) {
        take(key, type).ifPresent(field::setValue);
        fields.put(key, field);
        kept.put(key, field.getValue());
        field.subscribe((_, now) -> {
            if (fields.get(key) == field) {
                kept.put(key, now);
            }
        });
    }

    /// Takes a draft out, once.
    public <T> Optional<T> take(String key, Class<T> type) {
        return Optional.ofNullable(kept.remove(key)).filter(type::isInstance).map(type::cast);
    }
}
