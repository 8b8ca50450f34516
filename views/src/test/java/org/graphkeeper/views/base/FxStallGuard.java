package org.graphkeeper.views.base;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;

/// Fails a UI test in which the FX thread was held for more than 100 ms by our doing: by working (its own CPU time, so
/// that a busy machine fails nobody) or by waiting inside our code. A pinger asks it for a sign of life all the time
/// and looks at what it does while there is none.
///
/// It also fails a test during which an exception on the FX thread was caught by nobody: the toolkit goes on after one,
/// and so would the test.
///
/// The mouse moves of the test robot do not count: it queues hundreds of them, and the sign of life has to wait behind.
/// Nor does the headless window's way of showing a picture, which copies it pixel by pixel; a real window does not.
/// Loading a class does not either: it happens once per process, in whichever test comes first, and is measured with the
/// start of the app. For the same reason the toolkit is warm before the first test.
/// Not counted: what happens before the test body.
public final class FxStallGuard implements BeforeAllCallback, BeforeTestExecutionCallback, AfterTestExecutionCallback {

    private static final Duration LONGEST = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final AtomicReference<String> stall = new AtomicReference<>();
    private final AtomicReference<Throwable> uncaught = new AtomicReference<>();
    private volatile boolean watching;
    private Thread pinger;
    private Thread fx;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        WarmToolkit.once();
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) throws InterruptedException {
        AtomicReference<Thread> found = new AtomicReference<>();
        CountDownLatch known = new CountDownLatch(1);
        Platform.runLater(() -> {
            found.set(Thread.currentThread());
            known.countDown();
        });
        if (!known.await(20, TimeUnit.SECONDS)) {
            throw new AssertionFailedError("the FX thread gave no sign of life");
        }
        fx = found.get();
        stall.set(null);
        uncaught.set(null);
        fx.setUncaughtExceptionHandler((thread, thrown) -> {
            Thread.UncaughtExceptionHandler usual = Thread.getDefaultUncaughtExceptionHandler();
            if (usual != null) {
                usual.uncaughtException(thread, thrown);
            }
            uncaught.compareAndSet(null, thrown);
        });
        settle();
        watching = true;
        pinger = Thread.ofPlatform().daemon().name("fx-stall-guard").start(this::watch);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) throws InterruptedException {
        watching = false;
        pinger.join();
        fx.setUncaughtExceptionHandler(null);
        if (uncaught.get() != null && context.getExecutionException().isEmpty()) {
            throw new AssertionFailedError("nobody caught what was thrown on the FX thread", uncaught.get());
        }
        if (stall.get() != null && context.getExecutionException().isEmpty()) {
            throw new AssertionFailedError(stall.get());
        }
    }

    private void watch() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        try {
            while (watching && stall.get() == null) {
                watchOnce(threads);
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watchOnce(ThreadMXBean threads) throws InterruptedException {
        long held = 0;
        long cpu = threads.getThreadCpuTime(fx.threadId());
        StackTraceElement[] last = new StackTraceElement[0];
        CountDownLatch alive = new CountDownLatch(1);
        Platform.runLater(alive::countDown);
        long looked = System.nanoTime();
        while (!alive.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
            StackTraceElement[] stack = fx.getStackTrace();
            boolean waits = fx.getState() != Thread.State.RUNNABLE && isOurs(stack);
            long now = threads.getThreadCpuTime(fx.threadId());
            long worked = TimeUnit.NANOSECONDS.toMillis(now - cpu);
            cpu = now;
            long passed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - looked);
            looked = System.nanoTime();
            if (!movesTheMouse(stack) && !loadsClasses(stack) && !copiesPixels(stack)) {
                held += waits ? passed : Math.min(worked, passed);
                last = stack;
            }
        }
        if (held > LONGEST.toMillis()) {
            stall.set("The FX thread was held for " + held + " ms, last at\n" + Arrays.stream(last).limit(40)
                    .map(frame -> "  " + frame).collect(Collectors.joining("\n")));
        }
    }

    private static boolean movesTheMouse(StackTraceElement[] stack) {
        return Stream.of(stack).anyMatch(frame -> frame.getMethodName().equals("mouseMove"));
    }

    private static boolean copiesPixels(StackTraceElement[] stack) {
        return Stream.of(stack).anyMatch(frame -> frame.getMethodName().equals("blit")
                && frame.getClassName().equals("com.sun.glass.ui.headless.HeadlessWindow"));
    }

    private static boolean loadsClasses(StackTraceElement[] stack) {
        return Stream.of(stack).anyMatch(frame -> frame.getClassName().startsWith("jdk.internal.loader.")
                || frame.getClassName().equals("java.lang.invoke.MethodHandleNatives")
                || frame.getMethodName().equals("<clinit>"));
    }

    private static boolean isOurs(StackTraceElement[] stack) {
        return Stream.of(stack).anyMatch(frame -> frame.getClassName().startsWith("org.graphkeeper."));
    }

    private static void settle() {
        for (int round = 0; round < 3; round++) {
            CountDownLatch done = new CountDownLatch(1);
            Platform.runLater(done::countDown);
            try {
                if (!done.await(20, TimeUnit.SECONDS)) {
                    throw new AssertionFailedError("the FX thread gave no sign of life");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionFailedError("interrupted");
            }
        }
    }
}
