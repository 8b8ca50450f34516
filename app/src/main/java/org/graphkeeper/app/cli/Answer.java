package org.graphkeeper.app.cli;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Waits for what a person types. Reading a terminal cannot be interrupted, so another thread does it, which the end of
/// the program leaves where it is: Ctrl+C at a question ends the command at once, and Java gives the terminal its echo
/// back.
final class Answer {

    private Answer() {
    }

    static <T extends @Nullable Object> T of(Supplier<T> reading) throws InterruptedException {
        FutureTask<T> answer = new FutureTask<>(reading::get);
        Thread.ofPlatform().name("question").daemon().start(answer);
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
