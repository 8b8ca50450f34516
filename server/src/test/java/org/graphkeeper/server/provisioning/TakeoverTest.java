package org.graphkeeper.server.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.graphkeeper.server.provisioning.RunLedgerStore.Claim;
import org.graphkeeper.server.store.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What goes over from a run whose process ended to the one that goes on.
class TakeoverTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String REQUEST = "request-of-a-test";

    private TestDatabases databases;
    private ProvisioningRunStore runs;

    @BeforeEach
    void open() throws SQLException {
        databases = TestDatabases.create();
        runs = new ProvisioningRunStore(databases.controlPlane());
    }

    @AfterEach
    void close() {
        databases.close();
    }

    private UUID asked(String slug) {
        var graph = databases.insertGraph(slug, "shared");
        databases.controlPlane().jdbi().useTransaction(handle ->
            RunRequestStore.first(handle, graph, null, REQUEST));
        return graph;
    }

    /// A process that takes the graph's run and is never heard of again.
    private Claim claim(UUID graph, String process) {
        var ledger = new RunLedgerStore(databases.controlPlane(), process);
        var claim = ledger.claim(graph);
        if (claim instanceof Claim.Taken(var subject)) {
            ledger.start(subject);
        }
        return claim;
    }

    private Claim dieAtIt(UUID graph, int times) {
        var last = claim(graph, "process 0");
        for (var number = 1; number < times; number++) {
            assertThat(last).isInstanceOf(Claim.Taken.class);
            last = claim(graph, "process " + number);
        }
        return last;
    }

    @Test
    void aRunThatManyProcessesDoNotSurviveIsGivenUpWithAReason() {
        var graph = asked("poison");

        // The first one, as many as may take over from the one before, and one who finds that it has been enough.
        var last = dieAtIt(graph, 1 + RunLedgerStore.MOST_TAKEOVERS + 1);

        assertThat(last).isInstanceOfSatisfying(Claim.Ended.class, ended ->
            assertThat(ended.failure().reason()).contains("given up", "6 server processes have ended"));
        assertThat(databases.status(graph)).isEqualTo("error");
        assertThat(runs.ofGraph(graph)).hasSize(1 + RunLedgerStore.MOST_TAKEOVERS);
        assertThat(runs.ofGraph(graph).getFirst()).satisfies(run -> {
            assertThat(run.causeCode()).isEqualTo("internal");
            assertThat(run.retryHelps()).isFalse();
            assertThat(run.steps().getFirst().state()).isEqualTo(StepState.FAILED);
        });
        assertThat(claim(graph, "late")).isEqualTo(new Claim.Nothing("error"));
    }

    @Test
    void whoRetriesARunThatWasGivenUpBeginsAnew() {
        var graph = asked("again");
        dieAtIt(graph, 1 + RunLedgerStore.MOST_TAKEOVERS + 1);
        try (var worker = new Provisioning(databases.controlPlane(), databases.connections())) {
            new RunRequestStore(databases.controlPlane()).retry(graph, (UUID) null);
            dieAtIt(graph, RunLedgerStore.MOST_TAKEOVERS);

            worker.start();

            await().atMost(SOON).until(() -> databases.status(graph).equals("active"));
        }
    }

    @Test
    void aServerThatStopsInOrderIsNotCountedAndForgetsNothing() {
        var graph = asked("handed_back");
        dieAtIt(graph, RunLedgerStore.MOST_TAKEOVERS);
        var stopping = new RunLedgerStore(databases.controlPlane(), "stopping");
        var subject = ((Claim.Taken) stopping.claim(graph)).subject();
        stopping.fail(subject, FailureClassifier.interrupted("the server is stopping"), true);

        assertThat(claim(graph, "next")).isInstanceOf(Claim.Taken.class);
        assertThat(claim(graph, "last")).isInstanceOf(Claim.Ended.class);
    }

    @Test
    void theLogOfARunHasTheIdOfTheRequestThatAskedForItWhoeverDoesIt() {
        var logger = (Logger) LoggerFactory.getLogger(ProvisioningWorker.class);
        var events = new ListAppender<ILoggingEvent>();
        var graph = asked("traced");
        claim(graph, "gone");
        logger.setLevel(Level.INFO);
        logger.addAppender(events);
        events.start();
        try (var worker = new Provisioning(databases.controlPlane(), databases.connections())) {
            worker.start();
            await().atMost(SOON).until(() -> databases.status(graph).equals("active"));
        } finally {
            logger.detachAppender(events);
            logger.setLevel(null);
        }
        assertThat(List.copyOf(events.list)).filteredOn(event -> event.getFormattedMessage().equals("Graph traced is active"))
            .singleElement().satisfies(event ->
                assertThat(event.getMDCPropertyMap()).containsEntry("request_id", REQUEST));
    }
}
