package org.graphkeeper.views.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.provisioning.ProvisioningStep;
import org.graphkeeper.api.provisioning.RunState;
import org.graphkeeper.api.provisioning.StepState;
import org.graphkeeper.views.base.Remembered;
import org.junit.jupiter.api.Test;

class UsualTimesTest {

    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    private final Map<String, String> kept = new HashMap<>();
    private final Remembered remembered = new Remembered() {
        @Override
        public Optional<String> get(String key) {
            return Optional.ofNullable(kept.get(key));
        }

        @Override
        public void put(String key, String value) {
            kept.put(key, value);
        }
    };
    private UsualTimes times = new UsualTimes(remembered, "local");

    private static ProvisioningRun run(int number, RunState state, Duration took) {
        Instant end = START.plus(took);
        return new ProvisioningRun("r" + number, "g" + number, 1, state, START, end, null, null, null, null,
                List.of(new ProvisioningStep("schema_graph_db", StepState.SUCCEEDED, START,
                                START.plus(took.dividedBy(2)), null),
                        new ProvisioningStep("activation", state == RunState.SUCCEEDED ? StepState.SUCCEEDED
                                : StepState.FAILED, START.plus(took.dividedBy(2)), end, null)));
    }

    @Test
    void halfAndMostAreTimesThatWereSeen() {
        for (int i = 1; i <= 20; i++) {
            times.learn("archive", run(i, RunState.SUCCEEDED, Duration.ofSeconds(i)));
        }
        assertThat(times.ofRun("archive")).contains(new Usual(Duration.ofSeconds(10), Duration.ofSeconds(19), 20));
        assertThat(times.ofStep("archive", "schema_graph_db").orElseThrow().most())
                .isEqualTo(Duration.ofMillis(9_500));
        assertThat(times.ofRun("shared")).isEmpty();
    }

    @Test
    void tooFewTellNothingAndEachCountsOnce() {
        for (int i = 0; i < 20; i++) {
            times.learn("archive", run(i % 4, RunState.SUCCEEDED, Duration.ofSeconds(9)));
        }
        assertThat(times.ofRun("archive")).isEmpty();
        times.learn("archive", run(5, RunState.SUCCEEDED, Duration.ofSeconds(9)));
        assertThat(times.ofRun("archive").orElseThrow().samples()).isEqualTo(5);
    }

    @Test
    void aFailedAttemptTeachesItsFinishedStepsOnly() {
        for (int i = 0; i < 6; i++) {
            times.learn("archive", run(i, RunState.FAILED, Duration.ofSeconds(9)));
        }
        assertThat(times.ofRun("archive")).isEmpty();
        assertThat(times.ofStep("archive", "schema_graph_db")).isPresent();
        assertThat(times.ofStep("archive", "activation")).isEmpty();
    }

    @Test
    void theLatestCountAndARestartChangesNothing() {
        for (int i = 0; i < 200; i++) {
            times.learn("archive", run(i, RunState.SUCCEEDED, Duration.ofSeconds(i < 100 ? 500 : 7)));
        }
        times.keep();
        times = new UsualTimes(remembered, "local");
        assertThat(times.ofRun("archive"))
                .contains(new Usual(Duration.ofSeconds(7), Duration.ofSeconds(7), UsualTimes.TIMES));
    }

    @Test
    void nothingGrowsWithoutABound() {
        for (int database = 0; database < 200; database++) {
            for (int i = 0; i < 60; i++) {
                times.learn("database " + database, run(database * 100 + i, RunState.SUCCEEDED, Duration.ofHours(1)));
            }
        }
        times.keep();
        assertThat(kept.get("provisioning.usual.local").lines().count()).isEqualTo(3L * UsualTimes.DATABASES);
        assertThat(kept.get("provisioning.usual.local")).hasSizeLessThan(40_000);
        assertThat(times.ofRun("database 0")).isEmpty();
        assertThat(times.ofRun("database 199")).isPresent();
    }

    @Test
    void aLineThatCannotBeReadIsLeftOut() {
        kept.put("provisioning.usual.local", "archive * 1,2,3,4,5\nbroken\nshared * x");
        times = new UsualTimes(remembered, "local");
        assertThat(times.ofRun("archive").orElseThrow().half()).isEqualTo(Duration.ofMillis(3));
    }
}
