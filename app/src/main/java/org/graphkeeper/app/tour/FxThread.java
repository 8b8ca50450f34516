package org.graphkeeper.app.tour;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// Lets the thread of the tour work on the FX thread and wait for what it shows.
final class FxThread {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private FxThread() {
    }

    /// Does something there and waits for its end.
    static <T> T call(Callable<T> action) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(action.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return outcome(result, PATIENCE, () -> "the window does not react");
    }

    static void run(Runnable action) throws Exception {
        call(() -> {
            action.run();
            return true;
        });
    }

    /// Waits until something is there; looks with every frame.
    ///
    /// @param look gives null while it is not there
    /// @param what for the message when it does not come in time
    static <T> T await(Duration patience, Supplier<String> what, Supplier<@Nullable T> look) throws Exception {
        CompletableFuture<T> found = new CompletableFuture<>();
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                try {
                    T value = look.get();
                    if (value != null) {
                        found.complete(value);
                    }
                } catch (RuntimeException e) {
                    found.completeExceptionally(e);
                }
            }
        };
        run(timer::start);
        try {
            return outcome(found, patience, what);
        } finally {
            run(timer::stop);
        }
    }

    private static <T> T outcome(CompletableFuture<T> result, Duration patience, Supplier<String> what)
            throws Exception {
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new TourException(what.get() + " (waited " + patience.toSeconds() + " s)");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
