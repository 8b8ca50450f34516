package org.graphkeeper.server.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.store.TestDatabases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProvisioningTest {

    private static TestDatabases databases;
    private static Provisioning provisioning;
    private static ProvisioningRunStore runs;

    @BeforeAll
    static void open() throws SQLException {
        databases = TestDatabases.create();
        provisioning = new Provisioning(databases.controlPlane(), databases.connections(),
            new Provisioning.Timing(Duration.ofMinutes(5), Duration.ofSeconds(5), Duration.ofSeconds(1)));
        runs = new ProvisioningRunStore(databases.controlPlane());
    }

    @AfterAll
    static void close() {
        provisioning.close();
        databases.close();
    }

    @Test
    void aGraphGetsItsSchemaAndTablesInBothDatabasesOfItsConnectionAndNowhereElse() {
        var graph = databases.insertGraph("chosen_place", "shared");

        assertThat(provisioning.create(graph, null)).isInstanceOf(ProvisioningOutcome.Activated.class);

        assertThat(databases.status(graph)).isEqualTo("active");
        assertThat(tables(databases.target("shared").graph(), "graph_chosen_place"))
            .contains("nodes", "edges", "facts", "conversations", "raw_sources").doesNotContain("graphs", "user");
        assertThat(tables(databases.target("shared").write(), "graph_chosen_place"))
            .contains("write_nodes", "write_seeds", "sync_watermarks").doesNotContain("nodes");
        assertThat(tables(databases.target("default").graph(), "graph_chosen_place")).isEmpty();
        assertThat(tables(databases.target("default").write(), "graph_chosen_place")).isEmpty();
    }

    @Test
    void theRecordOfARunHasEveryStepInOrder() {
        var graph = databases.insertGraph("recorded", null);

        provisioning.create(graph, null);

        var run = runs.ofGraph(graph).getFirst();
        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(run.kind()).isEqualTo(RunKind.CREATE);
        assertThat(run.attempt()).isEqualTo(1);
        assertThat(run.graphSlug()).isEqualTo("recorded");
        assertThat(run.finishedAt()).isNotNull().isAfterOrEqualTo(run.startedAt());
        assertThat(run.steps()).extracting(ProvisioningStep::name).containsExactly("target_resolved",
            "schema_graph_db", "schema_write_db", "migrate_graph_db", "migrate_write_db", "vector_facts",
            "vector_nodes", "vector_seeds", "first_admin", "activation");
        assertThat(run.steps()).allSatisfy(step -> assertThat(step.finishedAt()).isNotNull());
        assertThat(run.steps().get(5).state()).isEqualTo(StepState.SKIPPED);
        assertThat(run.steps().get(5).detail()).contains("QDRANT_URL is not set");
        assertThat(runs.latestPerGraph(List.of(graph, UUID.randomUUID()), 10)).containsExactly(run);
    }

    @Test
    void theRequesterBecomesTheFirstAdminAndARetrierOnlyOfAGraphWithoutMembers() {
        var creator = databases.insertUser("creator@example.org");
        var retrier = databases.insertUser("retrier@example.org");
        var graph = databases.insertGraph("with_admin", null);
        provisioning.create(graph, creator);
        databases.setStatus(graph, "error");

        assertThat(provisioning.retry(graph, retrier)).isInstanceOf(ProvisioningOutcome.Activated.class);

        List<UUID> admins = databases.controlPlane().jdbi().withHandle(handle -> handle
            .createQuery("SELECT user_id FROM graph_members WHERE graph_id = :id AND role = 'admin'")
            .bind("id", graph).mapTo(UUID.class).list());
        assertThat(admins).containsExactly(creator);
    }

    @Test
    void aRefusingDatabaseIsNamedAndARetryAfterTheRepairSucceeds() throws SQLException {
        var graph = databases.insertGraph("refused", "shared");
        databases.rehearsal().refuse("shared");
        try {
            var failed = failure(provisioning.create(graph, null));

            assertThat(failed.cause()).isEqualTo(CauseCode.DATABASE_REFUSED);
            assertThat(failed.reason()).contains("refused", "graph database of 'Shared'");
            assertThat(databases.status(graph)).isEqualTo("error");
            assertThat(runs.ofGraph(graph).getFirst()).satisfies(run -> {
                assertThat(run.causeCode()).isEqualTo("database_refused");
                assertThat(run.retryHelps()).isTrue();
                assertThat(run.detail()).contains("not currently accepting connections");
                assertThat(run.steps()).extracting(ProvisioningStep::state).startsWith(StepState.SUCCEEDED,
                    StepState.FAILED, StepState.PENDING);
            });
        } finally {
            databases.rehearsal().repair("shared");
        }

        assertThat(provisioning.retry(graph, null)).isInstanceOf(ProvisioningOutcome.Activated.class);
        assertThat(runs.ofGraph(graph)).extracting(ProvisioningRun::attempt).containsExactly(2, 1);
    }

    @Test
    void anUnreachableDatabaseAWrongPasswordAndAMissingVectorStoreAreToldApart() {
        var unreachable = databases.insertGraph("unreachable", "nowhere");
        var rejected = databases.insertGraph("rejected", "locked");
        var unindexed = databases.insertGraph("unindexed", "vectors");

        assertThat(failure(provisioning.create(unreachable, null)).cause()).isEqualTo(CauseCode.DATABASE_UNREACHABLE);
        assertThat(failure(provisioning.create(rejected, null)).cause()).isEqualTo(CauseCode.AUTHENTICATION_FAILED);
        assertThat(failure(provisioning.create(unindexed, null)).cause())
            .isEqualTo(CauseCode.VECTOR_STORE_UNREACHABLE);
        assertThat(runs.ofGraph(rejected).getFirst()).satisfies(run -> {
            assertThat(run.retryHelps()).isFalse();
            assertThat(run.detail() + run.reason()).doesNotContain("not-the-password");
        });
    }

    @Test
    void aConnectionWithoutSettingsIsAFailureAndNeverAnotherDatabase() {
        databases.controlPlane().jdbi().useHandle(handle ->
            handle.execute("INSERT INTO database_connections (name, config_key) VALUES ('Gone', 'gone')"));
        var graph = databases.insertGraph("homeless", "gone");

        var failed = failure(provisioning.create(graph, null));

        assertThat(failed.cause()).isEqualTo(CauseCode.CONNECTION_MISSING);
        assertThat(failed.reason()).contains("'gone'", "EXTRA_DB_GONE_*", "No other server that runs has any either");
        assertThat(tables(databases.target("default").graph(), "graph_homeless")).isEmpty();
    }

    @Test
    void tablesInTheWayAreAMigrationFailureThatChangesNothing() {
        databases.pools().jdbi(databases.target("shared").graph()).useHandle(handle ->
            handle.execute("CREATE SCHEMA graph_in_the_way; CREATE TABLE graph_in_the_way.facts (x int)"));
        var graph = databases.insertGraph("in_the_way", "shared");

        var failed = failure(provisioning.create(graph, null));

        assertThat(failed.cause()).isEqualTo(CauseCode.MIGRATION_FAILED);
        assertThat(tables(databases.target("shared").graph(), "graph_in_the_way")).doesNotContain("nodes");
    }

    @Test
    void onlyGraphsInErrorAreRetried() {
        var active = databases.insertGraph("is_active", null, "active");
        var deleted = databases.insertGraph("is_deleted", null, "deleted");

        assertThat(provisioning.retry(active, null)).isEqualTo(new ProvisioningOutcome.Refused("active"));
        assertThat(provisioning.retry(deleted, null)).isEqualTo(new ProvisioningOutcome.Refused("deleted"));
        assertThat(runs.ofGraph(active)).isEmpty();
    }

    @Test
    void ofManyRetriesAtOnceExactlyOneRuns() {
        for (var round = 0; round < 5; round++) {
            var graph = databases.insertGraph("raced_" + round, null, "error");
            List<ProvisioningOutcome> outcomes;
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                outcomes = IntStream.range(0, 6)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(() -> provisioning.retry(graph, null), threads))
                    .toList().stream().map(CompletableFuture::join).toList();
            }

            assertThat(outcomes).filteredOn(ProvisioningOutcome.Activated.class::isInstance).hasSize(1);
            assertThat(outcomes).filteredOn(ProvisioningOutcome.Refused.class::isInstance).hasSize(5);
            assertThat(runs.ofGraph(graph)).hasSize(1);
        }
    }

    @Test
    void aGraphDeletedDuringItsProvisioningStaysDeleted() throws Exception {
        var graph = databases.insertGraph("deleted_meanwhile", "shared");
        CompletableFuture<ProvisioningOutcome> outcome;
        try (var _ = databases.rehearsal().hold("deleted_meanwhile", "shared")) {
            outcome = CompletableFuture.supplyAsync(() -> provisioning.create(graph, null));
            awaitStep(graph, StepName.SCHEMA_GRAPH_DB);
            databases.setStatus(graph, "deleted");
        }

        assertThat(failure(outcome.join()).cause()).isEqualTo(CauseCode.GRAPH_DELETED);
        assertThat(databases.status(graph)).isEqualTo("deleted");
    }

    @Test
    void aHeldProvisioningWaitsInStatusProvisioningAndGoesOn() throws Exception {
        var graph = databases.insertGraph("held", "shared", "error");
        CompletableFuture<ProvisioningOutcome> outcome;
        try (var _ = databases.rehearsal().hold("held", "shared")) {
            outcome = CompletableFuture.supplyAsync(() -> provisioning.retry(graph, null));
            awaitStep(graph, StepName.SCHEMA_GRAPH_DB);
            assertThat(databases.status(graph)).isEqualTo("provisioning");
            assertThat(provisioning.retry(graph, null)).isEqualTo(new ProvisioningOutcome.Refused("provisioning"));
        }

        assertThat(outcome.join()).isInstanceOf(ProvisioningOutcome.Activated.class);
    }

    @Test
    void anInterruptEndsTheWaitAndNotTheRun() throws Exception {
        var graph = databases.insertGraph("left_alone", "shared");
        try (var _ = databases.rehearsal().hold("left_alone", "shared")) {
            var outcome = new CompletableFuture<ProvisioningOutcome>();
            var flag = new CompletableFuture<Boolean>();
            var caller = Thread.ofPlatform().start(() -> {
                outcome.complete(provisioning.create(graph, null));
                flag.complete(Thread.currentThread().isInterrupted());
            });
            awaitStep(graph, StepName.SCHEMA_GRAPH_DB);
            caller.interrupt();
            assertThat(caller.join(Duration.ofSeconds(10))).isTrue();
            assertThat(outcome.join()).isEqualTo(new ProvisioningOutcome.Underway(runs.ofGraph(graph).getFirst().id()));
            assertThat(flag.join()).isTrue();
            assertThat(databases.status(graph)).isEqualTo("provisioning");
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> databases.status(graph).equals("active"));
        assertThat(runs.ofGraph(graph)).hasSize(1);
    }

    @Test
    void aRunThatTakesTooLongEndsAtItsDeadline() throws Exception {
        var graph = databases.insertGraph("too_slow", "shared");
        try (var hasty = new Provisioning(databases.controlPlane(), databases.connections(),
            new Provisioning.Timing(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(30)));
             var _ = databases.rehearsal().hold("too_slow", "shared")) {
            var failed = failure(hasty.create(graph, null));

            assertThat(failed.cause()).isEqualTo(CauseCode.TIMEOUT);
            assertThat(databases.status(graph)).isEqualTo("error");
        }
    }

    @Test
    void stoppingTheServerLeavesTheGraphForTheRecoveryOfTheNextOne() throws Exception {
        var user = databases.insertUser("patient@example.org");
        var graph = databases.insertGraph("stopped", "shared");
        var stopping = new Provisioning(databases.controlPlane(), databases.connections());
        try (var _ = databases.rehearsal().hold("stopped", "shared")) {
            var outcome = CompletableFuture.supplyAsync(() -> stopping.create(graph, user));
            awaitStep(graph, StepName.SCHEMA_GRAPH_DB);
            stopping.close();
            assertThat(failure(outcome.join()).cause()).isEqualTo(CauseCode.INTERRUPTED);
            assertThat(databases.status(graph)).isEqualTo("provisioning");
        }

        provisioning.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> databases.status(graph).equals("active"));
        assertThat(runs.ofGraph(graph).getFirst()).satisfies(run -> {
            assertThat(run.kind()).isEqualTo(RunKind.RECOVERY);
            assertThat(run.requestedBy()).isEqualTo(user);
        });
    }

    @Test
    void aRunWhoseWorkerDiedIsClosedAndTakenOver() {
        var graph = databases.insertGraph("abandoned", "shared");
        databases.controlPlane().jdbi().useHandle(handle -> handle.execute("""
            WITH run AS (INSERT INTO provisioning_runs (graph_id, attempt, state, kind, worker)
                         VALUES (?, 1, 'running', 'create', 'process 0') RETURNING id)
            INSERT INTO provisioning_steps (run_id, position, name, state) SELECT id, 0, 'target_resolved', 'running'
            FROM run""", graph));

        provisioning.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> databases.status(graph).equals("active"));

        assertThat(runs.ofGraph(graph)).extracting(ProvisioningRun::state)
            .containsExactly(RunState.SUCCEEDED, RunState.FAILED);
        assertThat(runs.ofGraph(graph).getLast()).satisfies(run -> {
            assertThat(run.causeCode()).isEqualTo("interrupted");
            assertThat(run.steps().getFirst().state()).isEqualTo(StepState.FAILED);
        });
    }

    private static ProvisioningOutcome.Failed failure(ProvisioningOutcome outcome) {
        assertThat(outcome).isInstanceOf(ProvisioningOutcome.Failed.class);
        return (ProvisioningOutcome.Failed) outcome;
    }

    private static void awaitStep(UUID graph, StepName name) {
        await().atMost(Duration.ofSeconds(10)).until(() -> runs.ofGraph(graph).stream().findFirst()
            .map(run -> run.steps().get(name.ordinal()).state() == StepState.RUNNING).orElse(false));
    }

    private static List<String> tables(PhysicalDatabase database, String schema) {
        return databases.pools().jdbi(database).withHandle(handle -> handle
            .createQuery("SELECT table_name FROM information_schema.tables WHERE table_schema = :schema")
            .bind("schema", schema).mapTo(String.class).list());
    }
}
