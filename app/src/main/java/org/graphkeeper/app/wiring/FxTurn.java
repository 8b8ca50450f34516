package org.graphkeeper.app.wiring;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// Something that runs on the FX thread, for a thread that may wait for its end and has other work until then.
final class FxTurn {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final CountDownLatch done = new CountDownLatch(1);
    /// Written before [#done] is opened.
    private @Nullable Throwable fault;

    private FxTurn() {
    }

    /// Hands it to the FX thread and returns at once.
    static FxTurn begin(Runnable action) {
        FxTurn turn = new FxTurn();
        Platform.runLater(() -> {
            try {
                action.run();
            } catch (RuntimeException | Error e) {
                turn.fault = e;
            } finally {
                turn.done.countDown();
            }
        });
        return turn;
    }

    /// Waits for its end; not on the FX thread.
    ///
    /// @throws IllegalStateException with its fault as the cause, or when it does not end within a minute
    void await() throws InterruptedException {
        if (!done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the window does not react");
        }
        if (fault != null) {
            throw new IllegalStateException("the window could not be built or closed", fault);
        }
    }
}
