package org.graphkeeper.bench;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.skin.VirtualFlow;

/// Scrolls a table frame by frame and measures what a frame costs the FX thread and the one that paints.
final class Scrolling {

    /// Two and a half rows of 36 px: rows are filled anew in every frame, as with a turned wheel.
    private static final double STEP = 90;

    final Times frames = new Times();

    private final Scene scene;
    private final VirtualFlow<?> flow;

    Scrolling(Scene scene, Parent table) {
        this.scene = scene;
        this.flow = (VirtualFlow<?>) table.lookup(".virtual-flow");
    }

    void frames(int count, boolean measured) throws Exception {
        Fx.call(() -> {
            flow.scrollTo(0);
            return true;
        });
        Fx.settle(scene);
        for (int frame = 0; frame < count; frame++) {
            long spent = frame();
            if (measured) {
                frames.add(spent);
            }
        }
    }

    /// @return CPU time of both threads; the one that paints is one frame behind, which is the same frame on average
    private long frame() throws Exception {
        CompletableFuture<Long> laidOut = new CompletableFuture<>();
        long painted = Fx.painterCpu();
        long began = Fx.call(() -> {
            long cpu = Fx.cpu();
            flow.scrollPixels(STEP);
            Fx.afterLayout(scene, () -> laidOut.complete(Fx.cpu()));
            return cpu;
        });
        long worked = laidOut.get(60, TimeUnit.SECONDS) - began;
        // The next turn of the FX thread comes when the frame was handed over; the one after when it was painted.
        Fx.settle(scene);
        return worked + Fx.painterCpu() - painted;
    }
}
