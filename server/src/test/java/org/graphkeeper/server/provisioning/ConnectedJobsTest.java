package org.graphkeeper.server.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.graphkeeper.server.connection.DatabaseConnections;
import org.graphkeeper.server.store.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Servers that share a control plane and differ in their database connections.
class ConnectedJobsTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration GRACE = Duration.ofSeconds(1);

    private TestDatabases databases;
    private ProvisioningRunStore runs;
    private ProvisioningJobStore jobs;

    @BeforeEach
    void open() throws SQLException {
        databases = TestDatabases.create();
        runs = new ProvisioningRunStore(databases.controlPlane());
        jobs = new ProvisioningJobStore(databases.controlPlane());
    }

    @AfterEach
    void close() {
        databases.close();
    }

    private Provisioning worker(DatabaseConnections connections) {
        var worker = new Provisioning(databases.controlPlane(), connections,
            new Provisioning.Timing(Duration.ofMinutes(5), Duration.ofSeconds(5), GRACE));
        worker.start();
        return worker;
    }

    private Provisioning workerOfTheSystemDatabasesAlone() {
        return worker(new DatabaseConnections(databases.controlPlane(), List.of(databases.target("default"))));
    }

    private UUID asked(String slug, String connection) {
        var graph = databases.insertGraph(slug, connection);
        new RunRequestStore(databases.controlPlane()).create(graph, null);
        return graph;
    }

    @Test
    void aServerLeavesWhatItHasNoSettingsForToOneThatHasThem() {
        try (var here = workerOfTheSystemDatabasesAlone()) {
            // A server that is busy: it has the connection, and picks nothing.
            jobs.announce("busy", List.of("default", "shared"));
            var foreign = asked("foreign", "shared");
            var own = asked("own", null);

            await().atMost(SOON).until(() -> databases.status(own).equals("active"));
            await().during(GRACE.multipliedBy(4)).atMost(SOON).until(() ->
                databases.status(foreign).equals("provisioning") && runs.ofGraph(foreign).size() == 1);

            try (var there = worker(databases.connections())) {
                await().atMost(SOON).until(() -> databases.status(foreign).equals("active"));
            }
        }
        assertThat(runs.ofGraph(foreign())).singleElement()
            .satisfies(run -> assertThat(run.kind()).isEqualTo(RunKind.CREATE));
    }

    private UUID foreign() {
        return databases.graph("foreign");
    }

    @Test
    void whatNoServerHasSettingsForEndsWithAnExplanation() {
        try (var here = workerOfTheSystemDatabasesAlone()) {
            var graph = asked("nobodys", "shared");

            await().atMost(SOON).until(() -> databases.status(graph).equals("error"));

            assertThat(runs.ofGraph(graph)).singleElement().satisfies(run -> {
                assertThat(run.causeCode()).isEqualTo("connection_missing");
                assertThat(run.reason()).contains("'shared' has no settings on this server", "EXTRA_DB_SHARED_*",
                    "No other server that runs has any either");
            });
        }
    }

    @Test
    void whoWasCutOffWaitsAnewUntilTheOthersHaveShownThemselves() {
        jobs.announce("one", List.of("default"));
        set("seen_at = clock_timestamp() - interval '5 seconds', since = clock_timestamp() - interval '1 hour'");
        jobs.announce("one", List.of("default"));
        assertThat(longThere()).as("two announcements missed at the most").isTrue();

        set("seen_at = clock_timestamp() - interval '30 seconds'");
        jobs.announce("one", List.of("default"));
        assertThat(longThere()).isFalse();
    }

    @Test
    void aServerThatStopsSaysThatItIsGone() {
        var worker = worker(databases.connections());
        await().atMost(SOON).until(() -> workers() == 1);

        worker.close();

        assertThat(workers()).isZero();
    }

    private int workers() {
        return databases.controlPlane().jdbi().withHandle(handle -> handle
            .createQuery("SELECT count(*) FROM provisioning_workers").mapTo(Integer.class).one());
    }

    private void set(String assignments) {
        databases.controlPlane().jdbi().useHandle(handle ->
            handle.execute("UPDATE provisioning_workers SET " + assignments));
    }

    private boolean longThere() {
        return databases.controlPlane().jdbi().withHandle(handle -> handle
            .createQuery("SELECT since < clock_timestamp() - interval '30 minutes' FROM provisioning_workers")
            .mapTo(Boolean.class).one());
    }

    @Test
    void theNameOfAWorkerIsNeverCut() {
        assertThat(Provisioning.name(Long.MAX_VALUE)).hasSizeLessThanOrEqualTo(50);
        assertThat(Provisioning.name(1)).isNotEqualTo(Provisioning.name(1));
    }
}
