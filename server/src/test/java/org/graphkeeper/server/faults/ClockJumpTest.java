package org.graphkeeper.server.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.connection.DatabaseTarget;
import org.graphkeeper.server.postgres.ForeignPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The clock of a server's machine jumps by a day, ahead and back, while it works. Runs do not notice, and their
/// neighbours do not take them for dead; when the server dies then, they do. The library libfaketime makes the clock
/// jump, and a JVM slow: this runs only where the system property `graphkeeper.faketime` names it, for example
/// `/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1`.
class ClockJumpTest {

    private static final Duration TAKE_OVER = Duration.ofSeconds(45);
    private static final Pattern EXPIRY = Pattern.compile("\"exp\":(\\d+)");

    @TempDir
    private Path temporary;

    @Test
    void aJumpOfADayNeitherEndsARunNorHandsItOverNorKeepsItFromBeingTakenOver() throws Exception {
        var library = System.getProperty("graphkeeper.faketime", "");
        assumeTrue(!library.isEmpty(), "-Dgraphkeeper.faketime does not name libfaketimeMT.so.1, so no clock can jump");
        var clock = temporary.resolve("clock");
        Files.writeString(clock, "+0");
        try (var postgres = ForeignPostgres.create(temporary.resolve("foreign"))) {
            postgres.create(List.of("graphs", "writes"));
            var graph = postgres.database("graphs");
            var write = postgres.database("writes");
            var site = Site.foreign(graph, write);
            var evidence = new Evidence(graph, Map.of("default",
                new DatabaseTarget("default", "default", graph, write, null)));
            try (var neighbour = site.start(temporary.resolve("neighbour"))) {
                var gates = new Gates(graph, graph, write);
                for (var jump : List.of("+1d", "-1d")) {
                    Files.writeString(clock, "+0");
                    var data = temporary.resolve("data" + jump);
                    try (var jumping = ServerProcess.start(data, jumpingBy(site, library, clock))) {
                        jump(jumping, jump, clock, gates, evidence);
                    }
                }
                for (var slug : List.of("ahead", "back")) {
                    evidence.awaitSettled(slug, TAKE_OVER);
                    evidence.assertExplained(slug);
                    assertThat(evidence.status(slug + "_goes_on")).isEqualTo("active");
                    assertThat(evidence.status(slug + "_left")).isEqualTo("active");
                }
                assertThat(Site.root(neighbour.address()).get(Site.GRAPHS).status()).isEqualTo(200);
            }
        }
    }

    private static Map<String, String> jumpingBy(Site site, String library, Path clock) {
        var environment = new HashMap<>(site.environment());
        environment.putAll(Map.of("LD_PRELOAD", library, "FAKETIME_TIMESTAMP_FILE", clock.toString(),
            "FAKETIME_CACHE_DURATION", "1", "FAKETIME_DONT_FAKE_MONOTONIC", "1"));
        return environment;
    }

    private static void jump(ServerProcess server, String jump, Path clock, Gates gates, Evidence evidence)
        throws Exception {
        var stem = jump.startsWith("+") ? "ahead" : "back";
        var threads = Site.threads();
        try (var goesOn = gates.shut(stem + "_goes_on", Moment.AMID_WRITE_TABLES);
             var left = gates.shut(stem + "_left", Moment.AMID_GRAPH_TABLES)) {
            var root = Site.root(server.address());
            var creation = Site.create(threads, root, stem + "_goes_on", "default");
            Site.create(threads, root, stem + "_left", "default");
            goesOn.awaitArrival();
            left.awaitArrival();
            Files.writeString(clock, jump);
            // Sessions of yesterday or tomorrow have ended; a new one works.
            await().atMost(Duration.ofSeconds(15)).until(() -> jumped(Site.root(server.address())));
            assertThat(Site.root(server.address()).get(Site.GRAPHS).status()).isEqualTo(200);
            await().during(Duration.ofSeconds(4)).atMost(Duration.ofSeconds(8)).until(() ->
                evidence.runs(stem + "_goes_on").equals(List.of("create running")));
            goesOn.close();
            assertThat(creation.get(60, TimeUnit.SECONDS).status()).isEqualTo(201);
            assertThat(evidence.runs(stem + "_goes_on")).containsExactly("create succeeded");
            // Whatever it wrote of its time, its death is noticed by ours.
            server.kill();
        } finally {
            threads.shutdownNow();
        }
    }

    /// Whether a session that has just begun is of another day.
    private static boolean jumped(Api session) {
        var payload = Objects.requireNonNull(session.credential()).split("\\.")[1];
        var matcher = EXPIRY.matcher(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
        assertThat(matcher.find()).isTrue();
        return Duration.between(Instant.now(), Instant.ofEpochSecond(Long.parseLong(matcher.group(1)))).abs()
            .compareTo(Duration.ofHours(12)) > 0;
    }
}
