package org.graphkeeper.server.event;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.graphkeeper.server.store.ControlPlane;
import org.graphkeeper.server.store.Notifications;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads new events once for all subscribers of this server process. It begins with the first subscriber: a server that
/// nobody watches has no connection for it. Several server processes on one database read the same events.
public final class EventHub implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);
    private static final int BATCH = 500;
    /// A notification can get lost with its connection; then this is how late an event may be.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private static final long KEPT = 50_000;
    private static final Duration KEPT_FOR = Duration.ofDays(3);

    private final EventStore events;
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);
    private @Nullable Thread reader;

    public EventHub(ControlPlane controlPlane) {
        this.events = new EventStore(controlPlane);
    }

    EventStore events() {
        return events;
    }

    /// Gets every event that becomes visible from now on. It must be given back with [#unsubscribe(Subscription)].
    ///
    /// @throws JdbiException if the database cannot be reached
    synchronized Subscription subscribe(int capacity) {
        var subscription = new Subscription(capacity);
        if (closing.getCount() == 0) {
            subscription.end();
            return subscription;
        }
        if (reader == null) {
            long position = events.position();
            reader = Thread.ofVirtual().name("events").start(() -> read(position));
        }
        subscriptions.add(subscription);
        return subscription;
    }

    /// Forgets events that are more or older than clients need to come back to their place.
    ///
    /// @param batch how many at the most
    /// @return whether there may be more to forget
    public boolean forget(int batch) {
        return events.forget(KEPT, KEPT_FOR, batch);
    }

    void unsubscribe(Subscription subscription) {
        subscriptions.remove(subscription);
    }

    private void read(long from) {
        long position = from;
        Duration pause = FIRST_PAUSE;
        while (closing.getCount() > 0) {
            try (Notifications notifications = events.listen()) {
                LOG.debug("Listening for events after {}", position);
                while (closing.getCount() > 0) {
                    position = deliver(position);
                    pause = FIRST_PAUSE;
                    notifications.await(LONGEST_WAIT);
                }
            } catch (SQLException | JdbiException e) {
                if (closing.getCount() == 0) {
                    return;
                }
                LOG.warn("Events cannot be read now, next attempt in {} ms: {}", pause.toMillis(), e.getMessage());
                if (!wait(pause)) {
                    return;
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    /// Hands on everything after `position`.
    private long deliver(long position) {
        long last = position;
        while (true) {
            var batch = events.after(last, BATCH);
            if (last < events.forgotten()) {
                // Away for longer than events are kept: nobody here can go on without a gap.
                subscriptions.forEach(Subscription::end);
                return events.position();
            }
            for (ServerEvent event : batch) {
                subscriptions.forEach(subscription -> subscription.offer(event));
                last = event.id();
            }
            if (batch.size() < BATCH) {
                return last;
            }
        }
    }

    private boolean wait(Duration pause) {
        try {
            return !closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Ends all subscriptions.
    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            closing.countDown();
            running = reader;
        }
        subscriptions.forEach(Subscription::end);
        if (running == null) {
            return;
        }
        running.interrupt();
        try {
            if (!running.join(CLOSE_LIMIT)) {
                LOG.warn("The reader of events did not end in time");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
