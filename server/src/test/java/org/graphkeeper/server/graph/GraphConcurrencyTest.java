package org.graphkeeper.server.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.junit.jupiter.api.Test;

class GraphConcurrencyTest {

    private final TestServer server = TestServer.shared();
    private final Api root = server.as(server.root());

    private static String at(String slug) {
        return "/api/v1/graphs/" + slug;
    }

    private Api.Answer edit(String slug, String field, String value, String ifMatch) {
        return root.send(root.request(at(slug)).header("Content-Type", "application/json").header("If-Match", ifMatch)
                .PUT(BodyPublishers.ofString("{\"" + field + "\":\"" + value + "\"}")));
    }

    private Api.Answer delete(String slug, String ifMatch) {
        return root.send(root.request(at(slug)).header("If-Match", ifMatch).DELETE());
    }

    private String tag(String slug) {
        return root.get(at(slug)).header("ETag");
    }

    @Test
    void theSecondOfTwoEditorsIsToldInsteadOfOverwritingTheFirst() {
        String slug = TestServer.unique("edited_twice");
        server.graph(slug, "active");
        String read = tag(slug);

        Api.Answer first = edit(slug, "name", "Of the first", read);
        Api.Answer second = edit(slug, "name", "Of the second", read);

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.refusal()).startsWith("412 The graph was changed since you read it");
        assertThat(root.get(at(slug)).json().path("name").asText()).isEqualTo("Of the first");
        assertThat(edit(slug, "name", "Of the second", first.header("ETag")).status()).isEqualTo(200);
        assertThat(delete(slug, read).status()).isEqualTo(412);
        assertThat(server.status(slug)).isEqualTo("active");
        String last = tag(slug);
        assertThat(delete(slug, last).status()).isEqualTo(204);
        assertThat(delete(slug, last).status()).as("repeated after a lost answer").isEqualTo(204);
    }

    @Test
    void ofManyEditorsAtOnceExactlyOneWins() throws Exception {
        String slug = TestServer.unique("raced");
        server.graph(slug, "active");
        int editors = 12;
        var start = new CyclicBarrier(editors);
        String read = tag(slug);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int editor = 0; editor < editors; editor++) {
                String name = "Editor " + editor;
                answers.add(threads.submit(() -> {
                    start.await(20, TimeUnit.SECONDS);
                    return edit(slug, "name", name, read).status();
                }));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get(60, TimeUnit.SECONDS));
            }
            assertThat(statuses).containsOnly(200, 412).containsOnlyOnce(200);
        }
    }

    @Test
    void membersAndNodesComeAndGoWithoutRefusingAnEdit() {
        String slug = TestServer.unique("growing");
        UUID id = server.graph(slug, "active");
        String read = tag(slug);

        server.member(id, server.person("newcomer"), "reader");

        assertThat(tag(slug)).isNotEqualTo(read);
        assertThat(edit(slug, "description", "still mine", read).status()).isEqualTo(200);
    }

    @Test
    void anEditThatChangesNothingLeavesTheTagAsItIs() {
        String slug = TestServer.unique("same");
        server.graph(slug, "active");
        String read = tag(slug);

        assertThat(root.put(at(slug), Map.of()).header("ETag")).isEqualTo(read);
        assertThat(root.put(at(slug), Map.of("name", "Name of " + slug)).header("ETag")).isEqualTo(read);
    }

    @Test
    void onlyAnAsteriskOrTheVeryTagMatches() {
        String slug = TestServer.unique("matched");
        String other = TestServer.unique("other");
        server.graph(slug, "active");
        server.graph(other, "active");
        String read = tag(slug);

        for (String wrong : List.of("W/" + read, tag(other), "\"1\"", "garbage", "\"\"", "\"x\", \"y\"")) {
            assertThat(edit(slug, "name", "never", wrong).status()).as(wrong).isEqualTo(412);
        }
        assertThat(edit(slug, "name", "one of several", "\"x\", " + read).status()).isEqualTo(200);
        assertThat(edit(slug, "name", "any", "*").status()).isEqualTo(200);
        assertThat(root.send(root.request(at(slug)).header("If-Match", read).GET()).status()).isEqualTo(412);
        assertThat(edit("absent_" + slug, "name", "x", read).status()).isEqualTo(404);
    }

    @Test
    void aGraphThatDidNotChangeIsNotSentAgain() {
        String slug = TestServer.unique("unchanged");
        UUID id = server.graph(slug, "active");
        String read = tag(slug);

        Api.Answer again = root.send(root.request(at(slug)).header("If-None-Match", read).GET());
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        server.member(id, server.person("newcomer"), "reader");
        assertThat(root.send(root.request(at(slug)).header("If-None-Match", read).GET()).status()).isEqualTo(200);
    }

    @Test
    void whoChangedWhatIsInTheAuditLogAndNoChangeIsNot() {
        String slug = TestServer.unique("audited");
        assertThat(root.post("/api/v1/graphs", Map.of("slug", slug, "name", "Before")).status()).isEqualTo(201);
        root.put(at(slug), Map.of("name", "Before"));
        root.put(at(slug), Map.of("name", "After"));
        root.delete(at(slug));
        root.delete(at(slug));

        List<String> entries = server.control().withHandle(handle -> handle.createQuery("""
                        SELECT concat_ws(' ', actor_email, action, before ->> 'name', after ->> 'name',
                            after ->> 'status') FROM audit_log WHERE graph_slug = :slug ORDER BY id""")
                .bind("slug", slug).mapTo(String.class).list());
        String who = server.root().email();
        assertThat(entries).contains(who + " graph.create Before provisioning")
                .containsSubsequence(who + " graph.change Before After", who + " graph.delete deleted")
                .doesNotHaveDuplicates();
    }
}
