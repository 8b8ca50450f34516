package org.graphkeeper.views.base;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import javafx.util.Subscription;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.server.ServerGateway;
import org.graphkeeper.api.server.ServerHealth;
import org.jspecify.annotations.Nullable;

/// Looks for a server that is lost, by one cheap question that needs no sign-in, and has everything on screen asked for
/// once it answers (ADR 0019). Nobody else asks by the clock meanwhile. The pauses grow and are jittered; they start
/// short again only after the server has been there for a while, so that a line that comes and goes is not hammered.
/// FX-thread confined.
public final class Reconnection implements AutoCloseable {

    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofSeconds(30);
    /// So long somebody else may take to find out; a local workspace that is made for the first time may need it.
    static final Duration AT_LAST = Duration.ofMinutes(2);
    /// No two questions follow each other sooner, whoever wants them.
    static final Duration SPACING = Duration.ofSeconds(1);
    /// So long a server has to be there before it counts as back.
    static final Duration STEADY = Duration.ofSeconds(10);

    private final ServerGateway server;
    private final BackgroundTasks tasks;
    private final Connectivity connectivity;
    private final Clock clock;
    private final RandomGenerator jitter;
    private final Runnable onAlive;
    private Subscription subscription = Subscription.EMPTY;
    private BackgroundTasks.@Nullable Handle planned;
    private BackgroundTasks.@Nullable Handle asking;
    private @Nullable Instant lastAsked;
    private @Nullable Instant servingSince;
    private Look plannedLook = Look.NONE;
    private int tries;
    private boolean open;

    /// @param onAlive asks again for what is on screen: the server answered
    public Reconnection(ServerGateway server, BackgroundTasks tasks, Connectivity connectivity, Clock clock,
                        RandomGenerator jitter, Runnable onAlive) {
        this.server = server;
        this.tasks = tasks;
        this.connectivity = connectivity;
        this.clock = clock;
        this.jitter = jitter;
        this.onAlive = onAlive;
    }

    public void start() {
        open = true;
        subscription = Subscription.combine(
                connectivity.stateProperty().subscribe((_, _) -> consider()),
                connectivity.lastProblemProperty().subscribe((_, _) -> consider()),
                connectivity.unwellProperty().subscribe((_, _) -> consider()));
        consider();
    }

    /// Somebody wants to know now.
    public void askedNow() {
        connectivity.retrying();
        lookSoon();
    }

    /// The network of this machine is another one, or the machine was asleep: what was known may not hold any more.
    public void surroundingsChanged() {
        if (connectivity.state() != Connectivity.State.SIGN_IN_NEEDED) {
            tries = 0;
            lookSoon();
        }
    }

    @Override
    public void close() {
        open = false;
        subscription.unsubscribe();
        cancelPlanned();
        if (asking != null) {
            asking.cancel();
            asking = null;
        }
    }

    /// Plans what the state asks for. While a question is under way its end decides.
    private void consider() {
        if (connectivity.isServing()) {
            if (servingSince == null) {
                servingSince = clock.instant();
            }
        } else if (servingSince != null) {
            boolean steady = Duration.between(servingSince, clock.instant()).compareTo(STEADY) >= 0;
            tries = steady ? 0 : tries;
            servingSince = null;
        }
        if (!open || asking != null) {
            return;
        }
        Look wanted = wanted();
        if (wanted != plannedLook || planned == null) {
            cancelPlanned();
            plannedLook = wanted;
            switch (wanted) {
                case NONE -> { }
                case AFTER_A_PAUSE -> plan(pause());
                case AT_LAST -> plan(AT_LAST);
            }
        }
    }

    /// Whether the server is looked for: with growing pauses, or only in case that nobody tells how a try ended.
    private enum Look { NONE, AFTER_A_PAUSE, AT_LAST }

    /// Not while a sign-in is needed: nothing changes until somebody signs in.
    private Look wanted() {
        return switch (connectivity.state()) {
            case OFFLINE, INTERCEPTED, REFUSED, INCOMPATIBLE -> Look.AFTER_A_PAUSE;
            case DEGRADED -> connectivity.lastProblemProperty().get() != null
                    || !connectivity.unwellProperty().get().isEmpty() ? Look.AFTER_A_PAUSE : Look.NONE;
            case CONNECTING -> Look.AT_LAST;
            case ONLINE, SIGN_IN_NEEDED -> Look.NONE;
        };
    }

    private void lookSoon() {
        if (!open || asking != null) {
            return;
        }
        Instant before = lastAsked;
        Duration since = before == null ? SPACING : Duration.between(before, clock.instant());
        // A clock that was set back says nothing about when it was.
        Duration left = since.isNegative() ? Duration.ZERO : SPACING.minus(since);
        cancelPlanned();
        if (left.isPositive()) {
            plan(left);
        } else {
            look();
        }
    }

    private void plan(Duration pause) {
        planned = tasks.schedule(pause, () -> {
            planned = null;
            look();
        });
    }

    private void look() {
        lastAsked = clock.instant();
        asking = tasks.<ServerHealth>run("", server::health, this::alive, this::silent);
    }

    private void alive(ServerHealth health) {
        asking = null;
        boolean wasServing = connectivity.isServing();
        connectivity.alive(health);
        if (!wasServing && connectivity.state() != Connectivity.State.SIGN_IN_NEEDED) {
            onAlive.run();
        }
        consider();
    }

    private void silent(Failure failure) {
        asking = null;
        if (Connectivity.isLoss(failure)) {
            connectivity.failed(failure);
        } else if (!connectivity.isServing()) {
            // Something answered; whether it is of any use is told by what is on screen.
            onAlive.run();
        }
        consider();
    }

    private Duration pause() {
        long ceiling = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(++tries, 10));
        return Duration.ofMillis(ceiling / 2 + jitter.nextLong(ceiling / 2 + 1));
    }

    private void cancelPlanned() {
        if (planned != null) {
            planned.cancel();
            planned = null;
        }
    }
}
