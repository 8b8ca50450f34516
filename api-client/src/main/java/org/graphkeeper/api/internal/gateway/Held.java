package org.graphkeeper.api.internal.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a server has told in this session, with its validators: a list of 1,000 graphs that did not change is then one
/// short answer. Only as much as is looked at: of more than a few dozen, the one asked for longest ago goes. Safe for use
/// by several threads.
final class Held<T> {

    private static final int MOST = 32;

    private final Map<String, Tagged<T>> told = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tagged<T>> eldest) {
            return size() > MOST;
        }
    };

    /// @param tag the validator, null when the server sent none
    record Tagged<T>(T value, @Nullable String tag) {
    }

    /// What was told last under a key and has a validator; null when there is none.
    synchronized @Nullable Tagged<T> of(String key) {
        return told.get(key);
    }

    synchronized void hold(String key, Tagged<T> answer) {
        if (answer.tag() == null) {
            told.remove(key);
        } else {
            told.put(key, answer);
        }
    }
}
