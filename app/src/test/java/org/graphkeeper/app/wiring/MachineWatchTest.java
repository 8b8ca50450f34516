package org.graphkeeper.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.RunningTask;
import org.junit.jupiter.api.Test;

/// When the machine counts as moved or woken.
class MachineWatchTest {

    private final Steps tasks = new Steps();
    private String network = "eth0 [/10.0.0.7]";
    private int looks;
    private int changes;
    private final MachineWatch watch = new MachineWatch(tasks, tasks, () -> {
        looks++;
        return network;
    });

    /// Work at once; what is planned when the test says so. Also the clock.
    private static final class Steps extends Clock implements BackgroundTasks {

        private final List<Runnable> planned = new ArrayList<>();
        private Instant now = Instant.parse("2026-11-20T10:00:00Z");

        @Override
        public <T> Handle run(String label, Work<T> work, Consumer<? super T> onSuccess,
                              Consumer<? super Failure> onFailure) {
            try {
                onSuccess.accept(work.run());
            } catch (FailureException | InterruptedException e) {
                throw new AssertionError(e);
            }
            return () -> { };
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

        void elapse(Duration length) {
            now = now.plus(length);
            List<Runnable> due = List.copyOf(planned);
            planned.clear();
            due.forEach(Runnable::run);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void anotherNetworkIsTold() {
        watch.onChange(() -> changes++);
        tasks.elapse(MachineWatch.PERIOD);
        assertThat(changes).isZero();
        network = "wlan0 [/192.168.1.4]";
        tasks.elapse(MachineWatch.PERIOD);
        assertThat(changes).isEqualTo(1);
        tasks.elapse(MachineWatch.PERIOD);
        assertThat(changes).isEqualTo(1);
    }

    @Test
    void aLongGapIsTheEndOfASleepAndABusyMachineIsNot() {
        watch.onChange(() -> changes++);
        tasks.elapse(MachineWatch.PERIOD.plusSeconds(20));
        assertThat(changes).isZero();
        tasks.elapse(Duration.ofHours(8));
        assertThat(changes).isEqualTo(1);
    }

    @Test
    void whereNobodyWantsToKnowNothingIsLookedAt() {
        Subscription one = watch.onChange(() -> changes++);
        Subscription other = watch.onChange(() -> changes++);
        assertThat(tasks.planned).as("one look for all windows").hasSize(1);
        one.unsubscribe();
        other.unsubscribe();
        int before = looks;
        tasks.elapse(Duration.ofHours(1));
        assertThat(looks).isEqualTo(before);
        network = "none";
        watch.onChange(() -> changes++);
        tasks.elapse(MachineWatch.PERIOD);
        assertThat(changes).as("what happened before is no change").isZero();
    }
}
