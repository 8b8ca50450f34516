package org.graphkeeper.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.graphkeeper.server.TestServer.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Two people go at the same moment, in every pair of ways, and somebody is always left in charge.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class AdminRacesTest {

    private static final int ROUNDS = 200;

    private final TestServer server = TestServer.shared();
    private final Person root = server.root();

    /// A way of losing an admin.
    private enum Way {
        DELETE, DEACTIVATE, DEMOTE, REMOVE;

        Api.Answer of(Api api, String slug, Person person) {
            String account = "/api/v1/auth/me-mgmt/" + person.id();
            String member = "/api/v1/graphs/" + slug + "/members/" + person.id();
            return switch (this) {
                case DELETE -> api.delete(account);
                case DEACTIVATE -> api.patch(account, Map.of("is_active", false));
                case DEMOTE -> api.put(member, Map.of("role", "reader"));
                case REMOVE -> api.delete(member);
            };
        }
    }

    private static List<Api.Answer> together(List<Callable<Api.Answer>> calls) throws Exception {
        var start = new CyclicBarrier(calls.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Api.Answer>> running = new ArrayList<>();
            for (Callable<Api.Answer> call : calls) {
                running.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            List<Api.Answer> answers = new ArrayList<>();
            for (Future<Api.Answer> future : running) {
                answers.add(future.get());
            }
            return answers;
        }
    }

    private int activeAdmins(UUID graph) {
        return server.control().withHandle(handle -> handle.createQuery("""
                        SELECT count(*) FROM graph_members m JOIN "user" u ON u.id = m.user_id
                        WHERE m.graph_id = :graph AND m.role = 'admin' AND u.is_active""")
                .bind("graph", graph).mapTo(Integer.class).one());
    }

    @Test
    void ofTwoAdminsThatGoAtOnceOneStays() throws Exception {
        Api api = server.as(root);
        Way[] ways = Way.values();
        for (int round = 0; round < ROUNDS; round++) {
            Way one = ways[round % ways.length];
            Way other = ways[round / ways.length % ways.length];
            String slug = TestServer.unique("gone");
            UUID graph = server.graph(slug, "active");
            Person first = server.person("first");
            Person second = server.person("second");
            server.member(graph, first, "admin");
            server.member(graph, second, "admin");

            List<Api.Answer> answers = together(List.of(() -> one.of(api, slug, first),
                    () -> other.of(api, slug, second)));

            assertThat(activeAdmins(graph)).as(one + " against " + other + ": " + answers).isEqualTo(1);
            assertThat(answers).filteredOn(answer -> answer.status() < 300).hasSize(1);
            assertThat(answers).filteredOn(answer -> answer.status() >= 300).singleElement()
                    .satisfies(answer -> assertThat(answer.refusal()).startsWith("400 Cannot ")
                            .contains(" the last admin of a graph"));
        }
    }

    @Test
    void whoBecomesAdminWhileBeingDeactivatedDoesNotReplaceTheOneWhoLeaves() throws Exception {
        Api api = server.as(root);
        for (int round = 0; round < ROUNDS; round++) {
            String slug = TestServer.unique("swap");
            UUID graph = server.graph(slug, "active");
            Person leaving = server.person("leaving");
            Person coming = server.person("coming");
            server.member(graph, leaving, "admin");
            server.member(graph, coming, "reader");
            String members = "/api/v1/graphs/" + slug + "/members/";

            List<Api.Answer> answers = together(List.of(
                    () -> api.put(members + coming.id(), Map.of("role", "admin")),
                    () -> Way.DEACTIVATE.of(api, slug, coming),
                    () -> api.delete(members + leaving.id())));

            assertThat(activeAdmins(graph)).as(answers.toString()).isPositive();
            assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isLessThan(500));
        }
    }

    @Test
    void ofTwoSuperusersThatEndEachOtherOneIsRefused() throws Exception {
        Way[] ways = {Way.DELETE, Way.DEACTIVATE};
        for (int round = 0; round < ROUNDS; round++) {
            Way one = ways[round % 2];
            Way other = ways[round / 2 % 2];
            Person first = server.superuser("first");
            Person second = server.superuser("second");

            List<Api.Answer> answers = together(List.of(() -> one.of(server.as(first), "-", second),
                    () -> other.of(server.as(second), "-", first)));

            assertThat(answers).filteredOn(answer -> answer.status() < 300).as(answers.toString()).hasSize(1);
            assertThat(answers).filteredOn(answer -> answer.status() >= 300).singleElement()
                    .satisfies(answer -> assertThat(answer.status()).isIn(401, 403));
        }
    }
}
