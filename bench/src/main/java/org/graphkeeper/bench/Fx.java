package org.graphkeeper.bench;

import atlantafx.base.theme.PrimerLight;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import org.graphkeeper.resources.Resources;

/// The FX thread, and what it and the thread that paints spend.
final class Fx {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final long PATIENCE_SECONDS = 120;

    private Fx() {
    }

    /// Starts the toolkit once; needs `-Dglass.platform=Headless -Dprism.order=sw` where there is no display.
    static void start() throws InterruptedException {
        CountDownLatch up = new CountDownLatch(1);
        try {
            Platform.startup(up::countDown);
        } catch (IllegalStateException running) {
            Platform.runLater(up::countDown);
        }
        if (!up.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("JavaFX does not start");
        }
        Platform.setImplicitExit(false);
    }

    /// Ends the toolkit, if it was started: it would keep the process alive.
    static void end() {
        Platform.exit();
    }

    static <T> T call(Callable<T> work) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /// Shows something as the app does. FX thread.
    static Stage show(Parent content, double width, double height) {
        Resources.fonts().forEach(font -> Font.loadFont(font.toExternalForm(), 13));
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        Scene scene = new Scene(content, width, height);
        scene.getStylesheets().addAll(Resources.sceneStylesheets());
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        return stage;
    }

    /// Runs something once the next frame was laid out. FX thread.
    static void afterLayout(Scene scene, Runnable action) {
        AtomicReference<Runnable> listener = new AtomicReference<>();
        listener.set(() -> {
            scene.removePostLayoutPulseListener(listener.get());
            action.run();
        });
        scene.addPostLayoutPulseListener(listener.get());
        Platform.requestNextPulse();
    }

    /// Waits for some frames, so that nothing of the past is left to be done.
    static void settle(Scene scene) throws Exception {
        settle(scene, 4);
    }

    static void settle(Scene scene, int frames) throws Exception {
        for (int frame = 0; frame < frames; frame++) {
            CompletableFuture<Boolean> drawn = new CompletableFuture<>();
            Platform.runLater(() -> afterLayout(scene, () -> drawn.complete(true)));
            drawn.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /// CPU time of the calling thread in nanoseconds.
    static long cpu() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /// CPU time of a thread in nanoseconds.
    static long cpu(long threadId) {
        return THREADS.getThreadCpuTime(threadId);
    }

    /// CPU time in nanoseconds of the thread that paints.
    static long painterCpu() {
        for (long id : THREADS.getAllThreadIds()) {
            var info = THREADS.getThreadInfo(id);
            if (info != null && info.getThreadName().startsWith("QuantumRenderer")) {
                return THREADS.getThreadCpuTime(id);
            }
        }
        throw new IllegalStateException("nobody paints");
    }
}
