package org.graphkeeper.views.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.Notices;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.TestDesk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WayBackTest {

    private final ManualTasks tasks = new ManualTasks();
    private final FakeClient client = FakeClient.withVariety();
    private final TestDesk desk = new TestDesk(tasks, client);
    private final GraphWrites writes = new GraphWrites(desk.session, desk.surroundings);
    private final OverviewViewModel overview = new OverviewViewModel(desk.session, desk.surroundings, writes);
    private Graph before;

    @BeforeEach
    void open() {
        desk.session.catalog().start();
        tasks.runAll();
        desk.session.catalog().graphs().subscribe(() ->
                overview.show(desk.session.catalog().find("sales_eu").orElseThrow()));
        overview.show(desk.session.catalog().find("sales_eu").orElseThrow());
        before = client.graphs.get("sales_eu");
    }

    private void rename(String name) {
        overview.edit();
        overview.nameProperty().set(name);
        overview.save();
        tasks.runAll();
    }

    private TestDesk.Shown told() {
        return desk.notices.getLast();
    }

    private void undo() {
        told().action().run().run();
        tasks.runAll();
    }

    @Test
    void aRenameIsUndoneAndBothAreOnRecord() {
        rename("Sales EMEA");
        assertThat(told().weight()).isEqualTo(Notices.Weight.SUCCESS);
        assertThat(told().text()).contains("Sales EMEA");
        assertThat(told().action().label()).isEqualTo("Undo");

        undo();

        assertThat(client.graphs.get("sales_eu").name()).isEqualTo(before.name());
        assertThat(desk.session.catalog().find("sales_eu").orElseThrow().name()).isEqualTo(before.name());
        assertThat(told().text()).contains("as it was before");
        assertThat(told().action()).as("back and forth has an end").isNull();
        assertThat(desk.activity).hasSize(2);
        assertThat(desk.activity.getFirst().before()).contains("Sales EMEA");
        assertThat(desk.activity.getFirst().after()).contains(before.name());
    }

    @Test
    void onlyWhatWasChangedIsChangedBack() {
        overview.edit();
        overview.descriptionProperty().set("New words");
        overview.save();
        tasks.runAll();
        client.graphs.put(SampleGraphs.graph("sales_eu", "Their name", "New words", GraphStatus.ACTIVE, "Shared", 12,
                1L));

        undo();

        assertThat(client.graphs.get("sales_eu")).extracting(Graph::name, Graph::description)
                .containsExactly("Their name", before.description() == null ? "" : before.description());
    }

    @Test
    void aSwitchOfThePublicCacheIsUndoneToo() {
        overview.switchContribute(!before.contributeToPublic());
        tasks.runAll();
        assertThat(client.graphs.get("sales_eu").contributeToPublic()).isNotEqualTo(before.contributeToPublic());

        undo();

        assertThat(client.graphs.get("sales_eu").contributeToPublic()).isEqualTo(before.contributeToPublic());
        assertThat(overview.contributeProperty().get()).isEqualTo(before.contributeToPublic());
    }

    @Test
    void whatSomebodyChangedSinceIsNotOverwrittenAndThatIsTold() {
        rename("Sales EMEA");
        client.graphs.put(SampleGraphs.graph("sales_eu", "Theirs", null, GraphStatus.ACTIVE, "Shared", 12, 1L));

        undo();

        assertThat(client.graphs.get("sales_eu").name()).isEqualTo("Theirs");
        assertThat(told().weight()).isEqualTo(Notices.Weight.WARNING);
        assertThat(told().text()).contains("Theirs", "changed again", "left as it is");
        assertThat(desk.session.catalog().find("sales_eu").orElseThrow().name()).isEqualTo("Theirs");
    }

    @Test
    void whatSomebodyChangesInTheLastMomentIsNotOverwrittenEither() {
        rename("Sales EMEA");
        client.graphs.beforeNextUpdate(() -> client.graphs.put(
                SampleGraphs.graph("sales_eu", "Theirs", null, GraphStatus.ACTIVE, "Shared", 12, 1L)));

        undo();

        assertThat(client.graphs.get("sales_eu").name()).isEqualTo("Theirs");
        assertThat(told().text()).contains("changed again");
    }

    @Test
    void aRefusedWayBackSaysWhyAndCanBeTriedAgain() {
        rename("Sales EMEA");
        client.script.failNext("graphs.update", new Failure.Forbidden("Requires permission: graph:manage_metadata"));
        undo();
        assertThat(told().weight()).isEqualTo(Notices.Weight.ERROR);
        assertThat(client.graphs.get("sales_eu").name()).isEqualTo("Sales EMEA");
        assertThat(overview.problemProperty().get()).as("it belongs to the notice").isNull();

        undo();

        assertThat(client.graphs.get("sales_eu").name()).isEqualTo(before.name());
    }

    @Test
    void offlineNothingIsSentAndTheOfferStays() {
        rename("Sales EMEA");
        desk.session.connectivity().failed(new Failure.Offline("host", "refused", false));
        undo();
        assertThat(told().weight()).isEqualTo(Notices.Weight.WARNING);
        assertThat(told().text()).contains("offline");
        assertThat(client.script.calls()).filteredOn("graphs.update sales_eu"::equals).hasSize(1);

        desk.session.connectivity().reached(FakeClient.NOW);
        undo();

        assertThat(client.graphs.get("sales_eu").name()).isEqualTo(before.name());
    }

    @Test
    void aLostAnswerIsLookedUp() {
        rename("Sales EMEA");
        client.script.failNext("graphs.update", new Failure.Offline("host:8000", "connection reset", true));
        undo();
        tasks.elapseAll();
        tasks.elapseAll();
        assertThat(told().text()).contains("was not changed back");
        assertThat(told().action()).isNotNull();
        assertThat(client.graphs.get("sales_eu").name()).isEqualTo("Sales EMEA");
    }

    @Test
    void whatIsBeingEditedMeanwhileGoesOnFromTheOldValues() {
        rename("Sales EMEA");
        TestDesk.Shown offered = told();
        overview.edit();
        overview.descriptionProperty().set("Half typed");

        offered.action().run().run();
        tasks.runAll();

        assertThat(overview.editingProperty().get()).isTrue();
        assertThat(overview.nameProperty().get()).isEqualTo(before.name());
        assertThat(overview.descriptionProperty().get()).isEqualTo("Half typed");
        overview.save();
        tasks.runAll();
        assertThat(client.graphs.get("sales_eu")).extracting(Graph::name, Graph::description)
                .containsExactly(before.name(), "Half typed");
    }

    @Test
    void theWayBackOutlivesTheRoomButNobodyLooksOn() {
        rename("Sales EMEA");
        overview.close();
        int planned = tasks.planned().size();
        client.script.failNext("graphs.update", new Failure.Offline("host:8000", "connection reset", true));
        undo();
        assertThat(told().weight()).isEqualTo(Notices.Weight.ERROR);
        assertThat(tasks.planned()).hasSize(planned);

        desk.session.connectivity().reached(FakeClient.NOW);
        undo();

        assertThat(client.graphs.get("sales_eu").name()).isEqualTo(before.name());
    }
}
