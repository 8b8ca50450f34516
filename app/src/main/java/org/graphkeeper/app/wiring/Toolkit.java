package org.graphkeeper.app.wiring;

import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// Starts JavaFX beside everything else.
public final class Toolkit {

    /// Held, because the logging system forgets the level of a logger that nobody refers to.
    private static final Logger JAVAFX_LOG = Logger.getLogger("javafx");

    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch up = new CountDownLatch(1);
    private volatile @Nullable Throwable problem;

    private Toolkit() {
    }

    /// Starts it in the background. Its warning about running on the class path is kept back: that is how we run it.
    public static Toolkit start() {
        JAVAFX_LOG.setLevel(Level.SEVERE);
        Toolkit toolkit = new Toolkit();
        Thread.ofPlatform().name("toolkit-start").start(() -> {
            try {
                Platform.startup(toolkit.up::countDown);
                Platform.setImplicitExit(false);
            } catch (UnsupportedOperationException | IllegalStateException | LinkageError e) {
                toolkit.problem = e;
                toolkit.up.countDown();
            } finally {
                toolkit.ended.countDown();
            }
        });
        return toolkit;
    }

    /// Opens when it is up or has failed.
    public CountDownLatch up() {
        return up;
    }

    /// Waits until it is known whether it works.
    ///
    /// @return why it does not; null when it does
    public @Nullable Throwable awaitProblem() throws InterruptedException {
        ended.await();
        return problem;
    }
}
