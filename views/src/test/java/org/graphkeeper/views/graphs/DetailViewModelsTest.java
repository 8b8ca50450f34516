package org.graphkeeper.views.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphEdit;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.base.ActivityLog;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.TestDesk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DetailViewModelsTest {

    private static final Failure LINE_BROKE = new Failure.Offline("host:8000", "connection reset", true);

    private final ManualTasks tasks = new ManualTasks();
    private final FakeClient client = FakeClient.withVariety();
    private final TestDesk desk = new TestDesk(tasks, client);
    private final GraphWrites writes = new GraphWrites(desk.session, desk.surroundings);
    private final OverviewViewModel overview = new OverviewViewModel(desk.session, desk.surroundings, writes);
    private final DeleteViewModel deletion = new DeleteViewModel(desk.session, desk.surroundings, writes);

    @BeforeEach
    void open() {
        desk.session.catalog().start();
        tasks.runAll();
    }

    private void show(String slug) {
        Graph graph = desk.session.catalog().find(slug).orElseThrow();
        overview.show(graph);
        deletion.show(graph);
    }

    @Test
    void savingSendsWhatChangedAndIsRecordedWithBeforeAndAfter() {
        show("sales_eu");
        overview.edit();
        overview.nameProperty().set("Sales EMEA");
        overview.save();
        tasks.runAll();
        assertThat(client.graphs.get("sales_eu").name()).isEqualTo("Sales EMEA");
        assertThat(overview.editingProperty().get()).isFalse();
        ActivityLog.Entry entry = desk.activity.getFirst();
        assertThat(entry.action()).isEqualTo("graph.update");
        assertThat(entry.before()).contains("Sales Europe").doesNotContain("Description");
        assertThat(entry.after()).contains("Sales EMEA");
    }

    @Test
    void anEditIsThereAgainWhenTheRoomIsBuiltAnew() {
        show("sales_eu");
        overview.edit();
        overview.nameProperty().set("Half typed");
        overview.close();

        OverviewViewModel next = new OverviewViewModel(desk.session, desk.surroundings, writes);
        next.show(desk.session.catalog().find("sales_eu").orElseThrow());

        assertThat(next.editingProperty().get()).isTrue();
        assertThat(next.nameProperty().get()).isEqualTo("Half typed");
    }

    @Test
    void anEditSurvivesALookAtAnotherGraphAndARefresh() {
        show("sales_eu");
        overview.edit();
        overview.nameProperty().set("Half typed");
        show("patents");
        assertThat(overview.editingProperty().get()).isFalse();
        show("sales_eu");
        overview.show(SampleGraphs.withStatus(client.graphs.get("sales_eu"), GraphStatus.PROVISIONING));
        assertThat(overview.editingProperty().get()).isTrue();
        assertThat(overview.nameProperty().get()).isEqualTo("Half typed");
    }

    @Test
    void aRefusedChangeKeepsTheDraftAndSaysWhy() {
        show("sales_eu");
        overview.edit();
        overview.nameProperty().set("Sales EMEA");
        client.script.failNext("graphs.update", new Failure.Forbidden("Requires permission: graph:manage_metadata"));
        overview.save();
        tasks.runAll();
        assertThat(overview.problemProperty().get()).isNotNull();
        assertThat(overview.editingProperty().get()).isTrue();
        assertThat(overview.nameProperty().get()).isEqualTo("Sales EMEA");
        assertThat(desk.activity.getFirst().outcome()).isEqualTo(ActivityLog.Outcome.REFUSED);
    }

    @Test
    void afterALostAnswerTheChangeIsLookedUpAndNotRepeated() {
        show("sales_eu");
        overview.edit();
        overview.nameProperty().set("Sales EMEA");
        client.script.failNext("graphs.update", LINE_BROKE);
        overview.save();
        tasks.runNext();
        Graph old = client.graphs.get("sales_eu");
        client.graphs.put(SampleGraphs.graph(old.slug(), "Sales EMEA", old.description(), old.status(), "Shared", 12,
                48_211L));
        tasks.runAll();
        assertThat(overview.editingProperty().get()).isFalse();
        assertThat(client.script.calls()).filteredOn("graphs.update sales_eu"::equals).hasSize(1);
        assertThat(desk.activity.getFirst().outcome()).isEqualTo(ActivityLog.Outcome.CONFIRMED);
    }

    @Test
    void aSwitchIsRolledBackWhenTheServerRefuses() {
        show("sales_eu");
        client.script.failNext("graphs.update", new Failure.Rejected("no"));
        overview.switchContribute(false);
        assertThat(overview.contributeProperty().get()).isFalse();
        tasks.runAll();
        assertThat(overview.contributeProperty().get()).isTrue();
        assertThat(overview.problemProperty().get()).isNotNull();
    }

    @Test
    void aSwitchThatSomebodyElseSetMeanwhileIsTold() throws FailureException {
        show("sales_eu");
        client.graphs.update("sales_eu", new GraphEdit(null, null, false, null));
        overview.switchContribute(false);
        tasks.runAll();
        show("sales_eu");
        assertThat(overview.contributeProperty().get()).isFalse();
        assertThat(desk.notices.getLast().text()).contains("Somebody else", "Contribute to the public cache", "No");
    }

    @Test
    void aSwitchIsSetAlthoughSomebodyRenamesTheGraphInTheSameMoment() {
        show("sales_eu");
        client.graphs.beforeNextUpdate(() -> client.graphs.put(SampleGraphs.graph("sales_eu", "Theirs", null,
                GraphStatus.ACTIVE, "Shared", 12, 1L)));
        overview.switchContribute(false);
        tasks.runAll();
        assertThat(client.graphs.get("sales_eu").contributeToPublic()).isFalse();
        assertThat(client.graphs.get("sales_eu").name()).isEqualTo("Theirs");
    }

    @Test
    void theSwitchesOfTheDefaultGraphAndItsDeletionAreDisabledWithTheReason() {
        show("default");
        assertThat(overview.switchesBlockedProperty().get()).contains("no upstream");
        assertThat(deletion.impossibleProperty().get()).contains("default graph");
        deletion.typedProperty().set("default");
        assertThat(deletion.armedProperty().get()).isFalse();
        deletion.delete();
        assertThat(tasks.waiting()).isEmpty();
    }

    @Test
    void offlineNothingCanBeChangedAndItSaysWhy() {
        show("sales_eu");
        desk.session.connectivity().failed(new Failure.Offline("host", "refused", false));
        assertThat(overview.blockedProperty().get()).contains("offline");
        assertThat(deletion.impossibleProperty().get()).contains("offline");
        deletion.typedProperty().set("sales_eu");
        assertThat(deletion.armedProperty().get()).isFalse();
    }

    @Test
    void onlyTheTypedSlugReleasesTheDeletion() {
        show("sales_eu");
        deletion.typedProperty().set("sales_e");
        deletion.delete();
        assertThat(tasks.waiting()).isEmpty();
        deletion.typedProperty().set("sales_eu");
        deletion.delete();
        tasks.runAll();
        assertThat(client.graphs.get("sales_eu").status()).isEqualTo(GraphStatus.DELETED);
        assertThat(desk.session.catalog().find("sales_eu")).isEmpty();
        assertThat(desk.activity.getFirst().action()).isEqualTo("graph.delete");
    }

    @Test
    void whatWasTypedForOneGraphDoesNotReleaseAnother() {
        show("sales_eu");
        deletion.typedProperty().set("sales_eu");
        show("patents");
        assertThat(deletion.typedProperty().get()).isEmpty();
        assertThat(deletion.armedProperty().get()).isFalse();
    }

    @Test
    void aDeletionWithALostAnswerIsLookedUp() {
        show("sales_eu");
        deletion.typedProperty().set("sales_eu");
        client.script.failNext("graphs.delete", LINE_BROKE);
        deletion.delete();
        tasks.runNext();
        client.graphs.remove("sales_eu");
        tasks.runAll();
        assertThat(desk.session.catalog().find("sales_eu")).isEmpty();
        assertThat(desk.activity.getFirst().outcome()).isEqualTo(ActivityLog.Outcome.CONFIRMED);
        assertThat(client.script.calls()).filteredOn("graphs.delete sales_eu"::equals).hasSize(1);
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsShownBesideWhatWasTyped() {
        show("sales_eu");
        overview.edit();
        overview.nameProperty().set("Mine");
        client.graphs.put(SampleGraphs.graph("sales_eu", "Theirs", "Words", GraphStatus.ACTIVE, "Shared", 12, 1L));
        overview.save();
        tasks.runAll();
        assertThat(client.graphs.get("sales_eu").name()).as("nothing was overwritten").isEqualTo("Theirs");
        assertThat(overview.theirsProperty().get().name()).isEqualTo("Theirs");
        assertThat(overview.nameProperty().get()).isEqualTo("Mine");
        assertThat(overview.editingProperty().get()).isTrue();
        assertThat(desk.session.catalog().find("sales_eu").orElseThrow().name()).isEqualTo("Theirs");

        show("patents");
        show("sales_eu");
        assertThat(overview.theirsProperty().get()).as("it is not forgotten").isNotNull();

        overview.saveOverTheirs();
        tasks.runAll();
        assertThat(client.graphs.get("sales_eu").name()).isEqualTo("Mine");
        assertThat(client.graphs.get("sales_eu").description()).as("what was not edited stays theirs").isEqualTo("Words");
        assertThat(overview.editingProperty().get()).isFalse();
        assertThat(overview.theirsProperty().get()).isNull();
    }

    @Test
    void aChangeOfAnotherFieldIsNoConflict() {
        show("sales_eu");
        overview.edit();
        overview.nameProperty().set("Mine");
        client.graphs.put(SampleGraphs.graph("sales_eu", "Sales Europe", "New words", GraphStatus.ACTIVE, "Shared", 12, 1L));
        overview.save();
        tasks.runAll();
        assertThat(client.graphs.get("sales_eu")).extracting(Graph::name, Graph::description)
                .containsExactly("Mine", "New words");
        assertThat(overview.theirsProperty().get()).isNull();
    }

    @Test
    void theirsIsKeptByGivingUpMine() {
        show("sales_eu");
        overview.edit();
        overview.nameProperty().set("Mine");
        client.graphs.put(SampleGraphs.graph("sales_eu", "Theirs", null, GraphStatus.ACTIVE, "Shared", 12, 1L));
        overview.save();
        tasks.runAll();
        overview.cancelEdit();
        assertThat(overview.theirsProperty().get()).isNull();
        assertThat(client.graphs.get("sales_eu").name()).isEqualTo("Theirs");
    }
}
