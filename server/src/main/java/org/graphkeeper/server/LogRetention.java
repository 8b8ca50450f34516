package org.graphkeeper.server;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.graphkeeper.server.audit.AuditStore;
import org.graphkeeper.server.event.EventHub;
import org.graphkeeper.server.http.WireTime;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what only grows within bounds: events, which are worth little once all clients have them, and the audit log as
/// far as its owner wants. Works in small transactions in the background.
final class LogRetention implements AutoCloseable {

    /// Days that audit entries are kept; absent or blank for ever.
    static final String AUDIT_DAYS = "GRAPHKEEPER_AUDIT_RETENTION_DAYS";

    private static final Logger LOG = LoggerFactory.getLogger(LogRetention.class);
    private static final Duration FIRST_AFTER = Duration.ofMinutes(1);
    private static final Duration INTERVAL = Duration.ofMinutes(10);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
    private static final int BATCH = 1_000;
    private static final int MOST_DAYS = 36_500;

    private final AuditStore audit;
    private final EventHub events;
    private final @Nullable Duration auditAge;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("log-retention").unstarted(this::run);

    /// @param auditAge how long audit entries are kept; null for ever
    LogRetention(AuditStore audit, EventHub events, @Nullable Duration auditAge) {
        this.audit = audit;
        this.events = events;
        this.auditAge = auditAge;
    }

    /// The age from the server's settings.
    ///
    /// @return null when entries are kept for ever
    /// @throws IllegalArgumentException for anything but a number of days from 1 to 36500
    static @Nullable Duration auditAge(Map<String, String> environment) {
        String days = environment.getOrDefault(AUDIT_DAYS, "").strip();
        if (days.isEmpty()) {
            return null;
        }
        if (!days.matches("[0-9]{1,5}") || Integer.parseInt(days) < 1 || Integer.parseInt(days) > MOST_DAYS) {
            throw new IllegalArgumentException(AUDIT_DAYS + " must be a number of days from 1 to " + MOST_DAYS
                + "; leave it out to keep audit entries for ever.");
        }
        return Duration.ofDays(Integer.parseInt(days));
    }

    /// Begins in the background; returns at once.
    void start() {
        thread.start();
    }

    private void run() {
        try {
            for (Duration pause = FIRST_AFTER; !closing.await(pause.toSeconds(), TimeUnit.SECONDS); pause = INTERVAL) {
                try {
                    forget();
                } catch (JdbiException e) {
                    LOG.warn("Old events and audit entries could not be dropped; the next attempt is in {} minutes: {}",
                        INTERVAL.toMinutes(), e.getMessage());
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Drops everything that is too old or too much now.
    void forget() {
        boolean more = true;
        while (more && closing.getCount() > 0) {
            more = events.forget(BATCH);
        }
        more = auditAge != null;
        while (more && closing.getCount() > 0) {
            more = audit.forget(WireTime.now().minus(auditAge), BATCH);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            if (thread.isAlive() && !thread.join(CLOSE_LIMIT)) {
                LOG.warn("The dropping of old events and audit entries did not end in time");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
