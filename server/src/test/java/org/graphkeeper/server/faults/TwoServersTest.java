package org.graphkeeper.server.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.GraphkeeperServer;
import org.graphkeeper.server.connection.DatabaseTarget;
import org.graphkeeper.server.faults.Gates.Gate;
import org.graphkeeper.server.postgres.ForeignPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two servers on one database share the work, and one takes over from the other when that dies.
class TwoServersTest {

    /// How long the work of a dead server may lie idle.
    private static final Duration TAKE_OVER = Duration.ofSeconds(45);

    @TempDir
    private static Path temporary;
    private static ForeignPostgres postgres;
    private static Site site;
    private static GraphkeeperServer here;
    private static Evidence evidence;
    private static Gates gates;

    @BeforeAll
    static void open() throws Exception {
        postgres = ForeignPostgres.create(temporary.resolve("foreign"));
        postgres.create(List.of("graphs", "writes"));
        var graph = postgres.database("graphs");
        var write = postgres.database("writes");
        site = Site.foreign(graph, write);
        here = site.start(temporary.resolve("here"));
        evidence = new Evidence(graph, Map.of("default", new DatabaseTarget("default", "default", graph, write, null)));
        gates = new Gates(graph, graph, write);
    }

    @AfterAll
    static void close() throws Exception {
        try {
            if (here != null) {
                here.close();
            }
        } finally {
            postgres.close();
        }
    }

    @Test
    void theWorkOfAKilledServerIsTakenOverByTheOther() throws Exception {
        var moments = List.of(Moment.SCHEMA_GRAPH_DB, Moment.AMID_GRAPH_TABLES, Moment.AMID_WRITE_TABLES,
            Moment.ACTIVATION);
        var shut = new ArrayList<Gate>();
        var threads = Site.threads();
        try (var there = site.startApart(temporary.resolve("there"))) {
            var root = Site.root(there.address());
            for (var moment : moments) {
                shut.add(gates.shut(moment.slug("orphan"), moment));
                Site.create(threads, root, moment.slug("orphan"), "default");
            }
            shut.forEach(Gate::awaitArrival);
            there.kill();
        } finally {
            threads.shutdownNow();
            for (var gate : shut) {
                gate.close();
            }
        }
        evidence.awaitSettled("orphan", TAKE_OVER);
        evidence.assertExplained("orphan");
        for (var moment : moments) {
            assertThat(evidence.status(moment.slug("orphan"))).as(moment.name()).isEqualTo("active");
        }
    }

    @Test
    void neverDoBothServersWorkOnOneGraph() throws Exception {
        var threads = Site.threads();
        try (var there = site.startApart(temporary.resolve("sharer"))) {
            var both = List.of(Site.root(here.address()), Site.root(there.address()));
            // The same creations at both: one of each pair succeeds.
            var answers = new ArrayList<Future<Api.Answer>>();
            for (var number = 0; number < 8; number++) {
                for (var server : both) {
                    answers.add(Site.create(threads, server, "shared_" + number, "default"));
                }
            }
            assertThat(statuses(answers)).containsOnly(Map.entry(201, 8L), Map.entry(409, 8L));
            evidence.assertExplained("shared");

            // The same retries at both.
            evidence.control().useHandle(handle -> handle.execute(
                "UPDATE graphs SET status = 'error' WHERE starts_with(slug, 'shared')"));
            var retries = new ArrayList<Future<Api.Answer>>();
            for (var number = 0; number < 8; number++) {
                var path = Site.GRAPHS + "/shared_" + number + "/retry-provision";
                both.forEach(server -> retries.add(threads.submit(() -> server.post(path))));
            }
            assertThat(statuses(retries).keySet()).containsOnly(200, 400);
            evidence.assertExplained("shared");
            assertThat(evidence.inError("shared")).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aSlowRunOfALiveServerIsLeftAlone() throws Exception {
        var threads = Site.threads();
        try (var there = site.startApart(temporary.resolve("slow")); var gate = gates.shut("slow",
            Moment.AMID_WRITE_TABLES)) {
            var creation = Site.create(threads, Site.root(there.address()), "slow", "default");
            gate.awaitArrival();
            // A newcomer looks for abandoned work as soon as it starts.
            try (var newcomer = site.start(temporary.resolve("newcomer"))) {
                assertThat(Site.root(newcomer.address()).post(Site.GRAPHS + "/slow/retry-provision").status())
                    .isEqualTo(400);
                await().during(Duration.ofSeconds(5)).atMost(Duration.ofSeconds(10)).until(() ->
                    evidence.runs("slow").equals(List.of("create running")));
            }
            gate.close();
            assertThat(creation.get(60, TimeUnit.SECONDS).status()).isEqualTo(201);
        } finally {
            threads.shutdownNow();
        }
        assertThat(evidence.runs("slow")).containsExactly("create succeeded");
        evidence.assertExplained("slow");
    }

    private static Map<Integer, Long> statuses(List<Future<Api.Answer>> answers) throws Exception {
        var found = new ArrayList<Integer>();
        for (var answer : answers) {
            found.add(answer.get(60, TimeUnit.SECONDS).status());
        }
        return found.stream().collect(Collectors.groupingBy(status -> status, Collectors.counting()));
    }
}
