package org.graphkeeper.app.wiring;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;

/// Waits until the window has painted its first content. FX thread.
final class FirstPicture extends AnimationTimer {

    /// Content that does not come by then is not waited for.
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /// A frame begins with the timers: what is there in one has been painted when the next but one begins.
    private static final int FRAMES = 2;

    private final BooleanSupplier hasContent;
    private final Runnable then;
    private long firstFrame = Long.MIN_VALUE;
    private int frames;

    /// @param hasContent whether everything is there that the first picture should show
    /// @param then       called once
    FirstPicture(BooleanSupplier hasContent, Runnable then) {
        this.hasContent = hasContent;
        this.then = then;
    }

    @Override
    public void handle(long now) {
        if (firstFrame == Long.MIN_VALUE) {
            firstFrame = now;
        }
        if (!hasContent.getAsBoolean() && now - firstFrame < PATIENCE.toNanos()) {
            return;
        }
        if (frames++ == FRAMES) {
            stop();
            then.run();
        }
    }
}
