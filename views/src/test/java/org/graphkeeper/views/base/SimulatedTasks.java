package org.graphkeeper.views.base;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;

/// A double of [BackgroundTasks] in simulated time: work takes as long as the test says, and hours pass at once. All on
/// the thread of the test.
public final class SimulatedTasks implements BackgroundTasks {

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Supplier<Duration> latency;
    private Instant now;
    private long count;

    private static final class Event implements Comparable<Event> {

        private final Instant at;
        private final long number;
        private final Runnable action;

        private Event(Instant at, long number, Runnable action) {
            this.at = at;
            this.number = number;
            this.action = action;
        }

        @Override
        public int compareTo(Event other) {
            int byTime = at.compareTo(other.at);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    /// @param latency of the next piece of work
    public SimulatedTasks(Instant start, Supplier<Duration> latency) {
        this.now = start;
        this.latency = latency;
    }

    public Instant now() {
        return now;
    }

    /// The clock of the simulated time.
    public Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    @Override
    public <T> Handle run(String label, Work<T> work, Consumer<? super T> onSuccess,
                          Consumer<? super Failure> onFailure) {
        return plan(latency.get(), () -> {
            T result;
            try {
                result = work.run();
            } catch (FailureException e) {
                onFailure.accept(e.failure());
                return;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            onSuccess.accept(result);
        });
    }

    @Override
    public Handle schedule(Duration delay, Runnable action) {
        return plan(delay, action);
    }

    private Handle plan(Duration delay, Runnable action) {
        Event event = new Event(now.plus(delay), count++, action);
        events.add(event);
        return () -> events.remove(event);
    }

    @Override
    public ObservableList<RunningTask> running() {
        return FXCollections.emptyObservableList();
    }

    /// How much is planned or under way.
    public int pending() {
        return events.size();
    }

    /// Lets time pass, and everything happen that is due in it.
    public void pass(Duration length) {
        Instant end = now.plus(length);
        while (!events.isEmpty() && !events.peek().at.isAfter(end)) {
            Event next = events.poll();
            now = next.at;
            next.action.run();
        }
        now = end;
    }
}
