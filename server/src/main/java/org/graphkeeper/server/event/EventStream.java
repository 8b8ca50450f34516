package org.graphkeeper.server.event;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.graphkeeper.server.http.Caller;
import org.graphkeeper.server.http.StreamBody;
import org.graphkeeper.server.http.StreamSink;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client's stream, in the format of server-sent events (WHATWG HTML, 9.2). It begins with `position`, when the
/// client misses nothing, or `reset`, when it must load everything anew, and goes on with what happens after that.
final class EventStream implements StreamBody {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    private final EventHub hub;
    private final Pace pace;
    private final Supplier<Optional<Caller>> caller;
    private final @Nullable Long lastSeen;

    /// @param heartbeat how often an idle stream shows that it is alive, and the credential is looked at again
    /// @param retry     how long clients are to wait before they come back
    /// @param buffer    how many events may wait for a slow reader, and how many one that comes back can catch up with
    record Pace(Duration heartbeat, Duration retry, int buffer) {
        static final Pace USUAL = new Pace(Duration.ofSeconds(15), Duration.ofSeconds(2), 2_000);
    }

    private record Position(long position) {
    }

    /// @param caller   whose stream it is now; empty once the credential is good for nothing any more
    /// @param lastSeen id of the last event that the client has; null for a new one
    EventStream(EventHub hub, Pace pace, Supplier<Optional<Caller>> caller, @Nullable Long lastSeen) {
        this.hub = hub;
        this.pace = pace;
        this.caller = caller;
        this.lastSeen = lastSeen;
    }

    @Override
    public void write(StreamSink sink) throws IOException, InterruptedException {
        try {
            // First of all, so that nothing is missed between what is read now and what comes then.
            Subscription subscription = hub.subscribe(pace.buffer());
            try {
                write(sink, subscription);
            } finally {
                hub.unsubscribe(subscription);
            }
        } catch (JdbiException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            LOG.warn("A stream of events ends because the server's own database does not answer: {}", e.getMessage());
        }
    }

    private void write(StreamSink sink, Subscription subscription) throws IOException, InterruptedException {
        Caller first = caller.get().orElse(null);
        if (first == null) {
            return;
        }
        var beginning = hub.events().begin(first.userId(), lastSeen, pace.buffer());
        // Again: whatever changes after this look is told by an event after the beginning.
        first = caller.get().orElse(null);
        if (first == null) {
            return;
        }
        var view = new EventView(first, beginning);
        sink.write("retry: " + pace.retry().toMillis() + "\n\n");
        List<ServerEvent> backlog = beginning.backlog();
        if (backlog == null) {
            send(sink, beginning.position(), "reset", new Position(beginning.position()));
        } else {
            long position = lastSeen == null ? beginning.position() : lastSeen;
            send(sink, position, "position", new Position(position));
            for (ServerEvent event : backlog) {
                if (view.shows(event)) {
                    send(sink, event);
                }
            }
        }
        sink.flush();
        follow(sink, subscription, view, beginning.position());
    }

    private void follow(StreamSink sink, Subscription subscription, EventView view, long from)
            throws IOException, InterruptedException {
        long passed = from;
        long sent = from;
        long lookAgain = System.nanoTime() + pace.heartbeat().toNanos();
        while (!subscription.isOver()) {
            Duration left = Duration.ofNanos(Math.max(0, lookAgain - System.nanoTime()));
            ServerEvent event = subscription.take(left);
            boolean beat = System.nanoTime() - lookAgain >= 0;
            if (event != null && event.id() > passed) {
                passed = event.id();
                view.follow(event);
                if (view.shows(event)) {
                    send(sink, event);
                    sink.flush();
                    sent = passed;
                }
            }
            if (beat || event != null && view.concernsCredential(event)) {
                Optional<Caller> now = caller.get();
                if (now.isEmpty()) {
                    return;
                }
                view.become(now.get());
            }
            if (beat) {
                // Events that are not for this client pass too; it need not come back to before them.
                if (passed > sent) {
                    send(sink, passed, "position", new Position(passed));
                    sent = passed;
                } else {
                    sink.write(":\n\n");
                }
                sink.flush();
                lookAgain = System.nanoTime() + pace.heartbeat().toNanos();
            }
        }
    }

    private static void send(StreamSink sink, ServerEvent event) throws IOException {
        send(sink, event.id(), event.type(), event);
    }

    private static void send(StreamSink sink, long id, String type, Object data) throws IOException {
        sink.write("id: " + id + "\nevent: " + type + "\ndata: ");
        sink.json(data);
        sink.write("\n\n");
    }
}
