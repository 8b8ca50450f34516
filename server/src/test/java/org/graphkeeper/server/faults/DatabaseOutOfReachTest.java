package org.graphkeeper.server.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.GraphkeeperServer;
import org.graphkeeper.server.connection.DatabaseTarget;
import org.graphkeeper.server.postgres.ForeignPostgres;
import org.graphkeeper.server.store.Pools;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The line to an external database breaks in every way a line can break. The graphs concerned say so and a retry works
/// afterwards; all others go on.
class DatabaseOutOfReachTest {

    private static final Duration SETTLING = Duration.ofSeconds(30);

    @TempDir
    private static Path temporary;
    private static ForeignPostgres postgres;
    private static Line line;
    private static GraphkeeperServer server;
    private static Api root;
    private static Evidence evidence;
    private static Gates gates;

    @BeforeAll
    static void open() throws Exception {
        postgres = ForeignPostgres.create(temporary.resolve("foreign"));
        postgres.create(List.of("graphs", "writes", "far_graphs", "far_writes"));
        var graph = postgres.database("graphs");
        var write = postgres.database("writes");
        var farGraph = postgres.database("far_graphs");
        var farWrite = postgres.database("far_writes");
        line = new Line(graph.port());
        server = Site.foreign(graph, write).withFar(line.through(farGraph), line.through(farWrite))
            .start(temporary.resolve("data"));
        root = Site.root(server.address());
        evidence = new Evidence(graph, Map.of("default", new DatabaseTarget("default", "default", graph, write, null),
            "far", new DatabaseTarget("far", "Far", farGraph, farWrite, null)));
        gates = new Gates(graph, farGraph, farWrite);
    }

    @AfterAll
    static void close() throws Exception {
        try {
            if (server != null) {
                server.close();
            }
            line.close();
        } finally {
            postgres.close();
        }
    }

    @AfterEach
    void mend() throws Exception {
        line.open();
    }

    @Test
    void aRefusedConnectionIsSaidAndARetryWorksOnceItIsAccepted() throws Exception {
        line.refuse();

        assertThat(create("refused").get(60, TimeUnit.SECONDS).status()).isEqualTo(500);

        failedAndExplained("refused", "database_unreachable");
        retryWorks("refused");
    }

