package org.graphkeeper.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.graphkeeper.server.connection.DatabaseTarget;
import org.junit.jupiter.api.Test;

/// One slug is one graph, however many ask for it at once.
class SlugRaceTest {

    private static final String GRAPHS = "/api/v1/graphs";

    private final TestServer server = TestServer.shared();
    private final Api root = server.as(server.root());

    private Evidence evidence() {
        return new Evidence(server.database("default", "graph"), Map.of("default", new DatabaseTarget("default",
            "default", server.database("default", "graph"), server.database("default", "write"), null)));
    }

    private Api.Answer create(String slug) {
        return root.post(GRAPHS, Map.of("slug", slug, "name", "n"));
    }

    /// How often each status was answered to calls made at the same time.
    private static Map<Integer, Long> together(List<Callable<Api.Answer>> calls) throws Exception {
        return Duel.statuses(calls).stream().collect(Collectors.groupingBy(status -> status, Collectors.counting()));
    }

    @Test
    void ofAHundredCreationsOfOneSlugOneSucceedsAndTheRestConflict() throws Exception {
        var slug = TestServer.unique("hundred");

        assertThat(together(Collections.nCopies(100, () -> create(slug)))).containsOnly(Map.entry(201, 1L),
            Map.entry(409, 99L));

        evidence().assertExplained(slug);
        assertThat(evidence().runs(slug)).containsExactly("create succeeded");
    }

    @Test
    void ofAHundredRetriesOfOneGraphOneRuns() throws Exception {
        var slug = TestServer.unique("hundred_retries");
        server.graph(slug, "error");

        assertThat(together(Collections.nCopies(100, () -> root.post(GRAPHS + "/" + slug + "/retry-provision"))))
            .containsOnly(Map.entry(200, 1L), Map.entry(400, 99L));

        evidence().assertExplained(slug);
        assertThat(evidence().runs(slug)).containsExactly("retry succeeded");
    }

    @Test
    void lookAlikesThatTheRulesAllowAreGraphsOfTheirOwnAndTheOthersAreRefused() throws Exception {
        var stem = TestServer.unique("look");
        var allowed = List.of(stem + "_l1", stem + "_1l", stem + "_11", stem + "__11", stem + "_ll");
        var refused = List.of(stem.toUpperCase(Locale.ROOT) + "_L1", stem + "-l1", stem + "_\u04511",
            stem + "_l1_", stem + " l1");
        var calls = IntStream.range(0, 10).<Callable<Api.Answer>>mapToObj(number -> () ->
            create(number < 5 ? allowed.get(number) : refused.get(number - 5))).toList();

        assertThat(together(calls)).containsOnly(Map.entry(201, 5L), Map.entry(422, 5L));

        evidence().assertExplained(stem);
        assertThat(evidence().control().<Long, RuntimeException>withHandle(handle -> handle
            .createQuery("SELECT count(*) FROM graphs WHERE lower(slug) LIKE :stem || '%'").bind("stem", stem)
            .mapTo(Long.class).one())).isEqualTo(5L);
    }

    @Test
    void slugsThatDifferOnlyBehindTheLongestNameAreRefusedAndNeverShareASchema() throws Exception {
        var longest = TestServer.unique("edge") + "_" + "x".repeat(60);
        var fits = longest.substring(0, 57);

        assertThat(together(List.of(() -> create(fits), () -> create(longest.substring(0, 58)))))
            .containsOnly(Map.entry(201, 1L), Map.entry(422, 1L));

        evidence().assertExplained(fits);
    }
}
