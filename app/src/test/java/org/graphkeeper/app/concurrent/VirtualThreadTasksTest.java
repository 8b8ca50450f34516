package org.graphkeeper.app.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.views.base.BackgroundTasks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The thread of the test stands for the FX thread: it runs what was handed over.
class VirtualThreadTasksTest {

    private final BlockingQueue<Runnable> fx = new LinkedBlockingQueue<>();
    private final VirtualThreadTasks tasks = new VirtualThreadTasks(fx::add, Clock.systemUTC());
    private final List<Object> seen = new ArrayList<>();

    @AfterEach
    void end() {
        tasks.close();
    }

    @Test
    void theResultArrivesOnTheFxThread() throws Exception {
        tasks.run("work", () -> Thread.currentThread().isVirtual(), seen::add, seen::add);
        assertThat(tasks.running()).hasSize(1);

        runNext();

        assertThat(seen).containsExactly(true);
        assertThat(tasks.running()).isEmpty();
    }

    @Test
    void aFailureArrivesAsItIs() throws Exception {
        Failure failure = new Failure.Conflict("taken");
        tasks.run("work", () -> {
            throw new FailureException(failure);
        }, seen::add, seen::add);

        runNext();

        assertThat(seen).containsExactly(failure);
    }

    @Test
    void anUnexpectedExceptionBecomesADefectWithAStableCode() throws Exception {
        for (int i = 0; i < 2; i++) {
            tasks.run("work", VirtualThreadTasksTest::breakDown, seen::add, seen::add);
            runNext();
        }

        assertThat(seen).hasSize(2).allSatisfy(failure -> assertThat(failure).isInstanceOf(Failure.Defect.class));
        assertThat(seen.getFirst()).isEqualTo(seen.getLast());
    }

    @Test
    void cancelledWorkIsInterruptedAndCallsNobodyBack() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        BackgroundTasks.Handle handle = tasks.run("work", () -> {
            try {
                started.countDown();
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return 1;
        }, seen::add, seen::add);
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

        handle.cancel();

        assertThat(tasks.running()).isEmpty();
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        runNext();
        assertThat(seen).isEmpty();
    }

    @Test
    void aResultThatComesAfterTheCancellationIsDropped() throws Exception {
        BackgroundTasks.Handle handle = tasks.run("work", () -> 1, seen::add, seen::add);
        await().until(() -> !fx.isEmpty());

        handle.cancel();
        runNext();

        assertThat(seen).isEmpty();
    }

    @Test
    void aPlannedActionRunsAfterItsDelayUnlessItIsCancelled() throws Exception {
        tasks.schedule(Duration.ofMillis(1), () -> seen.add("cancelled")).cancel();
        tasks.schedule(Duration.ofMillis(20), () -> seen.add("ran"));

        // One that was cancelled after it had been handed over still takes a turn, in which it does nothing.
        while (seen.isEmpty()) {
            runNext();
        }

        assertThat(seen).containsExactly("ran");
    }

    @Test
    void closingInterruptsWhatIsStillRunning() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        tasks.run("work", () -> {
            started.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return 1;
        }, seen::add, seen::add);
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

        tasks.close();

        assertThat(interrupted.getCount()).isZero();
    }

    private static Object breakDown() {
        throw new IllegalStateException("unexpected");
    }

    private void runNext() throws InterruptedException {
        Runnable action = fx.poll(10, TimeUnit.SECONDS);
        assertThat(action).isNotNull();
        action.run();
    }
}
