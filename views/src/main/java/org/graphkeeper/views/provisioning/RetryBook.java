package org.graphkeeper.views.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.graphkeeper.api.lookup.RetryLookup;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.Surroundings;
import org.jspecify.annotations.Nullable;

/// Keeps the queue of a profile across restarts, and wakes whoever works on it when the time has come for something
/// that waits. FX-thread confined.
final class RetryBook {

    private final Surroundings surroundings;
    private final RetryQueue queue;
    private final String key;
    private final Runnable onWake;
    private BackgroundTasks.@Nullable Handle wake;
    private @Nullable Instant wakesAt;

    /// Reads into the queue what was kept.
    RetryBook(Surroundings surroundings, RetryQueue queue, String profileId, Runnable onWake) {
        this.surroundings = surroundings;
        this.queue = queue;
        this.key = "provisioning.queue." + profileId;
        this.onWake = onWake;
        surroundings.remembered().get(key).ifPresent(text -> RetryQueueText.read(queue, text, RetryLookup.DOUBT));
    }

    void keep() {
        String text = RetryQueueText.write(queue);
        if (!text.equals(surroundings.remembered().get(key).orElse(""))) {
            surroundings.remembered().put(key, text);
        }
    }

    void planWake(Instant now) {
        Instant next = queue.nextWake(now).orElse(null);
        if (!Objects.equals(next, wakesAt)) {
            cancelWake();
            wakesAt = next;
            if (next != null) {
                wake = surroundings.tasks().schedule(Duration.between(now, next).plusMillis(1), () -> {
                    wake = null;
                    wakesAt = null;
                    onWake.run();
                });
            }
        }
    }

    void cancelWake() {
        if (wake != null) {
            wake.cancel();
            wake = null;
        }
        wakesAt = null;
    }
}
