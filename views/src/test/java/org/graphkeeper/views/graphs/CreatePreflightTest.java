package org.graphkeeper.views.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.graphkeeper.api.connection.ConnectionStatus;
import org.graphkeeper.api.connection.DatabaseConnection;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.server.Capability;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.server.ServerKind;
import org.graphkeeper.views.base.ActivityLog;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.TestDesk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is known about a draft before it becomes a graph: look-alikes, databases, the command; and that it is kept.
class CreatePreflightTest {

    private final ManualTasks tasks = new ManualTasks();
    private final FakeClient client = FakeClient.withVariety();
    private final TestDesk desk = new TestDesk(tasks, client);
    private CreateViewModel model;

    @BeforeEach
    void open() {
        model = new CreateViewModel(desk.session, desk.surroundings, new GraphWrites(desk.session, desk.surroundings));
        desk.session.catalog().start();
        model.onScreen(true);
        tasks.runAll();
    }

    private void draft() {
        model.draft().nameProperty().set("Rare diseases");
        model.draft().descriptionProperty().set("For the clinic");
    }

    @Test
    void aLookAlikeOfADeletedGraphIsToldToo() {
        desk.activity.add(new ActivityLog.Entry(FakeClient.NOW, "Local workspace", "ada@example.org", "graph.delete",
                "old_graph", "Old", null, ActivityLog.Outcome.CONFIRMED, null));
        draft();
        model.draft().slugProperty().set("o1d_graph");
        tasks.runAll();
        assertThat(model.draft().slugCheckProperty().get().text()).contains("deleted", "old_graph");
    }

    @Test
    void theDraftSurvivesARestartWithTheChosenDatabase() {
        draft();
        model.draft().nameProperty().set("Half & written = yes");
        model.draft().descriptionProperty().set("Two\nlines");
        model.draft().byokProperty().set(true);
        model.draft().contributeProperty().set(false);
        model.choice().databaseProperty().set(model.choice().databases().get(1));

        TestDesk later = new TestDesk(tasks, client);
        later.remembered.putAll(desk.remembered);
        CreateViewModel again = new CreateViewModel(later.session, later.surroundings,
                new GraphWrites(later.session, later.surroundings));
        later.session.catalog().start();
        again.onScreen(true);
        tasks.runAll();

        assertThat(again.draft().nameProperty().get()).isEqualTo("Half & written = yes");
        assertThat(again.draft().slugProperty().get()).isEqualTo("half_written_yes");
        assertThat(again.draft().descriptionProperty().get()).isEqualTo("Two\nlines");
        assertThat(again.draft().byokProperty().get()).isTrue();
        assertThat(again.draft().contributeProperty().get()).isFalse();
        assertThat(again.choice().databaseProperty().get().configKey()).isEqualTo("shared");
    }

    @Test
    void nothingIsKeptOfADraftThatBecameAGraph() {
        draft();
        model.create();
        tasks.runAll();
        assertThat(desk.remembered).doesNotContainKey("create.draft.local");
    }

    @Test
    void databasesTellHowManyGraphsAreInThemAndWhyOneCannotBeUsed() {
        client.info = new ServerInfo(ServerKind.GRAPHKEEPER, "0.1.0", Set.of(Capability.CONNECTION_STATUS));
        desk.session.infoProperty().set(client.info);
        client.statuses.add(new ConnectionStatus("default", ConnectionStatus.State.READY, 4, null, null));
        client.statuses.add(new ConnectionStatus("shared", ConnectionStatus.State.UNCONFIGURED, 0, null, null));
        draft();
        model.choice().load();
        tasks.runAll();
        DatabaseConnection shared = model.choice().databases().get(1);
        assertThat(model.choice().knowledge().of(model.choice().databases().getFirst()).graphs()).isEqualTo(4);
        assertThat(model.blockedProperty().get()).isNull();
        model.choice().databaseProperty().set(shared);
        assertThat(model.blockedProperty().get()).contains("no settings");
    }

    @Test
    void whereNobodyTellsTheGraphsOfEachDatabaseAreCountedHere() {
        draft();
        client.script.failNext("connections.statuses", new Failure.Forbidden("no"));
        model.choice().load();
        tasks.runAll();
        DatabaseConnection shared = model.choice().databases().get(1);
        assertThat(model.choice().knowledge().of(shared).graphs()).isEqualTo(3);
    }

    @Test
    void theCommandForTheTerminalSaysTheSame() {
        draft();
        model.draft().nameProperty().set("Ada's graph");
        model.draft().descriptionProperty().set("$HOME `x`");
        model.draft().contributeProperty().set(false);
        tasks.runAll();
        assertThat(model.command()).isEqualTo("graphkeeper graphs create ada_s_graph --name 'Ada'\\''s graph' --database"
                + " default --description '$HOME `x`' --no-contribute --profile 'Local workspace'");
        model.draft().slugProperty().set("default");
        assertThat(model.command()).isNull();
    }
}
