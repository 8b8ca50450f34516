package org.graphkeeper.server.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Bodies written lately, by their validators: a list of ten thousand graphs is not built anew for every reader while
/// nothing has changed. Safe for use by many threads.
final class WrittenBodies {

    private final long most;
    private final SequencedMap<String, byte[]> bodies = new LinkedHashMap<>(16, 0.75f, true);
    private long held;

    /// @param most bytes held at the most; the body that was not asked for the longest goes first
    WrittenBodies(long most) {
        this.most = most;
    }

    /// The body; null when it is not held. Not to be changed.
    synchronized byte @Nullable [] find(String etag) {
        return bodies.get(etag);
    }

    /// Holds a body, unless it alone is more than may be held.
    synchronized void keep(String etag, byte[] body) {
        if (body.length > most) {
            return;
        }
        byte[] before = bodies.put(etag, body);
        held += body.length - (before == null ? 0 : before.length);
        while (held > most) {
            Map.Entry<String, byte[]> eldest = bodies.pollFirstEntry();
            held -= eldest.getValue().length;
        }
    }
}
