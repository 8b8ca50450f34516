package org.graphkeeper.views.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.graphkeeper.api.connection.DatabaseConnection;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.lookup.LookupPace;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.provisioning.RunState;
import org.graphkeeper.api.server.ServerInfo;
import org.graphkeeper.api.server.ServerKind;
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
        model.onScreen(true);
        tasks.runAll();
    }

    private void draft() {
        model.draft().nameProperty().set("Rare diseases");
        model.draft().descriptionProperty().set("For the clinic");
    }

    private List<String> creations() {
        return client.script.calls().stream().filter(call -> call.startsWith("graphs.create")).toList();
    }

    @Test
    void theSlugFollowsTheNameUntilItIsTyped() {
        model.draft().nameProperty().set("Café & Bücher");
        assertThat(model.draft().slugProperty().get()).isEqualTo("cafe_bucher");
        model.draft().slugProperty().set("mine");
        model.draft().nameProperty().set("Another name");
        assertThat(model.draft().slugProperty().get()).isEqualTo("mine");
    }

    @Test
    void anEmptiedSlugIsSuggestedAgain() {
        model.draft().nameProperty().set("First");
        model.draft().slugProperty().set("mine");
        model.draft().slugProperty().set("");
        model.draft().nameProperty().set("Second name");
        assertThat(model.draft().slugProperty().get()).isEqualTo("second_name");
    }

    @Test
    void aTakenReservedOrMalformedSlugBlocksWithItsReason() {
        draft();
        for (String bad : List.of("sales_eu", "default", "a", "Upper", "with-hyphen", "_edge", "x".repeat(58),
                "'; --")) {
            model.draft().slugProperty().set(bad);
            assertThat(model.draft().slugCheckProperty().get().level()).as(bad).isEqualTo(FieldCheck.Level.ERROR);
            assertThat(model.blockedProperty().get()).as(bad).isNotNull();
            model.create();
        }
        assertThat(creations()).isEmpty();
    }

    @Test
    void aLookAlikeIsOnlyAWarning() {
        draft();
        model.draft().slugProperty().set("saleseu");
        tasks.runAll();
        assertThat(model.draft().slugCheckProperty().get().level()).isEqualTo(FieldCheck.Level.WARNING);
        assertThat(model.draft().slugCheckProperty().get().text()).contains("sales_eu");
        assertThat(model.blockedProperty().get()).isNull();
    }

    @Test
    void aNameOfMoreThanTwoHundredCharactersBlocks() {
        draft();
        model.draft().nameProperty().set("🚀".repeat(200));
        assertThat(model.draft().nameCheckProperty().get().passes()).isTrue();
        model.draft().nameProperty().set("n".repeat(201));
        assertThat(model.draft().nameCheckProperty().get().level()).isEqualTo(FieldCheck.Level.ERROR);
        assertThat(model.blockedProperty().get()).isNotNull();
    }

    /// A session that ends in the middle costs a sign-in and nothing else.
    @Test
    void aSessionThatEndedLeavesTheDraftForTheTryAfterTheSignIn() {
        draft();
        client.script.failNext("graphs.create", new Failure.Unauthorized("Invalid or expired token"));
        model.create();
        tasks.runAll();
        assertThat(model.failureProperty().get()).isNotNull();
        assertThat(model.draft().nameProperty().get()).isEqualTo("Rare diseases");
        assertThat(model.draft().descriptionProperty().get()).isEqualTo("For the clinic");

        model.create();
        tasks.runAll();

        assertThat(creations()).hasSize(2);
        assertThat(client.graphs.get("rare_diseases").description()).isEqualTo("For the clinic");
    }

    @Test
    void successCreatesInTheChosenDatabaseClearsTheDraftAndIsRecorded() {
        draft();
        model.choice().databaseProperty().set(model.choice().databases().get(1));
        model.create();
        assertThat(model.phaseProperty().get()).isEqualTo(CreateViewModel.Phase.CREATING);
        tasks.runAll();
        assertThat(client.graphs.get("rare_diseases").connectionId()).isNotNull();
        assertThat(model.draft().nameProperty().get()).isEmpty();
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
        fresh.onScreen(true);
        tasks.runAll();
        fresh.draft().nameProperty().set("Rare diseases");
        assertThat(fresh.blockedProperty().get()).contains("databases could not be loaded");
        fresh.create();
        tasks.runAll();
        assertThat(creations()).isEmpty();
        fresh.choice().load();
        tasks.runAll();
        assertThat(fresh.blockedProperty().get()).isNull();
        assertThat(fresh.choice().databases()).extracting(DatabaseConnection::name)
                .containsExactly("default", "Shared", "Archive");
    }

    @Test
    void aConflictIsShownKeepsTheDraftAndBurnsTheSlug() {
        draft();
        client.script.failNext("graphs.create", new Failure.Conflict("Graph with slug 'rare_diseases' already exists"));
        model.create();
        tasks.runAll();
        assertThat(model.failureProperty().get()).isNotNull();
        assertThat(model.failureProperty().get().problem().what()).contains("already exists");
        assertThat(model.draft().nameProperty().get()).isEqualTo("Rare diseases");
        assertThat(model.draft().descriptionProperty().get()).isEqualTo("For the clinic");
        assertThat(model.draft().slugCheckProperty().get().passes()).isFalse();
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
        pass(LookupPace.FIRST);
        assertThat(model.phaseProperty().get()).isEqualTo(CreateViewModel.Phase.DRAFT);
        assertThat(model.draft().nameProperty().get()).isEmpty();
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
            pass(LookupPace.FIRST.multipliedBy(1L << (look - 1)));
        }
        assertThat(model.phaseProperty().get()).isEqualTo(CreateViewModel.Phase.DRAFT);
        assertThat(model.failureProperty().get()).isNotNull();
        assertThat(model.draft().nameProperty().get()).isEqualTo("Rare diseases");
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
        provisioningFails();
        model.create();
        tasks.runAll();
        FailedCreation failed = model.failureProperty().get();
        assertThat(failed.slug()).isEqualTo("rare_diseases");
        assertThat(failed.retryHelps()).isTrue();
        assertThat(failed.problem().what()).isEqualTo("The database is full.");
        assertThat(failed.problem().meaning()).contains("exists in status Error");
        assertThat(failed.problem().detail()).contains("53100");
        assertThat(model.draft().nameProperty().get()).isEqualTo("Rare diseases");
        model.leaveFailed();
        assertThat(model.failureProperty().get()).isNull();
        assertThat(model.draft().nameProperty().get()).isEmpty();
    }

    private void provisioningFails() {
        client.script.failNext("graphs.create", new Failure.Server("Graph provisioning failed", null, false));
        client.graphs.put(SampleGraphs.graph("rare_diseases", "Rare diseases", GraphStatus.ERROR));
        client.runs.add(new ProvisioningRun("r-1", "rare_diseases", 1, RunState.FAILED, FakeClient.NOW,
                FakeClient.NOW, "disk_full", "The database is full.", "SQLSTATE 53100", true, List.of()));
    }

    @Test
    void aFailureThatWasOvercomeElsewhereIsNotShownAnyMore() {
        draft();
        provisioningFails();
        model.create();
        tasks.runAll();
        client.graphs.put(SampleGraphs.withStatus(client.graphs.get("rare_diseases"), GraphStatus.ACTIVE));
        desk.session.catalog().refresh();
        tasks.runAll();
        assertThat(model.failureProperty().get()).isNull();
        assertThat(model.draft().nameProperty().get()).isEmpty();
    }

    @Test
    void aServerThatKeepsNoRunsIsQuotedInItsOwnWords() {
        draft();
        desk.session.infoProperty().set(new ServerInfo(ServerKind.KNOWLEDGE_TREE, "1.0", Set.of()));
        provisioningFails();
        model.create();
        tasks.runAll();
        assertThat(model.failureProperty().get().problem().what()).contains("Graph provisioning failed");
        assertThat(model.failureProperty().get().slug()).isEqualTo("rare_diseases");
        assertThat(client.script.calls()).noneMatch(call -> call.startsWith("provisioning.of"));
    }

    @Test
    void aRunThatCannotBeReadLeavesTheServersOwnWords() {
        draft();
        provisioningFails();
        client.script.failNext("provisioning.of", new Failure.NotFound("no such route"));
        model.create();
        tasks.runAll();
        assertThat(model.failureProperty().get().problem().what()).contains("Graph provisioning failed");
    }

    @Test
    void aServerErrorBeforeTheGraphWasEnteredDoesNotClaimThatItExists() {
        draft();
        client.script.failNext("graphs.create", new Failure.Server("boom", null, false));
        model.create();
        tasks.runAll();
        assertThat(model.failureProperty().get().slug()).isNull();
        assertThat(model.blockedProperty().get()).isNull();
    }

    @Test
    void thePanelOnScreenTellsTheEndItselfAndASecondVoiceIsKeptAway() {
        draft();
        model.create();
        assertThat(desk.session.outcomesOnScreen().covers("rare_diseases")).isTrue();
        model.onScreen(false);
        assertThat(desk.session.outcomesOnScreen().covers("rare_diseases")).isFalse();
        model.onScreen(true);
        tasks.runAll();
        assertThat(client.graphs.get("rare_diseases")).isNotNull();
        assertThat(desk.notices).isEmpty();
        assertThat(desk.session.outcomesOnScreen().covers("rare_diseases")).isFalse();
    }

    @Test
    void aGraphThatWasMadeBehindAClosedPanelBeforeAnybodySawItIsTold() {
        draft();
        model.create();
        model.onScreen(false);
        tasks.runAll();
        assertThat(desk.notices).singleElement().satisfies(notice ->
                assertThat(notice.text()).contains("Rare diseases"));
    }

    @Test
    void aRefusalBehindAClosedPanelIsTold() {
        draft();
        client.script.failNext("graphs.create", new Failure.Conflict("Graph with slug 'rare_diseases' already exists"));
        model.create();
        model.onScreen(false);
        tasks.runAll();
        assertThat(desk.notices).singleElement().satisfies(notice ->
                assertThat(notice.text()).contains("already exists"));
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
        model.draft().slugProperty().set("old_graph");
        assertThat(model.draft().slugCheckProperty().get().level()).isEqualTo(FieldCheck.Level.ERROR);
    }
}
