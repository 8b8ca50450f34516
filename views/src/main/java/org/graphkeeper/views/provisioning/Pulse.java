package org.graphkeeper.views.provisioning;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.graphkeeper.views.base.BackgroundTasks;
import org.jspecify.annotations.Nullable;

/// Beats once a second while there is something to follow closely, and rests otherwise. FX-thread confined.
final class Pulse {

    private static final Duration BEAT = Duration.ofSeconds(1);

    private final BackgroundTasks tasks;
    private final BooleanSupplier wanted;
    private final Runnable onBeat;
    private BackgroundTasks.@Nullable Handle next;

    /// @param wanted whether there is something to follow; asked before every beat
    Pulse(BackgroundTasks tasks, BooleanSupplier wanted, Runnable onBeat) {
        this.tasks = tasks;
        this.wanted = wanted;
        this.onBeat = onBeat;
    }

    /// Something changed: beats from now on if that is wanted.
    void keep() {
        if (next == null && wanted.getAsBoolean()) {
            next = tasks.schedule(BEAT, () -> {
                next = null;
                onBeat.run();
                keep();
            });
        }
    }

    void stop() {
        if (next != null) {
            next.cancel();
            next = null;
        }
    }
}
