package org.graphkeeper.views.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.LoadState;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.TestDesk;
import org.junit.jupiter.api.Test;

class GraphsViewModelTest {

    private final ManualTasks tasks = new ManualTasks();
    private final FakeClient client = FakeClient.withVariety();
    private final TestDesk desk = new TestDesk(tasks, client);

    private GraphsViewModel opened() {
        GraphsViewModel model = new GraphsViewModel(desk.session, desk.surroundings);
        desk.session.catalog().start();
        tasks.runAll();
        return model;
    }

    private static FakeClient withGraphs(int count) {
        FakeClient client = new FakeClient();
        IntStream.range(0, count).forEach(i -> client.graphs.put(
                SampleGraphs.graph("graph_" + i, "Graph number " + i, GraphStatus.ACTIVE)));
        return client;
    }

    private static List<String> slugs(GraphsViewModel model) {
        return model.rows().stream().map(Graph::slug).toList();
    }

    @Test
    void filtersByTextStatusAndDatabaseTogetherAndCounts() {
        GraphsViewModel model = opened();
        assertThat(model.countProperty().get()).isEqualTo("8 graphs");
        model.databaseProperty().set("Shared");
        tasks.runAll();
        assertThat(slugs(model)).contains("sales_eu", "clinical_trials").doesNotContain("patents");
        model.textProperty().set("STUDIES outcomes");
        tasks.runAll();
        assertThat(slugs(model)).containsExactly("clinical_trials");
        assertThat(model.countProperty().get()).isEqualTo("1 of 8");
        model.statusProperty().set(GraphStatus.ERROR);
        tasks.runAll();
        assertThat(model.rows()).isEmpty();
        assertThat(model.nothingProperty().get()).isEqualTo(GraphsViewModel.Nothing.NO_MATCH);
        model.clearFilters();
        tasks.runAll();
        assertThat(model.rows()).hasSize(8);
    }

    @Test
    void filtersSortAndColumnsAreRemembered() {
        GraphsViewModel model = opened();
        model.textProperty().set("sales");
        model.statusProperty().set(GraphStatus.ACTIVE);
        model.databaseProperty().set("Shared");
        model.sortProperty().set(new GraphSort(GraphColumn.NODES, false));
        model.columns().show(GraphColumn.BYOK, true);
        tasks.runAll();
        GraphsViewModel later = opened();
        assertThat(slugs(later)).containsExactly("sales_eu");
        assertThat(later.sortProperty().get()).isEqualTo(new GraphSort(GraphColumn.NODES, false));
        assertThat(later.columns().chosen()).contains(GraphColumn.BYOK);
    }

    @Test
    void sortsByRecordValuesWithAbsentNodeCountsAtTheLowEnd() {
        GraphsViewModel model = opened();
        model.sortProperty().set(new GraphSort(GraphColumn.NODES, false));
        tasks.runAll();
        assertThat(slugs(model)).startsWith("clinical_trials", "sales_eu", "default");
        model.sortProperty().set(new GraphSort(GraphColumn.STATUS, true));
        tasks.runAll();
        assertThat(slugs(model)).startsWith("patents", "legal_archive", "supplier_risk");
    }

    @Test
    void aNewerFilterCancelsTheOlder() {
        GraphsViewModel model = opened();
        model.textProperty().set("s");
        model.textProperty().set("sa");
        model.textProperty().set("sales");
        assertThat(tasks.waiting()).hasSize(1);
        tasks.runAll();
        assertThat(slugs(model)).containsExactly("sales_eu");
    }

    @Test
    void theSelectionIsKeptBySlugOverARefresh() {
        GraphsViewModel model = opened();
        model.select(List.of("patents", "sales_eu"));
        client.graphs.put(SampleGraphs.withStatus(client.graphs.get("patents"), GraphStatus.ACTIVE));
        client.graphs.put(SampleGraphs.graph("aaa_first", "Aaa first", GraphStatus.ACTIVE));
        desk.session.catalog().refresh();
        tasks.runAll();
        assertThat(model.selected()).extracting(Graph::slug).containsExactly("patents", "sales_eu");
        assertThat(model.selected().getFirst().status()).isEqualTo(GraphStatus.ACTIVE);
    }

    @Test
    void anEmptyServerIsNotAFilterProblem() {
        TestDesk empty = new TestDesk(tasks, new FakeClient());
        GraphsViewModel model = new GraphsViewModel(empty.session, empty.surroundings);
        empty.session.catalog().start();
        tasks.runAll();
        assertThat(model.nothingProperty().get()).isEqualTo(GraphsViewModel.Nothing.NO_GRAPHS);
        assertThat(model.stateProperty().get()).isInstanceOf(LoadState.Ready.class);
        assertThat(model.countProperty().get()).isEqualTo("no graphs");
    }

    @Test
    void aHundredThousandGraphsAreArrangedInOneStep() {
        FakeClient many = withGraphs(100_000);
        TestDesk desk = new TestDesk(tasks, many);
        GraphsViewModel model = new GraphsViewModel(desk.session, desk.surroundings);
        desk.session.catalog().start();
        tasks.runAll();
        int[] changes = {0};
        model.rows().addListener((ListChangeListener<Graph>) _ -> changes[0]++);
        model.textProperty().set("99999");
        tasks.runAll();
        assertThat(slugs(model)).containsExactly("graph_99999");
        assertThat(changes[0]).isEqualTo(1);
    }

    @Test
    void anAnswerThatBringsNothingNewIsNoChangeAndOneGraphIsOneRow() {
        GraphsViewModel model = opened();
        List<String> told = new ArrayList<>();
        model.rows().addListener((ListChangeListener<Graph>) change -> {
            while (change.next()) {
                told.add(change.getFrom() + "-" + change.getTo());
            }
        });
        desk.session.catalog().refresh();
        tasks.runAll();
        assertThat(told).isEmpty();
        int place = slugs(model).indexOf("patents");
        client.graphs.put(SampleGraphs.withStatus(client.graphs.get("patents"), GraphStatus.ACTIVE));
        desk.session.catalog().refresh();
        tasks.runAll();
        assertThat(told).containsExactly(place + "-" + (place + 1));
        assertThat(model.rows().get(place).status()).isEqualTo(GraphStatus.ACTIVE);
    }

    @Test
    void whatIsShownStaysUntilTheNewRowsAreThere() {
        GraphsViewModel model = opened();
        model.textProperty().set("sales");
        assertThat(model.rows()).hasSize(8);
        tasks.runAll();
        assertThat(model.rows()).hasSize(1);
    }

    @Test
    void columnsAreMovedAndGoBackToTheUsual() {
        GraphsViewModel model = opened();
        model.columns().move(GraphColumn.SLUG, -1);
        assertThat(model.columns().chosen()).startsWith(GraphColumn.STATUS, GraphColumn.SLUG, GraphColumn.NAME);
        model.columns().show(GraphColumn.NAME, false);
        assertThat(model.columns().chosen()).as("the name stays").contains(GraphColumn.NAME);
        assertThat(opened().columns().chosen()).isEqualTo(model.columns().chosen());
        model.columns().choose(GraphColumns.AT_FIRST);
        assertThat(opened().columns().chosen()).isEqualTo(GraphColumns.AT_FIRST);
    }

    @Test
    void accentsAreNoObstacle() {
        client.graphs.put(SampleGraphs.graph("etudes", "Études cliniques", GraphStatus.ACTIVE));
        GraphsViewModel model = opened();
        model.textProperty().set("etudes CLINIQUES");
        tasks.runAll();
        assertThat(slugs(model)).containsExactly("etudes");
    }
}
