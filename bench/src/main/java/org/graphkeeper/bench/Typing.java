package org.graphkeeper.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import org.jspecify.annotations.Nullable;

/// Types texts letter by letter, takes them away again the same way, and measures each keystroke: time of the FX thread
/// as its CPU time, which other programs on the machine do not lengthen, and the time until the result is there by the
/// clock.
final class Typing {

    private static final List<String> TEXTS = List.of("clinical", "sales eu", "patents 99", "legal archive kyoto",
            "zzz", "market", "5");

    final Times handled = new Times();
    final Times visible = new Times();
    final Times worked = new Times();

    private final Scene scene;
    private final TextInputControl field;
    private final @Nullable MeasuredTasks tasks;

    private record Shown(long at, long cpu, long held) {
    }

    /// @param tasks what filters in the background; null when the FX thread filters
    Typing(Scene scene, TextInputControl field, @Nullable MeasuredTasks tasks) {
        this.scene = scene;
        this.field = field;
        this.tasks = tasks;
    }

    /// Not measured: what happens for the first time.
    void warmUp() throws Exception {
        for (String text : steps()) {
            key(text);
        }
    }

    void measure(int rounds) throws Exception {
        for (int round = 0; round < rounds; round++) {
            for (String text : steps()) {
                measured(text);
            }
        }
    }

    static List<String> steps() {
        List<String> steps = new ArrayList<>();
        for (String text : TEXTS) {
            for (int length = 1; length <= text.length(); length++) {
                steps.add(text.substring(0, length));
            }
            for (int length = text.length() - 1; length >= 0; length--) {
                steps.add(text.substring(0, length));
            }
        }
        return steps;
    }

    private void measured(String text) throws Exception {
        Key key = key(text);
        handled.add(key.held);
        visible.add(key.visible);
        worked.add(key.cpu);
    }

    private record Key(long held, long visible, long cpu) {
    }

    private Key key(String text) throws Exception {
        CompletableFuture<Shown> shown = new CompletableFuture<>();
        long[] began = new long[2];
        long set = Fx.call(() -> {
            if (tasks != null) {
                tasks.takeHeld();
                tasks.onQuiet(() -> Fx.afterLayout(scene,
                        () -> shown.complete(new Shown(System.nanoTime(), Fx.cpu(), tasks.takeHeld()))));
            }
            began[0] = System.nanoTime();
            began[1] = Fx.cpu();
            field.setText(text);
            field.end();
            long took = Fx.cpu() - began[1];
            if (tasks == null) {
                Fx.afterLayout(scene, () -> shown.complete(new Shown(System.nanoTime(), Fx.cpu(), 0)));
            }
            return took;
        });
        Shown end = shown.get(60, TimeUnit.SECONDS);
        return new Key(set + end.held(), end.at() - began[0], end.cpu() - began[1]);
    }
}
