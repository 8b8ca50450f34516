package org.graphkeeper.server.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The streamed answers that are being written. Each holds a connection for as long as its client likes, so there is a
/// limit for all and one for each caller.
final class OpenStreams {

    static final int LIMIT = 1_000;
    static final int LIMIT_PER_CALLER = 16;

    private static final Logger LOG = LoggerFactory.getLogger(OpenStreams.class);

    private final Set<Thread> writers = new HashSet<>();
    private final Map<Object, Integer> byCaller = new HashMap<>();
    private boolean closed;

    /// Writes an answer to its end.
    ///
    /// @throws ApiError 503 when the server has too many open or is stopping, 429 when the caller has
    void write(Context context, Reply.Streaming streaming, @Nullable Caller caller) {
        Object key = caller == null ? OpenStreams.class : caller.userId();
        begin(context, key);
        try {
            context.contentType(streaming.contentType());
            var sink = new StreamSink(context.res().getOutputStream());
            sink.flush();
            streaming.body().write(sink);
            sink.flush();
        } catch (IOException e) {
            LOG.debug("The client of {} is gone: {}", RequestTrace.loggable(context.path()), e.toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            end(key);
        }
    }

    private synchronized void begin(Context context, Object key) {
        if (closed || writers.size() >= LIMIT) {
            context.header("Retry-After", "10");
            throw ApiError.of(503, closed ? "The server is stopping" : "Too many streams are open");
        }
        if (byCaller.getOrDefault(key, 0) >= LIMIT_PER_CALLER) {
            context.header("Retry-After", "10");
            throw ApiError.of(429, "You have " + LIMIT_PER_CALLER + " streams open; close one of them first");
        }
        writers.add(Thread.currentThread());
        byCaller.merge(key, 1, Integer::sum);
    }

    private synchronized void end(Object key) {
        writers.remove(Thread.currentThread());
        byCaller.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
    }

    /// How many there are.
    synchronized int count() {
        return writers.size();
    }

    /// Ends all, and lets no new one begin.
    synchronized void close() {
        closed = true;
        writers.forEach(Thread::interrupt);
    }
}
