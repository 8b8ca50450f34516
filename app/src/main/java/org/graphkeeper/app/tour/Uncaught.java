package org.graphkeeper.app.tour;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Notes exceptions that nobody in the app caught, so that a step during which one was thrown does not hold although
/// the window went on. They go on to whoever took them before. Safe for use by several threads.
final class Uncaught implements Thread.UncaughtExceptionHandler {

    private static final String HEADLESS = "com.sun.glass.ui.headless.";

    private final Thread.@Nullable UncaughtExceptionHandler usual;
    private final AtomicReference<@Nullable Throwable> first;

    private Uncaught(Thread.@Nullable UncaughtExceptionHandler usual, AtomicReference<@Nullable Throwable> first) {
        this.usual = usual;
        this.first = first;
    }

    /// Watches the whole process from now on.
    ///
    /// @param first gets the first one
    static void watch(AtomicReference<@Nullable Throwable> first) {
        Thread.setDefaultUncaughtExceptionHandler(new Uncaught(Thread.getDefaultUncaughtExceptionHandler(), first));
    }

    /// What was noted since the last question.
    static Optional<Throwable> taken(AtomicReference<@Nullable Throwable> first) {
        return Optional.ofNullable(first.getAndSet(null));
    }

    @Override
    public void uncaughtException(Thread thread, Throwable fault) {
        if (!isOfTheHeadlessWindow(fault)) {
            first.compareAndSet(null, fault);
        }
        if (usual != null) {
            usual.uncaughtException(thread, fault);
        }
    }

    /// It throws when a popup reaches beyond its screen; no window of a desktop does.
    private static boolean isOfTheHeadlessWindow(Throwable fault) {
        for (StackTraceElement frame : fault.getStackTrace()) {
            if (!frame.getClassName().startsWith("java.") && !frame.getClassName().startsWith("jdk.")) {
                return frame.getClassName().startsWith(HEADLESS);
            }
        }
        return false;
    }
}
