package org.graphkeeper.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javafx.util.Subscription;
import org.graphkeeper.app.concurrent.TasksAtOnce;
import org.junit.jupiter.api.Test;

/// When the machine counts as moved or woken.
class MachineWatchTest {

    private final Steps steps = new Steps();
    private String network = "eth0 [/10.0.0.7]";
    private int looks;
    private int changes;
    private final MachineWatch watch = new MachineWatch(new TasksAtOnce(steps.planned), steps, () -> {
        looks++;
        return network;
    });

    /// The clock, and what is planned, which happens when the test says so.
    private static final class Steps extends Clock {

        private final List<Runnable> planned = new ArrayList<>();
        private Instant now = Instant.parse("2026-11-20T10:00:00Z");

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
        steps.elapse(MachineWatch.PERIOD);
        assertThat(changes).isZero();
        network = "wlan0 [/192.168.1.4]";
        steps.elapse(MachineWatch.PERIOD);
        assertThat(changes).isEqualTo(1);
        steps.elapse(MachineWatch.PERIOD);
        assertThat(changes).isEqualTo(1);
    }

    @Test
    void aLongGapIsTheEndOfASleepAndABusyMachineIsNot() {
        watch.onChange(() -> changes++);
        steps.elapse(MachineWatch.PERIOD.plusSeconds(20));
        assertThat(changes).isZero();
        steps.elapse(Duration.ofHours(8));
        assertThat(changes).isEqualTo(1);
    }

    @Test
    void whereNobodyWantsToKnowNothingIsLookedAt() {
        Subscription one = watch.onChange(() -> changes++);
        Subscription other = watch.onChange(() -> changes++);
        assertThat(steps.planned).as("one look for all windows").hasSize(1);
        one.unsubscribe();
        other.unsubscribe();
        int before = looks;
        steps.elapse(Duration.ofHours(1));
        assertThat(looks).isEqualTo(before);
        network = "none";
        watch.onChange(() -> changes++);
        steps.elapse(MachineWatch.PERIOD);
        assertThat(changes).as("what happened before is no change").isZero();
    }
}
