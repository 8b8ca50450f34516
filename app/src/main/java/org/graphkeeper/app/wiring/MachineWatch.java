package org.graphkeeper.app.wiring;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javafx.util.Subscription;
import org.graphkeeper.views.base.BackgroundTasks;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices that this machine got another network or was asleep, by looking every few seconds: neither Java nor JavaFX
/// tells it. Looks only while somebody wants to know. FX-thread confined; the looking itself is done in the background.
final class MachineWatch {

    static final Duration PERIOD = Duration.ofSeconds(5);
    /// A look that comes so much too late was held up by more than a busy machine.
    static final Duration ASLEEP = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(MachineWatch.class);

    private final BackgroundTasks tasks;
    private final Clock clock;
    private final Callable<String> network;
    private final List<Runnable> listeners = new ArrayList<>();
    private @Nullable String known;
    private @Nullable Instant lastLook;
    private BackgroundTasks.@Nullable Handle next;
    private boolean active;

    /// @param network what tells one network from another; called in the background
    MachineWatch(BackgroundTasks tasks, Clock clock, Callable<String> network) {
        this.tasks = tasks;
        this.clock = clock;
        this.network = network;
    }

    static MachineWatch ofThisMachine(BackgroundTasks tasks, Clock clock) {
        return new MachineWatch(tasks, clock, MachineWatch::addresses);
    }

    /// Calls back after every change until unsubscribed.
    Subscription onChange(Runnable listener) {
        listeners.add(listener);
        if (!active) {
            active = true;
            look();
        }
        return () -> {
            listeners.remove(listener);
            if (listeners.isEmpty()) {
                rest();
            }
        };
    }

    private void rest() {
        active = false;
        known = null;
        lastLook = null;
        if (next != null) {
            next.cancel();
            next = null;
        }
    }

    /// A look is never cancelled: it takes no time, and what comes of it after the last listener left is let lie.
    private void look() {
        tasks.run("", () -> {
            try {
                return network.call();
            } catch (Exception unreadable) {
                LOG.debug("the networks of this machine cannot be read", unreadable);
                return "";
            }
        }, this::seen, _ -> plan());
    }

    private void seen(String now) {
        if (!active) {
            return;
        }
        Instant time = clock.instant();
        boolean moved = known != null && !known.equals(now);
        boolean slept = lastLook != null
                && Duration.between(lastLook, time).minus(PERIOD).compareTo(ASLEEP) > 0;
        known = now;
        lastLook = time;
        plan();
        if (moved || slept) {
            LOG.debug("this machine has another network: {}, was asleep: {}", moved, slept);
            List.copyOf(listeners).forEach(Runnable::run);
        }
    }

    private void plan() {
        if (next != null) {
            next.cancel();
        }
        next = active ? tasks.schedule(PERIOD, this::look) : null;
    }

    private static String addresses() throws SocketException {
        return NetworkInterface.networkInterfaces().filter(MachineWatch::isUp)
                .map(card -> card.getName() + card.inetAddresses().map(Object::toString).sorted().toList())
                .sorted().collect(Collectors.joining(" "));
    }

    private static boolean isUp(NetworkInterface card) {
        try {
            return card.isUp() && !card.isLoopback();
        } catch (SocketException gone) {
            return false;
        }
    }
}
