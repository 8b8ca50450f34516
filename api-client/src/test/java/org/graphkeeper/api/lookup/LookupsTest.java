package org.graphkeeper.api.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphEdit;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.graph.NewGraph;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.provisioning.RunState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookupsTest {

    private static final NewGraph WANTED = new NewGraph("bio", "Biology", null, "default", "v1", false, true, true);

    @ParameterizedTest
    @CsvSource({"ACTIVE,CREATED,true", "ERROR,FAILED,true", "PROVISIONING,WORKING,false", "UNKNOWN,CREATED,true"})
    void aGraphOfTheSameNameIsOurs(GraphStatus status, CreationLookup verdict, boolean isFinal) {
        assertThat(CreationLookup.judge(WANTED, Optional.of(graph("Biology", status)), 0)).isEqualTo(verdict);
        assertThat(verdict.isFinal()).isEqualTo(isFinal);
    }

    @Test
    void aGraphOfAnotherNameIsSomebodyElses() {
        assertThat(CreationLookup.judge(WANTED, Optional.of(graph("Biography", GraphStatus.ACTIVE)), 0))
                .isEqualTo(CreationLookup.TAKEN);
    }

    @ParameterizedTest
    @CsvSource({"1,UNCLEAR", "2,UNCLEAR", "3,ABSENT", "4,ABSENT"})
    void aMissingGraphIsBelievedAfterSomeLooks(int absent, CreationLookup verdict) {
        assertThat(CreationLookup.judge(WANTED, Optional.empty(), absent)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"true,1,DONE", "true,3,DONE", "false,1,UNCLEAR", "false,2,UNCLEAR", "false,3,NOT_DONE"})
    void aLostWriteIsGivenUpAfterSomeLooksOnly(boolean seen, int looks, LostWrite.Outcome outcome) {
        assertThat(LostWrite.judge(seen, looks)).isEqualTo(outcome);
    }

    @Test
    void anEditIsSeenByTheFieldsItTouched() {
        Graph graph = graph("Biology", GraphStatus.ACTIVE);
        assertThat(LostWrite.holds(graph, new GraphEdit("Biology", null, null, null))).isTrue();
        assertThat(LostWrite.holds(graph, new GraphEdit("Biography", null, null, null))).isFalse();
        assertThat(LostWrite.holds(graph, new GraphEdit("Biology", "something else", null, null))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ACTIVE,,false,0,ACTIVE", "ERROR,,false,119,LOOK_AGAIN", "ERROR,,false,120,UNCLEAR",
        "ERROR,1,true,4,LOOK_AGAIN", "ERROR,1,true,5,NOT_SENT", "ERROR,2,true,0,FAILED", "PROVISIONING,2,true,500,LOOK_AGAIN",
        "UNKNOWN,,false,500,LOOK_AGAIN"})
    void anAttemptIsJudgedByWhatTheServerTells(GraphStatus status, Integer attempt, boolean keepsRuns, long seconds,
            RetryLookup verdict) {
        ProvisioningRun run = attempt == null ? null : run(attempt, RunState.FAILED);

        assertThat(RetryLookup.judge(graph("Biology", status), run, keepsRuns, 1, Duration.ofSeconds(seconds)))
                .isEqualTo(verdict);
    }

    @Test
    void aNewAttemptThatRunsIsWaitedFor() {
        assertThat(RetryLookup.judge(graph("Biology", GraphStatus.ERROR), run(2, RunState.RUNNING), true, 1,
                Duration.ofMinutes(5))).isEqualTo(RetryLookup.LOOK_AGAIN);
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,2", "4,16", "5,30", "1000,30"})
    void pausesGrowAndAreBounded(int looks, int seconds) {
        assertThat(LookupPace.pauseAfter(looks)).isEqualTo(Duration.ofSeconds(seconds));
    }

    private static ProvisioningRun run(int attempt, RunState state) {
        return new ProvisioningRun("r", "bio", attempt, state, Instant.EPOCH, null, null, null, null, null, List.of());
    }

    private static Graph graph(String name, GraphStatus status) {
        return new Graph("g", "bio", name, null, false, "v1", false, "graph_bio", null, null, status, null,
                Instant.EPOCH, Instant.EPOCH, 1, null, true, true);
    }
}
