package org.graphkeeper.views.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.TestDesk;
import org.junit.jupiter.api.Test;

class GraphPickerViewModelTest {

    private final ManualTasks tasks = new ManualTasks();
    private final FakeClient client = FakeClient.withVariety();
    private final TestDesk desk = new TestDesk(tasks, client);

    private GraphPickerViewModel opened() {
        GraphPickerViewModel model = new GraphPickerViewModel(desk.session, desk.surroundings);
        desk.session.catalog().start();
        tasks.runAll();
        model.open();
        tasks.runAll();
        return model;
    }

    private static List<String> slugs(GraphPickerViewModel model) {
        return model.entries().stream().map(entry -> entry.graph().slug()).toList();
    }

    @Test
    void searchesNameSlugDatabaseAndDescription() {
        GraphPickerViewModel model = opened();
        for (String query : List.of("Sales Eur", "sales_eu", "shared partners", "REGION")) {
            model.queryProperty().set(query);
            tasks.runAll();
            assertThat(slugs(model)).as(query).containsExactly("sales_eu");
        }
    }

    @Test
    void withASingleGraphThereIsNothingToChoose() {
        assertThat(opened().choosableProperty().get()).isTrue();
        FakeClient single = new FakeClient();
        single.graphs.put(SampleGraphs.defaultGraph());
        TestDesk alone = new TestDesk(tasks, single);
        GraphPickerViewModel model = new GraphPickerViewModel(alone.session, alone.surroundings);
        alone.session.catalog().start();
        tasks.runAll();
        assertThat(model.choosableProperty().get()).isFalse();
        assertThat(model.currentProperty().get()).isNotNull();
    }

    @Test
    void pinnedThenRecentComeFirst() {
        GraphPickerViewModel model = opened();
        model.pick(client.graphs.get("patents"));
        model.pick(client.graphs.get("sales_eu"));
        model.togglePin(client.graphs.get("supplier_risk"));
        model.open();
        tasks.runAll();
        assertThat(slugs(model)).startsWith("supplier_risk", "sales_eu", "patents", "default");
        assertThat(opened().entries()).extracting(entry -> entry.graph().slug())
                .startsWith("supplier_risk", "sales_eu", "patents");
    }

    @Test
    void theRememberedGraphIsSelectedAgain() {
        opened().pick(client.graphs.get("patents"));
        TestDesk later = new TestDesk(tasks, client);
        later.remembered.putAll(desk.remembered);
        new GraphPickerViewModel(later.session, later.surroundings);
        later.session.catalog().start();
        tasks.runAll();
        assertThat(later.session.catalog().selectedSlugProperty().get()).isEqualTo("patents");
    }

    @Test
    void aRememberedGraphThatVanishedGivesWayToDefault() {
        desk.remembered.put("picker.selected.local", "gone_graph");
        opened();
        assertThat(desk.session.catalog().selectedSlugProperty().get()).isEqualTo("default");
    }

    @Test
    void offlineTheStoredListIsSearchedAndTheChoiceKept() {
        desk.remembered.put("picker.selected.local", "sales_eu");
        client.script.store("graphs.all", SampleGraphs.variety(), SampleGraphs.CREATED);
        client.script.outage(new Failure.Offline("host", "refused", false));
        GraphPickerViewModel model = opened();
        assertThat(model.currentProperty().get()).isNotNull();
        assertThat(model.currentProperty().get().slug()).isEqualTo("sales_eu");
        model.queryProperty().set("patents");
        tasks.runAll();
        assertThat(slugs(model)).containsExactly("patents");
        assertThat(model.entries().getFirst().graph().status()).isEqualTo(GraphStatus.ERROR);
    }
}
