package org.graphkeeper.server.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Closes connections whose request head or TLS handshake comes byte by byte: every byte restarts the idle timeout. An
/// answer that is taken byte by byte needs no such guard. The operating system asks for more of it only once a good part
/// of its own buffer has gone, and that must happen within the idle timeout.
final class SlowClients extends AbstractLifeCycle {

    private static final Logger LOG = LoggerFactory.getLogger(SlowClients.class);

    private final ServerConnector connector;
    private final Duration limit;
    private final long intervalMillis;
    private Map<EndPoint, Waiting> seen = new HashMap<>();
    private volatile Scheduler.@Nullable Task next;

    /// Where a connection stood when it was seen to wait for the first time.
    ///
    /// @param messages requests before
    /// @param bytes    received
    /// @param nanos    when that was
    private record Waiting(long messages, long bytes, long nanos) {

        boolean longerThan(Duration limit) {
            return System.nanoTime() - nanos > limit.toNanos();
        }
    }

    /// @param limit how long a head may take
    SlowClients(ServerConnector connector, Duration limit) {
        this.connector = connector;
        this.limit = limit;
        this.intervalMillis = Math.clamp(limit.toMillis() / 5, 50, 2_000);
    }

    @Override
    protected void doStart() {
        plan();
    }

    private void plan() {
        next = connector.getScheduler().schedule(this::look, intervalMillis, TimeUnit.MILLISECONDS);
    }

    private void look() {
        var waiting = new HashMap<EndPoint, Waiting>();
        try {
            connector.getConnectedEndPoints().forEach(endPoint -> look(endPoint, waiting));
        } finally {
            seen = waiting;
            if (isRunning() || isStarting()) {
                plan();
            }
        }
    }

    private void look(EndPoint endPoint, Map<EndPoint, Waiting> waiting) {
        Connection outer = endPoint.getConnection();
        Connection inner = outer instanceof SslConnection ssl ? ssl.getSslEndPoint().getConnection() : outer;
        if (!(inner instanceof HttpConnection http) || !http.getParser().inHeaderState()) {
            return;
        }
        Waiting before = seen.get(endPoint);
        boolean nothingYet = http.getParser().isStart();
        if (before == null || before.messages() != http.getMessagesIn()
                || nothingYet && before.bytes() == outer.getBytesIn()) {
            waiting.put(endPoint, new Waiting(http.getMessagesIn(), outer.getBytesIn(), System.nanoTime()));
        } else if (before.longerThan(limit)) {
            LOG.info("The connection of {} is closed: the head of its request does not come to an end",
                    endPoint.getRemoteSocketAddress());
            endPoint.close();
        } else {
            waiting.put(endPoint, before);
        }
    }

    @Override
    protected void doStop() {
        var task = next;
        if (task != null) {
            task.cancel();
        }
    }
}
