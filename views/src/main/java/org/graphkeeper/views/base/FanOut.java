package org.graphkeeper.views.base;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;

/// Asks about many things, a few at a time, and tells every answer as it arrives. What is under way when it is stopped
/// is interrupted, so it is for reading only. FX-thread confined.
///
/// @param <K> what is asked about
/// @param <V> an answer
public final class FanOut<K, V> {

    /// Asks about one thing; blocks, off the FX thread.
    @FunctionalInterface
    public interface Question<K, V> {
        V ask(K about) throws FailureException, InterruptedException;
    }

    /// Who is told; FX thread.
    public interface Listener<K, V> {

        void answered(K about, V answer);

        void failed(K about, Failure failure);

        /// Nothing is under way any more: all was asked, or it was stopped.
        void ended();
    }

    private final BackgroundTasks tasks;
    private final int atOnce;
    private final Function<K, String> label;
    private final Question<K, V> question;
    private final Listener<K, V> listener;
    private final Deque<K> waiting = new ArrayDeque<>();
    private final Set<BackgroundTasks.Handle> running = new HashSet<>();
    private int total;
    private int answered;
    private boolean active;

    /// @param atOnce how many questions are under way at most
    /// @param label  names one question in the user's language
    public FanOut(BackgroundTasks tasks, int atOnce, Function<K, String> label, Question<K, V> question,
                  Listener<K, V> listener) {
        this.tasks = tasks;
        this.atOnce = atOnce;
        this.label = label;
        this.question = question;
        this.listener = listener;
    }

    /// Starts anew; what was under way is stopped without a word.
    public void start(List<K> about) {
        halt();
        total = about.size();
        answered = 0;
        waiting.addAll(about);
        active = true;
        askNext();
        endIfDone();
    }

    /// Ends early and tells so; nothing when nothing is under way.
    public void stop() {
        if (active) {
            halt();
            listener.ended();
        }
    }

    /// Ends early without telling.
    public void halt() {
        active = false;
        waiting.clear();
        Set.copyOf(running).forEach(BackgroundTasks.Handle::cancel);
        running.clear();
    }

    public boolean isRunning() {
        return active;
    }

    /// How many things there are to ask about.
    public int total() {
        return total;
    }

    /// How many questions have ended, well or not.
    public int answered() {
        return answered;
    }

    private void askNext() {
        while (running.size() < atOnce && !waiting.isEmpty()) {
            K about = waiting.poll();
            BackgroundTasks.Handle[] own = new BackgroundTasks.Handle[1];
            own[0] = tasks.<V>run(label.apply(about), () -> question.ask(about),
                    answer -> end(own[0], () -> listener.answered(about, answer)),
                    failure -> end(own[0], () -> listener.failed(about, failure)));
            running.add(own[0]);
        }
    }

    private void end(BackgroundTasks.Handle handle, Runnable tell) {
        running.remove(handle);
        answered++;
        tell.run();
        // Whoever was told may have stopped it.
        if (active) {
            askNext();
            endIfDone();
        }
    }

    private void endIfDone() {
        if (running.isEmpty() && waiting.isEmpty()) {
            active = false;
            listener.ended();
        }
    }
}
