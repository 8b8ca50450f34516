package org.graphkeeper.views.base;

import java.util.Optional;

/// Small things a view remembers across restarts: window size, filters, pins. Kept by `app` in the settings; keys are
/// dotted and start with the room, e.g. `graphs.filter.status`. Never for secrets. FX thread.
public interface Remembered {

    Optional<String> get(String key);

    /// An empty value forgets the key.
    void put(String key, String value);
}
