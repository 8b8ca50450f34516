package org.graphkeeper.views.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.graphkeeper.api.Part;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.server.ServerKind;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.views.base.ActivityLog;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.TestDesk;
import org.junit.jupiter.api.Test;

class TrashViewModelTest {

    private static final Failure LOST = new Failure.Offline("127.0.0.1:8000", "connection reset", true);

    private final ManualTasks tasks = new ManualTasks();
    private final FakeClient client = FakeClient.withVariety();
    private TestDesk desk;

    private TrashViewModel opened() {
        client.info = new ServerInfo(ServerKind.GRAPHKEEPER, "0.1.0", Set.of(Capability.DELETED_GRAPHS));
        client.graphs.put(SampleGraphs.graph("old_one", "Old one", GraphStatus.DELETED));
        client.graphs.put(SampleGraphs.graph("older_one", "Older one", GraphStatus.DELETED));
        desk = new TestDesk(tasks, client);
        desk.session.catalog().start();
        TrashViewModel model = new TrashViewModel(desk.session, desk.surroundings,
                new GraphWrites(desk.session, desk.surroundings));
        tasks.runAll();
        model.load();
        tasks.runAll();
        return model;
    }

    @Test
    void aRestoredGraphIsBackInTheListAndInTheRecord() {
        TrashViewModel model = opened();
        List<Graph> told = new ArrayList<>();
        model.onRestored(told::add);
        assertThat(model.graphs()).extracting(Graph::slug).containsExactly("old_one", "older_one");
        model.restore(model.graphs().getFirst());
        assertThat(model.blockedProperty().get()).contains("Old one");
        tasks.runAll();
        assertThat(model.graphs()).extracting(Graph::slug).containsExactly("older_one");
        assertThat(desk.session.catalog().find("old_one")).isPresent();
        assertThat(told).hasSize(1);
        assertThat(desk.activity.getFirst()).extracting(ActivityLog.Entry::action, ActivityLog.Entry::outcome)
                .containsExactly("graph.restore", ActivityLog.Outcome.CONFIRMED);
        assertThat(model.blockedProperty().get()).isNull();
    }

    @Test
    void aPartOfTheListIsToldAndSoIsTheServerThatBrokeOff() {
        client.script.part("deleted.all", Part.brokenOff(1340, new Failure.Offline("127.0.0.1:8000", "reset", true)));
        TrashViewModel model = opened();
        assertThat(model.graphs()).hasSize(2);
        assertThat(model.partProperty().get().total()).isEqualTo(1340);
        assertThat(desk.session.connectivity().isServing()).isFalse();
        client.script.part("deleted.all", null);
        model.load();
        tasks.runAll();
        assertThat(model.partProperty().get()).isNull();
    }

    @Test
    void onlyTheTypedSlugPurges() {
        TrashViewModel model = opened();
        Graph graph = model.graphs().getFirst();
        model.doomedProperty().set(graph);
        model.typedProperty().set("old_on");
        model.purge();
        tasks.runAll();
        assertThat(client.script.calls()).noneMatch(call -> call.startsWith("deleted.purge"));
        model.typedProperty().set("old_one");
        assertThat(model.isArmed()).isTrue();
        model.purge();
        tasks.runAll();
        assertThat(client.graphs.get("old_one")).isNull();
        assertThat(model.graphs()).extracting(Graph::slug).containsExactly("older_one");
        assertThat(desk.notices.getLast().text()).contains("old_one", "free again");
    }

    @Test
    void anotherGraphIsNeverPurgedByWhatWasTypedForTheFirst() {
        TrashViewModel model = opened();
        model.doomedProperty().set(model.graphs().getFirst());
        model.typedProperty().set("old_one");
        model.doomedProperty().set(model.graphs().get(1));
        assertThat(model.typedProperty().get()).isEmpty();
        assertThat(model.isArmed()).isFalse();
    }

    @Test
    void aRefusalIsToldAndTheListAskedAnew() {
        TrashViewModel model = opened();
        client.script.failNext("deleted.restore", new Failure.Conflict("It is being purged"));
        model.restore(model.graphs().getFirst());
        tasks.runAll();
        assertThat(model.problemProperty().get().text()).contains("It is being purged");
        assertThat(model.graphs()).hasSize(2);
        assertThat(client.script.calls()).filteredOn(call -> call.equals("deleted.all")).hasSize(2);
    }

    @Test
    void aRestorationWhoseAnswerWasLostIsLookedUpAndNotRepeated() {
        TrashViewModel model = opened();
        client.script.failNext("deleted.restore", LOST);
        model.restore(model.graphs().getFirst());
        tasks.runNext();
        assertThat(model.blockedProperty().get()).as("being looked up").contains("Old one");
        client.graphs.put(SampleGraphs.graph("old_one", "Old one", GraphStatus.ACTIVE));
        tasks.runAll();
        assertThat(desk.session.catalog().find("old_one")).isPresent();
        assertThat(desk.activity.getFirst().outcome()).isEqualTo(ActivityLog.Outcome.CONFIRMED);
        assertThat(client.script.calls()).filteredOn(call -> call.startsWith("deleted.restore")).hasSize(1);
        assertThat(model.blockedProperty().get()).isNull();
    }

    @Test
    void aRestorationThatDidNotArriveIsToldAfterSomeLooks() {
        TrashViewModel model = opened();
        client.script.failNext("deleted.restore", LOST);
        model.restore(model.graphs().getFirst());
        tasks.runAll();
        assertThat(model.problemProperty().get()).as("not told so soon").isNull();
        tasks.elapseAll();
        tasks.elapseAll();
        assertThat(model.problemProperty().get().what()).contains("Old one", "was not brought back");
        assertThat(model.graphs()).hasSize(2);
        assertThat(desk.activity.getFirst().outcome()).isEqualTo(ActivityLog.Outcome.FAILED);
    }

    @Test
    void aPurgeWhoseAnswerWasLostIsLookedUpInTheListOfTheDeleted() {
        TrashViewModel model = opened();
        model.doomedProperty().set(model.graphs().getFirst());
        model.typedProperty().set("old_one");
        client.script.failNext("deleted.purge", LOST);
        model.purge();
        tasks.runAll();
        assertThat(desk.notices).noneMatch(notice -> notice.text().contains("gone for good"));
        client.graphs.remove("old_one");
        tasks.elapseAll();
        assertThat(desk.notices.getLast().text()).contains("old_one", "free again");
        assertThat(model.doomedProperty().get()).isNull();
    }

    @Test
    void otherServersAndOrdinaryAccountsAreToldWhy() {
        TrashViewModel model = opened();
        desk.session.accountProperty().set(new Account("u-2", "bob@example.org", null, false));
        assertThat(model.unavailableProperty().get()).contains("superusers");
        desk.session.accountProperty().set(client.account);
        assertThat(model.unavailableProperty().get()).isNull();
        desk.session.infoProperty().set(new ServerInfo(ServerKind.KNOWLEDGE_TREE, "0.55.0", Set.of()));
        assertThat(model.unavailableProperty().get()).contains("cannot bring deleted graphs back");
        int before = client.script.calls().size();
        model.load();
        tasks.runAll();
        assertThat(client.script.calls()).hasSize(before);
    }
}
