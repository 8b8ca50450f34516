package org.graphkeeper.views.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.provisioning.ProvisioningStep;
import org.graphkeeper.api.provisioning.RunState;
import org.graphkeeper.api.provisioning.StepState;
import org.graphkeeper.views.base.Remembered;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.provisioning.GraphProgress.Block;
import org.graphkeeper.views.provisioning.GraphProgress.Group;
import org.graphkeeper.views.provisioning.GraphProgress.Pace;
import org.junit.jupiter.api.Test;

class ProgressRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:41:00Z");

    private final Graph graph = SampleGraphs.graph("sales", "Sales", GraphStatus.PROVISIONING);
    private final Map<String, String> kept = new HashMap<>();
    private final UsualTimes usual = new UsualTimes(new Remembered() {
        @Override
        public Optional<String> get(String key) {
            return Optional.ofNullable(kept.get(key));
        }

        @Override
        public void put(String key, String value) {
            kept.put(key, value);
        }
    }, "local");

    private void learned(Duration whole) {
        for (int i = 0; i < 20; i++) {
            Instant end = NOW.plus(whole);
            usual.learn(Fleet.database(graph), new ProvisioningRun("r" + i, "g" + i, 1, RunState.SUCCEEDED, NOW, end,
                    null, null, null, null, List.of(new ProvisioningStep("migrate_graph_db", StepState.SUCCEEDED, NOW,
                            end, null))));
        }
    }

    /// Its one step has been at work since then.
    private static ProvisioningRun running(Duration elapsed, Duration silent) {
        return new ProvisioningRun("now", "sales", 1, RunState.RUNNING, NOW.minus(elapsed), null, null, null, null,
                null, List.of(new ProvisioningStep("schema_graph_db", StepState.SUCCEEDED, NOW.minus(elapsed),
                                NOW.minus(silent), null),
                        new ProvisioningStep("migrate_graph_db", StepState.RUNNING, NOW.minus(silent), null, null)));
    }

    private GraphProgress judge(ProvisioningRun run, Instant lost) {
        return ProgressRules.judge(graph, new ProgressRules.Known(run, false, RetryState.NONE, Block.RUNNING, usual,
                lost, false), NOW).orElseThrow();
    }

    private GraphProgress judge(Duration elapsed, Duration silent) {
        return judge(running(elapsed, silent), null);
    }

    @Test
    void whileNothingIsLearnedSilenceHasAHardLimit() {
        assertThat(judge(Duration.ofSeconds(40), Duration.ofSeconds(30)).pace()).isEqualTo(Pace.USUAL);
        assertThat(judge(Duration.ofMinutes(5), Duration.ofSeconds(30)).pace()).isEqualTo(Pace.SLOW);
        assertThat(judge(Duration.ofMinutes(9), Duration.ofMinutes(7)).pace()).isEqualTo(Pace.STUCK);
        assertThat(judge(Duration.ofMinutes(9), Duration.ofMinutes(7)).group()).isEqualTo(Group.NEEDS_YOU);
        assertThat(judge(Duration.ofMinutes(9), Duration.ofMinutes(7)).usual()).isNull();
    }

    @Test
    void whatWasLearnedTellsSlowAndStuckSooner() {
        learned(Duration.ofSeconds(20));
        assertThat(judge(Duration.ofSeconds(15), Duration.ofSeconds(10)).pace()).isEqualTo(Pace.USUAL);
        GraphProgress slow = judge(Duration.ofSeconds(35), Duration.ofSeconds(30));
        assertThat(slow.pace()).isEqualTo(Pace.SLOW);
        assertThat(slow.group()).isEqualTo(Group.IN_PROGRESS);
        assertThat(slow.usual()).isEqualTo(new Usual(Duration.ofSeconds(20), Duration.ofSeconds(20), 20));
        assertThat(judge(Duration.ofSeconds(90), Duration.ofSeconds(85)).pace()).isEqualTo(Pace.STUCK);
    }

    @Test
    void aQuickDatabaseIsNotStuckAtOnceAndASlowOneIsAtTheHardLimit() {
        learned(Duration.ofMillis(300));
        assertThat(judge(Duration.ofSeconds(55), Duration.ofSeconds(54)).pace()).isEqualTo(Pace.SLOW);
        learned(Duration.ofMinutes(5));
        assertThat(judge(Duration.ofMinutes(8), Duration.ofMinutes(7)).pace()).isEqualTo(Pace.STUCK);
    }

    @Test
    void withoutContactNobodyKnowsAndWhatWasStuckStaysSo() {
        GraphProgress lost = judge(running(Duration.ofMinutes(9), Duration.ofMinutes(8)),
                NOW.minus(Duration.ofMinutes(7)));
        assertThat(lost.pace()).isEqualTo(Pace.LOST_CONTACT);
        assertThat(lost.group()).isEqualTo(Group.IN_PROGRESS);
        assertThat(judge(running(Duration.ofMinutes(20), Duration.ofMinutes(18)), NOW.minus(Duration.ofMinutes(2)))
                .pace()).isEqualTo(Pace.STUCK);
    }

    @Test
    void withoutStepsTheWholeAttemptIsCompared() {
        learned(Duration.ofSeconds(20));
        ProvisioningRun mute = new ProvisioningRun("seen", "sales", 1, RunState.RUNNING, NOW.minusSeconds(100), null,
                null, null, null, null, List.of());
        assertThat(judge(mute, null).pace()).isEqualTo(Pace.STUCK);
    }
}
