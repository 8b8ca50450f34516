package org.graphkeeper.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The parts of a server that must be closed, in the reverse order of opening: by the server's owner, or at the latest
/// when the process is told to end (SIGTERM, Ctrl+C). Safe for use by many threads.
final class OpenParts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenParts.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Thread hook = new Thread(this::closeAll, "stop-server");

    OpenParts() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// Adds a part that was opened just now.
    synchronized <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    /// Closes everything. Who comes second waits until the first has finished.
    @Override
    public void close() {
        closeAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            LOG.debug("The process is ending; the hook stays");
        }
    }

    private synchronized void closeAll() {
        while (!parts.isEmpty()) {
            var part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.error("{} did not stop in order", part.getClass().getSimpleName(), e);
            }
        }
    }
}
