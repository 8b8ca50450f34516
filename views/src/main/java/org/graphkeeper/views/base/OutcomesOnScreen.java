package org.graphkeeper.views.base;

import java.util.HashSet;
import java.util.Set;

/// The graphs whose provisioning a room shows the end of by itself right now: nobody else tells it, so that one
/// happening makes one message. FX-thread confined.
public final class OutcomesOnScreen {

    private final Set<String> slugs = new HashSet<>();

    /// The room shows how this graph's provisioning ends, until [#leave].
    public void enter(String slug) {
        slugs.add(slug);
    }

    /// The room is gone or shows something else.
    public void leave(String slug) {
        slugs.remove(slug);
    }

    public boolean covers(String slug) {
        return slugs.contains(slug);
    }
}
