package org.graphkeeper.app.wiring;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// Starts JavaFX beside everything else.
public final class Toolkit {

    /// Held, because the logging system forgets the level of a logger that nobody refers to.
    private static final Logger JAVAFX_LOG = Logger.getLogger("javafx");

    /// By this name a desktop on Linux finds the menu entry that a window belongs to, with its icon (`StartupWMClass`).
    private static final String WINDOW_CLASS = "graphkeeper";
    private static final String GLASS = "com.sun.glass.ui.Application";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final CountDownLatch up = new CountDownLatch(1);
    private volatile @Nullable Throwable problem;
    private volatile Instant upSince = Instant.MIN;

    /// No window can be opened; the cause is what JavaFX says.
    public static final class UnavailableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnavailableException(@Nullable Throwable cause) {
            super(cause == null ? "JavaFX did not start within a minute" : cause.getMessage(), cause);
        }
    }

    private Toolkit() {
    }

    /// Starts it in the background. Its warning about running on the class path is kept back: that is how we run it.
    public static Toolkit start() {
        JAVAFX_LOG.setLevel(Level.SEVERE);
        Toolkit toolkit = new Toolkit();
        Thread.ofPlatform().name("toolkit-start").start(() -> {
            try {
                begin(() -> {
                    toolkit.upSince = Instant.now();
                    nameWindows();
                    toolkit.up.countDown();
                });
                Platform.setImplicitExit(false);
            } catch (UnsupportedOperationException | IllegalStateException | LinkageError e) {
                toolkit.problem = e;
                toolkit.up.countDown();
            }
        });
        return toolkit;
    }

    /// It can be started once in a process; who comes later gets the one that runs.
    private static void begin(Runnable isUp) {
        try {
            Platform.startup(isUp);
        } catch (IllegalStateException running) {
            Platform.runLater(isUp);
        }
    }

    /// Only programs that extend JavaFX's class for them are given a name of their own; the windows of all others are
    /// "java".
    private static void nameWindows() {
        try {
            Class<?> glass = Class.forName(GLASS);
            glass.getMethod("setName", String.class)
                    .invoke(glass.getMethod("GetApplication").invoke(null), WINDOW_CLASS);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError changed) {
            LoggerFactory.getLogger(Toolkit.class).warn("the windows have no name of their own", changed);
        }
    }

    /// Waits until it is up.
    ///
    /// @return since when it is
    /// @throws UnavailableException when it does not start
    public Instant await() throws InterruptedException, UnavailableException {
        if (!up.await(PATIENCE.toSeconds(), TimeUnit.SECONDS) || problem != null) {
            throw new UnavailableException(problem);
        }
        return upSince;
    }
}
