package org.graphkeeper.views.base;

import java.time.Duration;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;

/// The one door to work off the FX thread. Every method is called on the FX thread, every callback arrives there.
public interface BackgroundTasks {

    /// Work that blocks. It receives and returns immutable values only.
    @FunctionalInterface
    interface Work<T> {
        T run() throws FailureException, InterruptedException;
    }

    /// A running or planned piece of work.
    @FunctionalInterface
    interface Handle {
        /// Interrupts the work. Neither callback fires afterwards. Harmless when it has already ended.
        void cancel();
    }

    /// Starts work in the background.
    ///
    /// @param label     what is being done, in the user's language; shown while it runs longer than a second. Empty for
    ///                  work that nobody waits for: it is never shown
    /// @param onFailure gets the failure of the work; an unexpected exception arrives as `Failure.Defect` after it was
    ///                  logged
    <T> Handle run(String label, Work<T> work, Consumer<? super T> onSuccess, Consumer<? super Failure> onFailure);

    /// Runs an action on the FX thread after a delay.
    Handle schedule(Duration delay, Runnable action);

    /// Work that is running now, oldest first; unmodifiable, changes on the FX thread.
    ObservableList<RunningTask> running();
}
