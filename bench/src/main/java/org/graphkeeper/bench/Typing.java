package org.graphkeeper.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// Types texts letter by letter, takes them away again the same way, and measures each keystroke. Time of the FX thread
/// is its CPU time, which other programs on the machine do not lengthen; the same by the clock stands beside it.
final class Typing {

    private static final List<String> TEXTS = List.of("clinical", "sales eu", "patents 99", "legal archive kyoto",
            "zzz", "market", "5");
    private static final char BACK = '\b';

    /// The FX thread from the key's event until the filter is handed over, and taking the rows over. Where it filters
    /// itself, that is all of it.
    final Times handled = new Times();
    /// The same by the clock.
    final Times handledByClock = new Times();
    /// The FX thread from then until the visible rows are laid out.
    final Times laidOut = new Times();
    /// Both together.
    final Times worked = new Times();
    /// From the key's event until the rows are laid out, by the clock.
    final Times visible = new Times();

    private final Scene scene;
    private final TextInputControl field;
    private final int texts;
    private final @Nullable MeasuredTasks tasks;

    private record Moment(long clock, long cpu) {

        static Moment now() {
            return new Moment(System.nanoTime(), Fx.cpu());
        }

        Moment since(Moment earlier) {
            return new Moment(clock - earlier.clock, cpu - earlier.cpu);
        }
    }

    private record Shown(Moment at, MeasuredTasks.Held held) {
    }

    /// @param texts how many of the texts are typed in a round, at most all of them
    /// @param tasks what filters in the background; null when the FX thread filters
    Typing(Scene scene, TextInputControl field, int texts, @Nullable MeasuredTasks tasks) {
        this.texts = texts;
        this.scene = scene;
        this.field = field;
        this.tasks = tasks;
    }

    /// @param measured whether it counts; not while everything happens for the first time
    void type(int rounds, boolean measured) throws Exception {
        Fx.call(() -> {
            field.requestFocus();
            field.end();
            return true;
        });
        for (int round = 0; round < rounds; round++) {
            for (char key : keys()) {
                Fx.settle(scene, 2);
                press(key, measured);
            }
        }
    }

    private List<Character> keys() {
        List<Character> keys = new ArrayList<>();
        for (String text : TEXTS.subList(0, Math.min(texts, TEXTS.size()))) {
            text.chars().forEach(letter -> keys.add((char) letter));
            text.chars().forEach(_ -> keys.add(BACK));
        }
        return keys;
    }

    private void press(char key, boolean measured) throws Exception {
        CompletableFuture<Shown> shown = new CompletableFuture<>();
        Moment[] began = new Moment[1];
        Moment event = Fx.call(() -> {
            if (tasks != null) {
                tasks.takeHeld();
                tasks.onQuiet(() -> Fx.afterLayout(scene,
                        () -> shown.complete(new Shown(Moment.now(), tasks.takeHeld()))));
            }
            int length = field.getLength();
            began[0] = Moment.now();
            Event.fireEvent(field, event(key));
            Moment took = Moment.now().since(began[0]);
            if (field.getLength() != length + (key == BACK ? -1 : 1)) {
                throw new IllegalStateException("the key " + (int) key + " was not taken");
            }
            if (tasks == null) {
                Fx.afterLayout(scene, () -> shown.complete(new Shown(Moment.now(), MeasuredTasks.Held.NONE)));
            }
            return took;
        });
        Shown end = shown.get(60, TimeUnit.SECONDS);
        if (measured) {
            Moment all = end.at().since(began[0]);
            long cpu = event.cpu() + end.held().cpu();
            handled.add(cpu);
            handledByClock.add(event.clock() + end.held().clock());
            laidOut.add(all.cpu() - cpu);
            worked.add(all.cpu());
            visible.add(all.clock());
        }
    }

    private static KeyEvent event(char key) {
        return key == BACK ? new KeyEvent(KeyEvent.KEY_PRESSED, KeyEvent.CHAR_UNDEFINED, "", KeyCode.BACK_SPACE, false,
                false, false, false)
                : new KeyEvent(KeyEvent.KEY_TYPED, String.valueOf(key), "", KeyCode.UNDEFINED, false, false, false,
                false);
    }
}
