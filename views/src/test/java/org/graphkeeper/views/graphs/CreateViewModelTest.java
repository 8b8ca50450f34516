package org.graphkeeper.views.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.graphkeeper.api.connection.DatabaseConnection;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.session.Account;
import org.graphkeeper.views.base.ActivityLog;
import org.graphkeeper.views.base.FakeClient;
import org.graphkeeper.views.base.ManualTasks;
import org.graphkeeper.views.base.SampleGraphs;
import org.graphkeeper.views.base.TestDesk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CreateViewModelTest {

    private static final Failure LINE_BROKE = new Failure.Offline("host:8000", "connection reset", true);

    private final ManualTasks tasks = new ManualTasks();
    private final FakeClient client = FakeClient.withVariety();
    private final TestDesk desk = new TestDesk(tasks, client);
    private CreateViewModel model;

    @BeforeEach
    void open() {
        model = new CreateViewModel(desk.session, desk.surroundings, new GraphWrites(desk.session, desk.surroundings));
        desk.session.catalog().start();
        model.opened();
        tasks.runAll();
    }

    private void draft() {
        model.nameProperty().set("Rare diseases");
        model.descriptionProperty().set("For the clinic");
    }

    private List<String> creations() {
        return client.script.calls().stream().filter(call -> call.startsWith("graphs.create")).toList();
    }

    @Test
    void theSlugFollowsTheNameUntilItIsTyped() {
        model.nameProperty().set("Café & Bücher");
        assertThat(model.slugProperty().get()).isEqualTo("cafe_bucher");
        model.slugProperty().set("mine");
        model.nameProperty().set("Another name");
        assertThat(model.slugProperty().get()).isEqualTo("mine");
    }

    @Test
    void anEmptiedSlugIsSuggestedAgain() {
        model.nameProperty().set("First");
        model.slugProperty().set("mine");
        model.slugProperty().set("");
        model.nameProperty().set("Second name");
        assertThat(model.slugProperty().get()).isEqualTo("second_name");
    }

    @Test
    void aTakenReservedOrMalformedSlugBlocksWithItsReason() {
        draft();
        for (String bad : List.of("sales_eu", "default", "a", "Upper", "with-hyphen", "_edge", "x".repeat(58),
                "'; --")) {
            model.slugProperty().set(bad);
            assertThat(model.slugCheckProperty().get().level()).as(bad).isEqualTo(FieldCheck.Level.ERROR);
            assertThat(model.blockedProperty().get()).as(bad).isNotNull();
            model.create();
        }
        assertThat(creations()).isEmpty();
    }

    @Test
    void aLookAlikeIsOnlyAWarning() {
        draft();
        model.slugProperty().set("saleseu");
        assertThat(model.slugCheckProperty().get().level()).isEqualTo(FieldCheck.Level.WARNING);
        assertThat(model.slugCheckProperty().get().text()).contains("sales_eu");
        assertThat(model.blockedProperty().get()).isNull();
    }

    @Test
    void aNameOfMoreThanTwoHundredCharactersBlocks() {
        draft();
        model.nameProperty().set("🚀".repeat(200));
        assertThat(model.nameCheckProperty().get().passes()).isTrue();
        model.nameProperty().set("n".repeat(201));
        assertThat(model.nameCheckProperty().get().level()).isEqualTo(FieldCheck.Level.ERROR);
        assertThat(model.blockedProperty().get()).isNotNull();
    }

    @Test
    void successCreatesInTheChosenDatabaseClearsTheDraftAndIsRecorded() {
        draft();
        model.databaseProperty().set(model.databases().get(1));
        model.create();
        assertThat(model.phaseProperty().get()).isEqualTo(CreateViewModel.Phase.CREATING);
        tasks.runAll();
        assertThat(client.graphs.get("rare_diseases").connectionId()).isNotNull();
        assertThat(model.nameProperty().get()).isEmpty();
        assertThat(desk.session.catalog().selectedSlugProperty().get()).isEqualTo("rare_diseases");
        assertThat(desk.activity).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("graph.create");
            assertThat(entry.outcome()).isEqualTo(ActivityLog.Outcome.CONFIRMED);
        });
    }

    @Test
    void withoutTheListOfDatabasesNothingCanBeCreatedAndRetryHelps() {
        client.script.failNext("connections.all", new Failure.Server("boom", null, false));
        CreateViewModel fresh = new CreateViewModel(desk.session, desk.surroundings,
                new GraphWrites(desk.session, desk.surroundings));
        client.connections.add(new DatabaseConnection("x", "Archive", "archive", SampleGraphs.CREATED));
        fresh.opened();
        tasks.runAll();
        fresh.nameProperty().set("Rare diseases");
        assertThat(fresh.blockedProperty().get()).contains("databases could not be loaded");
        fresh.create();
        tasks.runAll();
        assertThat(creations()).isEmpty();
        fresh.loadDatabases();
        tasks.runAll();
        assertThat(fresh.blockedProperty().get()).isNull();
        assertThat(fresh.databases()).extracting(DatabaseConnection::name)
                .containsExactly("default", "Shared", "Archive");
    }

    @Test
    void aConflictIsShownKeepsTheDraftAndBurnsTheSlug() {
        draft();
        client.script.failNext("graphs.create", new Failure.Conflict("Graph with slug 'rare_diseases' already exists"));
        model.create();
        tasks.runAll();
        assertThat(model.problemProperty().get()).isNotNull();
        assertThat(model.problemProperty().get().what()).contains("already exists");
        assertThat(model.nameProperty().get()).isEqualTo("Rare diseases");
        assertThat(model.descriptionProperty().get()).isEqualTo("For the clinic");
        assertThat(model.slugCheckProperty().get().passes()).isFalse();
        assertThat(desk.activity.getFirst().outcome()).isEqualTo(ActivityLog.Outcome.REFUSED);
    }

    @Test
    void afterALostAnswerTheGraphIsReadUntilItIsActiveAndNeverCreatedTwice() {
        draft();
        client.script.failNext("graphs.create", LINE_BROKE);
        model.create();
        Graph created = SampleGraphs.graph("rare_diseases", "Rare diseases", GraphStatus.PROVISIONING);
        client.graphs.put(created);
        tasks.runAll();
        assertThat(model.phaseProperty().get()).isEqualTo(CreateViewModel.Phase.LOOKING_UP);
        assertThat(model.blockedProperty().get()).isNotNull();
        client.graphs.put(SampleGraphs.withStatus(created, GraphStatus.ACTIVE));
        pass(Reconciliation.FIRST);
        assertThat(model.phaseProperty().get()).isEqualTo(CreateViewModel.Phase.DRAFT);
        assertThat(model.nameProperty().get()).isEmpty();
        assertThat(creations()).hasSize(1);
        assertThat(desk.activity.getFirst().outcome()).isEqualTo(ActivityLog.Outcome.CONFIRMED);
    }

    @Test
    void aLostAnswerOfARequestThatNeverArrivedEndsWithTheDraftIntact() {
        draft();
        client.script.failNext("graphs.create", LINE_BROKE);
        model.create();
        tasks.runAll();
        for (int look = 1; look < 3; look++) {
            pass(Reconciliation.FIRST.multipliedBy(1L << (look - 1)));
        }
        assertThat(model.phaseProperty().get()).isEqualTo(CreateViewModel.Phase.DRAFT);
        assertThat(model.problemProperty().get()).isNotNull();
        assertThat(model.nameProperty().get()).isEqualTo("Rare diseases");
        assertThat(creations()).hasSize(1);
    }

    /// Lets planned actions of that delay pass until one of them starts a look-up.
    private void pass(Duration delay) {
        int looks = lookUps();
        while (lookUps() == looks) {
            tasks.elapseNext();
            tasks.runAll();
        }
    }

    private int lookUps() {
        return (int) client.script.calls().stream().filter("graphs.one rare_diseases"::equals).count();
    }

    @Test
    void aFailedProvisioningLeavesTheDraftAndPointsToTheGraph() {
        draft();
        client.script.failNext("graphs.create", new Failure.Server("Graph provisioning failed", null, false));
        model.create();
        tasks.runAll();
        assertThat(model.failedGraphExistsProperty().get()).isTrue();
        assertThat(model.nameProperty().get()).isEqualTo("Rare diseases");
    }

    @Test
    void offlineAndOrdinaryAccountsAreToldWhy() {
        draft();
        assertThat(model.blockedProperty().get()).isNull();
        desk.session.accountProperty().set(new Account("u-2", "bob@example.org", null, false));
        assertThat(model.blockedProperty().get()).contains("superusers");
        desk.session.accountProperty().set(client.account);
        desk.session.connectivity().failed(new Failure.Offline("host", "refused", false));
        assertThat(model.blockedProperty().get()).contains("offline");
    }

    @Test
    void slugsOfGraphsDeletedFromHereStayTaken() {
        desk.activity.add(new ActivityLog.Entry(FakeClient.NOW, "Local workspace", "ada@example.org", "graph.delete",
                "old_graph", "Old", null, ActivityLog.Outcome.CONFIRMED, null));
        desk.session.catalog().refresh();
        client.graphs.put(SampleGraphs.graph("one_more", "One more", GraphStatus.ACTIVE));
        tasks.runAll();
        model.slugProperty().set("old_graph");
        assertThat(model.slugCheckProperty().get().level()).isEqualTo(FieldCheck.Level.ERROR);
    }
}