    @Test
    void aConnectionThatIsAcceptedAndSaysNothingEndsSoonAndHoldsUpNobodyElse() throws Exception {
        line.fallSilent();
        var began = System.nanoTime();
        var silent = create("silent");

        var other = Site.create(Site.threads(), root, "elsewhere", "default");
        assertThat(other.get(20, TimeUnit.SECONDS).status()).isEqualTo(201);
        assertThat(root.get(Site.GRAPHS).status()).isEqualTo(200);
        assertThat(silent.get(60, TimeUnit.SECONDS).status()).isEqualTo(500);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));

        failedAndExplained("silent", "database_unreachable", "timeout");
        retryWorks("silent");
        evidence.assertExplained("elsewhere");
    }

    @ParameterizedTest
    @EnumSource(names = {"AMID_GRAPH_TABLES", "AMID_WRITE_TABLES"})
    void aConnectionCutInTheMiddleOfAMigrationLeavesNothingHalf(Moment moment) throws Exception {
        var slug = moment.slug("cut");
        Future<Api.Answer> creation;
        try (var gate = gates.shut(slug, moment)) {
            creation = create(slug);
            gate.awaitArrival();
            line.cut();
            assertThat(creation.get(60, TimeUnit.SECONDS).status()).isEqualTo(500);
        }

        failedAndExplained(slug, "database_unreachable");
        retryWorks(slug);
    }

    @Test
    void aLineThatFallsSilentInTheMiddleOfAQueryKeepsNobodyFromDeletingTheGraph() throws Exception {
        try (var gate = gates.shut("mute", Moment.AMID_WRITE_TABLES)) {
            var creation = create("mute");
            gate.awaitArrival();
            line.fallSilent();
            gate.close();

            assertThat(root.delete(Site.GRAPHS + "/mute").status()).isEqualTo(204);
            assertThat(creation.get(30, TimeUnit.SECONDS).status()).isEqualTo(409);
        }
        evidence.awaitSettled("mute", SETTLING);
        evidence.assertExplained("mute");
        assertThat(evidence.runs("mute")).containsExactly("create failed graph_deleted");
    }

    @Test
    void aLineThatFallsSilentInTheMiddleOfAQueryKeepsNobodyFromCancellingTheRun() throws Exception {
        try (var gate = gates.shut("dumb", Moment.AMID_GRAPH_TABLES)) {
            var creation = create("dumb");
            gate.awaitArrival();
            line.fallSilent();
            gate.close();

            assertThat(root.post(Site.GRAPHS + "/dumb/cancel-provision").status()).isIn(200, 202);
            assertThat(creation.get(30, TimeUnit.SECONDS).status()).isEqualTo(500);
        }
        evidence.awaitSettled("dumb", SETTLING);
        evidence.assertExplained("dumb");
        assertThat(evidence.runs("dumb")).containsExactly("create failed cancelled");
        retryWorks("dumb");
    }

    @Test
    void aSchemaThatWaitedForALockIsNotCreatedBehindTheBackOfAPurge() throws Exception {
        var farGraph = postgres.database("far_graphs");
        try (var holder = Pools.direct(farGraph).getConnection(); var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("CREATE SCHEMA graph_late");
            var creation = create("late");
            await().atMost(Duration.ofSeconds(20)).until(() -> waiting("graph_late"));
            assertThat(root.delete(Site.GRAPHS + "/late").status()).isEqualTo(204);
            assertThat(creation.get(30, TimeUnit.SECONDS).status()).isEqualTo(409);
            await().atMost(Duration.ofSeconds(10)).until(() -> !waiting("graph_late"));
            assertThat(root.post(Site.GRAPHS + "/late/purge", Map.of("slug", "late")).status()).isEqualTo(204);
            holder.rollback();
        }
        evidence.assertExplained("late");
        assertThat(evidence.status("late")).isEqualTo("none");
    }

    private static boolean waiting(String schema) {
        return evidence.control().withHandle(handle -> handle.createQuery("""
                SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'
                    AND query LIKE 'CREATE SCHEMA%' || :schema || '%')""")
            .bind("schema", schema).mapTo(Boolean.class).one());
    }

    /// Takes the five minutes that a run may take.
    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    @EnabledIfSystemProperty(named = "graphkeeper.faults", matches = "all")
    void aLineThatStaysSilentInTheMiddleOfAQueryEndsTheRunAtItsDeadline() throws Exception {
        try (var gate = gates.shut("mute_for_long", Moment.AMID_WRITE_TABLES)) {
            create("mute_for_long");
            gate.awaitArrival();
            line.fallSilent();
        }
        evidence.awaitSettled("mute_for_long", Duration.ofMinutes(6));
        failedAndExplained("mute_for_long", "timeout");
        retryWorks("mute_for_long");
    }

    private static Future<Api.Answer> create(String slug) {
        return Site.create(Site.threads(), root, slug, "far");
    }

    private static void failedAndExplained(String slug, String... causes) {
        evidence.awaitSettled(slug, SETTLING);
        evidence.assertExplained(slug);
        assertThat(evidence.status(slug)).isEqualTo("error");
        var run = root.get(Site.GRAPHS + "/" + slug + "/provisioning-runs").json().required(0);
        assertThat(run.required("cause_code").textValue()).isIn((Object[]) causes);
        assertThat(run.required("retry_helps").booleanValue()).isTrue();
        assertThat(run.required("reason").textValue()).contains("'Far'");
        assertThat(run.toString()).doesNotContain(postgres.database("x").password());
    }

    private static void retryWorks(String slug) throws Exception {
        line.open();
        assertThat(root.post(Site.GRAPHS + "/" + slug + "/retry-provision").status()).isEqualTo(200);
        evidence.assertExplained(slug);
        assertThat(evidence.status(slug)).isEqualTo("active");
    }
}
