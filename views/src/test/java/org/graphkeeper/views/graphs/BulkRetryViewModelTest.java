package org.graphkeeper.views.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.graphs.BulkRetryViewModel.Phase;
import org.graphkeeper.views.graphs.BulkRetryViewModel.Row;
import org.graphkeeper.views.graphs.BulkRetryViewModel.State;
import org.junit.jupiter.api.Test;

class BulkRetryViewModelTest {

    private static final Problem DISK_FULL = new Problem("The disk is full.", "", "", "");

    private final Map<String, Consumer<Problem>> attempts = new LinkedHashMap<>();
    private final BulkRetryViewModel model = new BulkRetryViewModel(attempts::put, Texts.of("graphs", Locale.US));

    private static List<Graph> graphs(int failed) {
        return Stream.concat(IntStream.range(0, failed).mapToObj(i -> SampleGraphs.graph("failed_" + i, "Failed " + i,
                GraphStatus.ERROR)), Stream.of(SampleGraphs.graph("fine", "Fine", GraphStatus.ACTIVE))).toList();
    }

    private void end(String slug, Problem problem) {
        attempts.remove(slug).accept(problem);
    }

    private State stateOf(String slug) {
        return model.rows().stream().filter(row -> row.slug().equals(slug)).findFirst().map(Row::state).orElseThrow();
    }

    @Test
    void thePreviewDoesNothingYetAndSaysWhatIsLeftOut() {
        model.preview(graphs(4));
        assertThat(attempts).isEmpty();
        assertThat(model.summaryProperty().get()).contains("4 graphs will be provisioned", "3 at a time", "1 is left out");
        assertThat(stateOf("fine")).isEqualTo(State.SKIPPED);
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.PREVIEW);
    }

    @Test
    void aFewRunAtATimeAndEachTellsHowItEnded() {
        model.preview(graphs(5));
        model.run();
        assertThat(attempts).containsOnlyKeys("failed_0", "failed_1", "failed_2");
        end("failed_1", null);
        assertThat(attempts).containsOnlyKeys("failed_0", "failed_2", "failed_3");
        end("failed_0", DISK_FULL);
        end("failed_2", null);
        end("failed_3", null);
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.RUNNING);
        end("failed_4", null);
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.ENDED);
        assertThat(model.rows().getFirst().words()).isEqualTo("The disk is full.");
        assertThat(model.summaryProperty().get()).isEqualTo("4 active, 1 failed, 0 to go.");
    }

    @Test
    void onlyThoseThatFailedAreTriedAgain() {
        model.preview(graphs(2));
        model.run();
        end("failed_0", DISK_FULL);
        end("failed_1", null);
        model.runFailed();
        assertThat(attempts).containsOnlyKeys("failed_0");
        end("failed_0", null);
        assertThat(model.count(State.DONE)).isEqualTo(2);
    }

    @Test
    void stoppingLeavesWhatRunsToItsEndAndBeginsNoMore() {
        model.preview(graphs(5));
        model.run();
        model.stop();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.STOPPING);
        List.of("failed_0", "failed_1", "failed_2").forEach(slug -> end(slug, null));
        assertThat(attempts).isEmpty();
        assertThat(model.phaseProperty().get()).isEqualTo(Phase.ENDED);
        assertThat(stateOf("failed_4")).isEqualTo(State.WAITING);
    }

    @Test
    void anotherSelectionDoesNotDisturbARun() {
        model.preview(graphs(2));
        model.run();
        model.preview(graphs(5));
        assertThat(model.rows()).hasSize(3);
    }

    @Test
    void attemptsThatEndAtOnceDoNotStandInTheWay() {
        BulkRetryViewModel immediate = new BulkRetryViewModel((_, ended) -> ended.accept(null),
                Texts.of("graphs", Locale.US));
        immediate.preview(graphs(7));
        immediate.run();
        assertThat(immediate.count(State.DONE)).isEqualTo(7);
        assertThat(immediate.phaseProperty().get()).isEqualTo(Phase.ENDED);
    }
}
