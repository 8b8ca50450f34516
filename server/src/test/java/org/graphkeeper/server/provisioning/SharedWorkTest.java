package org.graphkeeper.server.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.graphkeeper.server.audit.Actor;
import org.graphkeeper.server.provisioning.RunRequestStore.Answer;
import org.graphkeeper.server.rehearsal.Rehearsal;
import org.graphkeeper.server.store.Pools;
import org.graphkeeper.server.store.RowLock;
import org.graphkeeper.server.store.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Several workers on one control plane. Each [Provisioning] is a worker of its own, as if in a process of its own.
class SharedWorkTest {

    private static final Duration SOON = Duration.ofSeconds(15);

    private final List<Provisioning> workers = new ArrayList<>();
    private TestDatabases databases;
    private ProvisioningRunStore runs;

    @BeforeEach
    void open() throws SQLException {
        databases = TestDatabases.create();
        runs = new ProvisioningRunStore(databases.controlPlane());
    }

    @AfterEach
    void close() {
        workers.forEach(Provisioning::close);
        databases.close();
    }

    private Provisioning worker() {
        var worker = new Provisioning(databases.controlPlane(), databases.connections());
        workers.add(worker);
        return worker;
    }

    @Test
    void whatIsTooMuchForOneWorkerIsDoneByAnotherAndTheCallerHearsOfIt() throws Exception {
        var first = worker();
        var held = new ArrayList<Rehearsal.Hold>();
        try {
            for (var number = 0; number < ProvisioningScheduler.JOBS_AT_ONCE; number++) {
                var slug = "busy_" + number;
                held.add(databases.rehearsal().hold(slug, "shared"));
                var graph = databases.insertGraph(slug, "shared");
                CompletableFuture.supplyAsync(() -> first.create(graph, null));
                awaitStep(graph, StepName.SCHEMA_GRAPH_DB);
            }
            var graph = databases.insertGraph("too_much", "shared");
            var outcome = CompletableFuture.supplyAsync(() -> first.create(graph, null));
            worker().start();

            assertThat(outcome.get(SOON.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(ProvisioningOutcome.Activated.class);
            assertThat(workerOf(graph)).isNotEqualTo(workerOf(databases.graph("busy_0")));
        } finally {
            for (var hold : held) {
                hold.close();
            }
        }
    }

    @Test
    void aRunIsCancelledInWhateverWorkerItIs() throws Exception {
        var graph = databases.insertGraph("unwanted", "shared");
        CompletableFuture<ProvisioningOutcome> outcome;
        try (var _ = databases.rehearsal().hold("unwanted", "shared")) {
            outcome = CompletableFuture.supplyAsync(() -> worker().create(graph, null));
            awaitStep(graph, StepName.SCHEMA_GRAPH_DB);

            assertCancelled(worker().cancel(graph, Actor.server()));
            assertThat(databases.status(graph)).isEqualTo("error");
        }
        assertCancelled(outcome.join());
        var run = runs.ofGraph(graph).getFirst();
        assertThat(run.causeCode()).isEqualTo("cancelled");
        assertThat(run.retryHelps()).isTrue();
        assertThat(run.steps().get(StepName.SCHEMA_GRAPH_DB.ordinal()).causeCode()).isEqualTo("cancelled");
        assertThat(worker().retry(graph, null)).isInstanceOf(ProvisioningOutcome.Activated.class);
    }

    @Test
    void aRunThatNobodyHasTakenIsCancelledAtOnceAndNeverTaken() {
        var graph = databases.insertGraph("waiting", "shared");
        new RunRequestStore(databases.controlPlane()).create(graph, null);

        assertCancelled(worker().cancel(graph, Actor.server()));

        assertThat(databases.status(graph)).isEqualTo("error");
        assertThat(jobs()).isZero();
        assertThat(runs.ofGraph(graph)).singleElement().satisfies(run ->
            assertThat(run.steps()).extracting(ProvisioningStep::state).containsOnly(StepState.PENDING));
    }

    @Test
    void onlyWhatIsBeingProvisionedIsCancelled() {
        for (var status : List.of("active", "error", "deleted")) {
            var graph = databases.insertGraph("is_" + status, null, status);
            assertThat(worker().cancel(graph, Actor.server())).isEqualTo(new ProvisioningOutcome.Refused(status));
            assertThat(databases.status(graph)).isEqualTo(status);
        }
    }

    @Test
    void aRequestWhoseProcessDiedRightAfterItIsDoneByTheNextWorker() {
        var graph = databases.insertGraph("asked_for", "shared");
        assertThat(new RunRequestStore(databases.controlPlane()).create(graph, null)).isInstanceOf(Answer.Asked.class);

        worker().start();

        await().atMost(SOON).until(() -> databases.status(graph).equals("active"));
        assertThat(runs.ofGraph(graph)).extracting(ProvisioningRun::kind).containsExactly(RunKind.CREATE);
        assertThat(jobs()).isZero();
    }

    @Test
    void theJobOfAWorkerWhoseLockIsFreeIsTakenOverLongBeforeItsHeartbeatIsMissed() {
        var graph = databases.insertGraph("orphaned", "shared");
        leaveAtWork(graph, "gone", "now()");

        worker().start();

        await().atMost(SOON).until(() -> databases.status(graph).equals("active"));
        assertTakenOver(graph);
    }

    @Test
    void theJobOfAWorkerThatHangsIsTakenOverWhenItsHeartbeatsStopAndItsLocksAreEnded() throws Exception {
        var graph = databases.insertGraph("hanging", "shared");
        try (var zombie = new WorkerSession(Pools.direct(databases.controlPlane().database()), "zombie")) {
            zombie.ensure();
            assertThat(zombie.tryLock(graph)).isPresent();
            leaveAtWork(graph, "zombie", "now() - interval '1 minute'");

            worker().start();

            await().atMost(SOON).until(() -> databases.status(graph).equals("active"));
            assertThat(zombie.ensure()).as("the session it had").isFalse();
        }
        assertTakenOver(graph);
    }

    @Test
    void aWorkerWhoseRunWasTakenOverCanWriteNoMore() {
        var graph = databases.insertGraph("contested", "shared");
        new RunRequestStore(databases.controlPlane()).create(graph, null);
        var slow = new RunLedgerStore(databases.controlPlane(), "slow");
        var quick = new RunLedgerStore(databases.controlPlane(), "quick");
        var lost = ((RunLedgerStore.Claim.Taken) slow.claim(graph)).subject();
        slow.start(lost);
        var taken = ((RunLedgerStore.Claim.Taken) quick.claim(graph)).subject();

        assertThatThrownBy(() ->
            slow.advance(lost, StepName.TARGET_RESOLVED, StepState.SUCCEEDED, null))
            .isInstanceOf(RunLostException.class);
        assertThatThrownBy(() -> slow.activate(lost))
            .isInstanceOf(RunLostException.class);
        assertThat(slow.fail(lost, FailureClassifier.interrupted("it is late"), false)).isEmpty();

        assertThat(databases.status(graph)).isEqualTo("provisioning");
        quick.start(taken);
        quick.activate(taken);
        assertThat(databases.status(graph)).isEqualTo("active");
        assertThat(runs.ofGraph(graph)).extracting(ProvisioningRun::state)
            .containsExactly(RunState.SUCCEEDED, RunState.FAILED);
    }

    @Test
    void jobsThatSomebodyElseIsChangingAreNotWaitedFor() throws Exception {
        var graph = databases.insertGraph("changing", "shared");
        leaveAtWork(graph, "gone", "now()");
        var jobs = new ProvisioningJobStore(databases.controlPlane());
        try (var _ = RowLock.hold(databases.controlPlane().database(), "provisioning_jobs", "task_instance",
            graph.toString())) {
            assertThat(CompletableFuture.supplyAsync(() -> jobs.freeThoseOfGoneWorkers("self"))
                .get(SOON.toSeconds(), TimeUnit.SECONDS)).isZero();
        }
        assertThat(jobs.freeThoseOfGoneWorkers("self")).isOne();
    }

    private void leaveAtWork(UUID graph, String worker, String heartbeat) {
        databases.controlPlane().jdbi().useTransaction(handle -> {
            var run = RunRequestStore.first(handle, graph, null, null);
            handle.execute("UPDATE provisioning_runs SET worker = ? WHERE id = ?", worker, run);
            handle.execute("UPDATE provisioning_steps SET state = 'running', started_at = now() WHERE run_id = ?"
                + " AND position = 1", run);
            handle.execute("UPDATE provisioning_jobs SET picked = true, picked_by = ?, last_heartbeat = " + heartbeat
                + " WHERE task_instance = ?", worker, graph.toString());
        });
    }

    private void assertTakenOver(UUID graph) {
        assertThat(runs.ofGraph(graph)).extracting(ProvisioningRun::kind)
            .containsExactly(RunKind.RECOVERY, RunKind.CREATE);
        assertThat(runs.ofGraph(graph).getLast()).satisfies(run -> {
            assertThat(run.causeCode()).isEqualTo("interrupted");
            assertThat(run.steps().get(1).causeCode()).isEqualTo("interrupted");
        });
        assertThat(jobs()).isZero();
    }

    private static void assertCancelled(ProvisioningOutcome outcome) {
        assertThat(outcome).isInstanceOfSatisfying(ProvisioningOutcome.Failed.class,
            failed -> assertThat(failed.cause()).isEqualTo(CauseCode.CANCELLED));
    }

    private int jobs() {
        return databases.controlPlane().jdbi().withHandle(handle ->
            handle.createQuery("SELECT count(*) FROM provisioning_jobs").mapTo(Integer.class).one());
    }

    private String workerOf(UUID graph) {
        return databases.controlPlane().jdbi().withHandle(handle ->
            handle.createQuery("SELECT worker FROM provisioning_runs WHERE graph_id = :id")
                .bind("id", graph).mapTo(String.class).one());
    }

    private void awaitStep(UUID graph, StepName name) {
        await().atMost(SOON).until(() -> runs.ofGraph(graph).stream().findFirst()
            .map(run -> run.steps().get(name.ordinal()).state() == StepState.RUNNING).orElse(false));
    }
}
