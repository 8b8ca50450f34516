package org.graphkeeper.bench;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.skin.VirtualFlow;

/// Scrolls a table frame by frame and measures what a frame costs the FX thread and the one that paints, as CPU time.
final class Scrolling {

    /// Two and a half rows of 36 px: rows are filled anew in every frame, as with a turned wheel.
    private static final double STEP = 90;

    /// Both threads together.
    final Times frames = new Times();
    /// The FX thread alone.
    final Times laidOut = new Times();

    private final Scene scene;
    private final VirtualFlow<?> flow;

    Scrolling(Scene scene, Parent table) {
        this.scene = scene;
        this.flow = (VirtualFlow<?>) table.lookup(".virtual-flow");
    }

    void toTop() throws Exception {
        Fx.call(() -> {
            flow.scrollTo(0);
            return true;
        });
        Fx.settle(scene);
    }

    /// Goes on from where it is.
    void frames(int count, boolean measured) throws Exception {
        for (int frame = 0; frame < count; frame++) {
            frame(measured);
        }
    }

    /// The thread that paints is one frame behind, which is the same frame on average.
    private void frame(boolean measured) throws Exception {
        CompletableFuture<Long> laid = new CompletableFuture<>();
        long painted = Fx.painterCpu();
        long began = Fx.call(() -> {
            long cpu = Fx.cpu();
            flow.scrollPixels(STEP);
            Fx.afterLayout(scene, () -> laid.complete(Fx.cpu()));
            return cpu;
        });
        long worked = laid.get(60, TimeUnit.SECONDS) - began;
        // The next turn of the FX thread comes when the frame was handed over; the one after when it was painted.
        Fx.settle(scene);
        if (measured) {
            laidOut.add(worked);
            frames.add(worked + Fx.painterCpu() - painted);
        }
    }
}
