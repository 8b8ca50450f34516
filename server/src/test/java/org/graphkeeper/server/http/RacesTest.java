package org.graphkeeper.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.graphkeeper.server.TestServer.Person;
import org.junit.jupiter.api.Test;

class RacesTest {

    private static final String GRAPHS = "/api/v1/graphs";

    private final TestServer server = TestServer.shared();
    private final Api root = server.as(server.root());

    private static List<Integer> together(List<Callable<Api.Answer>> calls) throws Exception {
        var start = new CyclicBarrier(calls.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> running = new ArrayList<>();
            for (Callable<Api.Answer> call : calls) {
                running.add(threads.submit(() -> {
                    start.await();
                    return call.call().status();
                }));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> future : running) {
                statuses.add(future.get());
            }
            Collections.sort(statuses);
            return statuses;
        }
    }

    @Test
    void ofTwentyCreationsOfOneSlugOneSucceedsAndTheRestConflict() throws Exception {
        String slug = TestServer.unique("raced");

        List<Integer> statuses = together(Collections.nCopies(20,
                () -> root.post(GRAPHS, Map.of("slug", slug, "name", "n"))));

        assertThat(statuses.getFirst()).isEqualTo(201);
        assertThat(statuses.subList(1, 20)).containsOnly(409);
        assertThat(root.get(GRAPHS + "/" + slug + "/provisioning-runs").json()).hasSize(1);
        assertThat(server.status(slug)).isEqualTo("active");
    }

    @Test
    void ofTwoRetriesOneRunsAndTheOtherIsRefused() throws Exception {
        for (int round = 0; round < 5; round++) {
            String slug = TestServer.unique("retried");
            server.graph(slug, "error");
            String path = GRAPHS + "/" + slug + "/retry-provision";

            assertThat(together(Collections.nCopies(2, () -> root.post(path)))).containsExactly(200, 400);
            assertThat(server.status(slug)).isEqualTo("active");
            assertThat(root.get(GRAPHS + "/" + slug + "/provisioning-runs").json()).hasSize(1);
        }
    }

    @Test
    void ofTwoAdminsThatDemoteOrRemoveEachOtherOneRemains() throws Exception {
        String slug = TestServer.unique("duel");
        UUID graph = server.graph(slug, "active");
        Person first = server.person("first");
        Person second = server.person("second");
        String members = GRAPHS + "/" + slug + "/members/";

        for (int round = 0; round < 50; round++) {
            server.control().useHandle(handle -> handle.execute("DELETE FROM graph_members WHERE graph_id = ?", graph));
            server.member(graph, first, "admin");
            server.member(graph, second, "admin");
            boolean demote = round % 2 == 0;

            List<Integer> statuses = together(List.of(() -> oust(first, members + second.id(), demote),
                    () -> oust(second, members + first.id(), demote)));

            assertThat(statuses.getFirst()).isBetween(200, 204);
            assertThat(statuses.getLast()).isBetween(400, 403);
            assertThat(admins(graph)).isEqualTo(1);
        }
    }

    private Api.Answer oust(Person by, String member, boolean demote) {
        return demote ? server.as(by).put(member, Map.of("role", "reader")) : server.as(by).delete(member);
    }

    private int admins(UUID graph) {
        return server.control().withHandle(handle -> handle
                .createQuery("SELECT count(*) FROM graph_members WHERE graph_id = :graph AND role = 'admin'")
                .bind("graph", graph).mapTo(Integer.class).one());
    }

    @Test
    void ofTwoSuperusersThatDemoteEachOtherOneRemains() throws Exception {
        for (int round = 0; round < 20; round++) {
            Person first = server.superuser("first");
            Person second = server.superuser("second");

            List<Integer> statuses = together(List.of(
                    () -> server.as(first).patch("/api/v1/members/" + second.id() + "/role",
                            Map.of("is_superuser", false)),
                    () -> server.as(second).patch("/api/v1/members/" + first.id() + "/role",
                            Map.of("is_superuser", false))));

            assertThat(statuses).containsExactly(200, 403);
        }
    }

    @Test
    void aMemberIsAddedOnce() throws Exception {
        String slug = TestServer.unique("joined");
        server.graph(slug, "active");
        String userId = server.person("joiner").id().toString();

        assertThat(together(Collections.nCopies(8,
                () -> root.post(GRAPHS + "/" + slug + "/members", Map.of("user_id", userId)))))
                .containsExactly(201, 409, 409, 409, 409, 409, 409, 409);
    }

    @Test
    void aGraphDeletedWhileItIsCreatedStaysDeleted() throws Exception {
        String slug = TestServer.unique("undone");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Api.Answer> creation;
            try (var _ = server.rehearsal().hold(slug, "default")) {
                creation = threads.submit(() -> root.post(GRAPHS, Map.of("slug", slug, "name", "n")));
                await().until(() ->
                        root.get(GRAPHS + "/" + slug).json().path("status").asText().equals("provisioning"));
                assertThat(root.delete(GRAPHS + "/" + slug).status()).isEqualTo(204);
            }
            assertThat(creation.get().refusal())
                    .isEqualTo("409 Graph '" + slug + "' was deleted while it was being provisioned");
        }
        assertThat(server.status(slug)).isEqualTo("deleted");
    }
}
