package org.graphkeeper.views.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.graphkeeper.api.event.EventGateway;
import org.graphkeeper.api.event.EventKind;
import org.graphkeeper.api.event.ServerEvent;
import org.graphkeeper.api.event.Told;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.views.base.LiveEvents.Bundle;
import org.graphkeeper.views.base.LiveEvents.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveEventsTest {

    /// Work on threads of its own, results on the thread of the test when it asks for them.
    private static final class Threads implements BackgroundTasks {

        private final BlockingQueue<Runnable> fx = new LinkedBlockingQueue<>();
        private final List<Runnable> planned = new ArrayList<>();
        private int atWork;

        @Override
        public <T> Handle run(String label, Work<T> work, Consumer<? super T> onSuccess,
                              Consumer<? super Failure> onFailure) {
            boolean[] over = new boolean[1];
            atWork++;
            Thread thread = Thread.ofVirtual().start(() -> {
                Runnable end;
                try {
                    T result = work.run();
                    end = () -> onSuccess.accept(result);
                } catch (FailureException e) {
                    end = () -> onFailure.accept(e.failure());
                } catch (InterruptedException e) {
                    end = () -> { };
                }
                Runnable last = end;
                fx.add(() -> {
                    atWork--;
                    if (!over[0]) {
                        over[0] = true;
                        last.run();
                    }
                });
            });
            return () -> {
                over[0] = true;
                thread.interrupt();
            };
        }

        @Override
        public Handle schedule(Duration delay, Runnable action) {
            planned.add(action);
            return () -> planned.remove(action);
        }

        @Override
        public ObservableList<RunningTask> running() {
            return FXCollections.emptyObservableList();
        }

        void elapse() {
            List<Runnable> now = List.copyOf(planned);
            planned.clear();
            now.forEach(Runnable::run);
        }

        void until(BooleanSupplier condition) throws InterruptedException {
            while (!condition.getAsBoolean()) {
                Runnable next = fx.poll(5, TimeUnit.SECONDS);
                assertThat(next).as("something happens").isNotNull();
                next.run();
            }
        }
    }

    private final BlockingQueue<Told> server = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> told = new LinkedBlockingQueue<>();
    private final AtomicInteger resumed = new AtomicInteger();
    private final EventGateway gateway = new EventGateway() {
        private int count;

        @Override
        public void follow(Listener listener) throws FailureException, InterruptedException {
            while (true) {
                Told next = server.take();
                if (next instanceof Told.Lost(Failure failure, Duration _) && !failure.retryHelps()) {
                    throw new FailureException(failure);
                }
                listener.told(next);
                told.add(++count);
            }
        }

        @Override
        public void resumeNow() {
            resumed.incrementAndGet();
        }
    };
    private final Threads tasks = new Threads();
    private final List<Bundle> bundles = new ArrayList<>();
    private final List<Failure> ends = new ArrayList<>();
    private final LiveEvents events = new LiveEvents(gateway, tasks, bundles::add, ends::add);

    @AfterEach
    void close() throws InterruptedException {
        events.close();
        tasks.until(() -> tasks.atWork == 0);
    }

    private void tell(Told... all) throws InterruptedException {
        int before = told.size();
        for (Told one : all) {
            server.add(one);
        }
        for (int i = 0; i < all.length; i++) {
            assertThat(told.poll(5, TimeUnit.SECONDS)).isNotNull();
        }
        assertThat(told).hasSize(before);
    }

    private static Told.Happened happened(EventKind kind) {
        return new Told.Happened(new ServerEvent(1, kind, Instant.EPOCH, null, "sales", null, null, null, null, null,
                null, null, null, null, null));
    }

    @Test
    void theFirstNewsIsToLoadEverything() throws InterruptedException {
        events.start();
        events.start();
        tell(new Told.Reload());
        tasks.until(() -> bundles.size() == 1);
        assertThat(bundles).containsExactly(new Bundle(true, false, false));
        assertThat(events.stateProperty().get()).isEqualTo(State.LIVE);
    }

    @Test
    void howeverMuchHappensItIsOneBundle() throws InterruptedException {
        events.start();
        tell(new Told.Reload());
        tasks.until(() -> bundles.size() == 1);
        for (int i = 0; i < 1_000; i++) {
            tell(happened(EventKind.STEP_CHANGED));
        }
        assertThat(bundles).hasSize(1);
        tasks.elapse();
        tasks.until(() -> bundles.size() == 2);
        assertThat(bundles.getLast()).isEqualTo(new Bundle(false, false, true));
        tell(happened(EventKind.RUN_ENDED), happened(EventKind.TOKEN_CHANGED));
        tasks.elapse();
        tasks.until(() -> bundles.size() == 3);
        assertThat(bundles.getLast()).isEqualTo(new Bundle(false, true, true));
    }

    @Test
    void aLostLineIsTakenForWhatItIsAndComesBackWithoutLoadingAnew() throws InterruptedException {
        events.start();
        tell(new Told.Reload());
        tasks.until(() -> bundles.size() == 1);
        tell(new Told.Lost(new Failure.Offline("127.0.0.1:8000", "cut", false), Duration.ofSeconds(1)));
        tasks.elapse();
        assertThat(resumed.get()).isZero();
        tasks.until(() -> events.stateProperty().get() == State.LOST);
        events.resumeNow();
        assertThat(resumed.get()).isEqualTo(1);
        tell(new Told.Resumed());
        tasks.elapse();
        tasks.until(() -> events.stateProperty().get() == State.LIVE);
        assertThat(bundles).hasSize(1);
    }

    @Test
    void aFailureForGoodEndsItAndItCanBeginAgain() throws InterruptedException {
        events.start();
        tell(new Told.Reload());
        tasks.until(() -> bundles.size() == 1);
        server.add(new Told.Lost(new Failure.Unauthorized("expired"), Duration.ZERO));
        tasks.until(() -> !ends.isEmpty());
        assertThat(ends).containsExactly(new Failure.Unauthorized("expired"));
        assertThat(events.stateProperty().get()).isEqualTo(State.OFF);
        events.start();
        tell(new Told.Reload());
        tasks.until(() -> bundles.size() == 2);
    }

    @Test
    void closedNothingIsHandedOverAnyMore() throws InterruptedException {
        events.start();
        tell(new Told.Reload());
        tasks.until(() -> bundles.size() == 1);
        events.close();
        tasks.until(() -> tasks.atWork == 0);
        assertThat(tasks.planned).isEmpty();
        assertThat(events.stateProperty().get()).isEqualTo(State.OFF);
    }
}
