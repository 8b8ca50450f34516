package org.graphkeeper.server.faults;

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
import java.util.stream.IntStream;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.graphkeeper.server.TestServer.Person;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/// Never without an admin, whoever is quicker (contract 3.5).
class LastAdminRaceTest {

    private static final int ROUNDS = 1_000;
    private static final int LANES = 4;

    private final TestServer server = TestServer.shared();

    /// Two admins and what each of them does to whom, at the same time.
    private record Lane(Jdbi control, UUID graph, String members, Api first, Api second, Person one, Person two) {

        void prepare() {
            control.useHandle(handle -> handle.execute("""
                WITH gone AS (DELETE FROM graph_members WHERE graph_id = :graph AND user_id NOT IN (:one, :two))
                INSERT INTO graph_members (graph_id, user_id, role) VALUES (:graph, :one, 'admin'),
                    (:graph, :two, 'admin')
                ON CONFLICT (graph_id, user_id) DO UPDATE SET role = 'admin'"""
                .replace(":graph", "'" + graph + "'").replace(":one", "'" + one.id() + "'")
                .replace(":two", "'" + two.id() + "'")));
        }

        /// Each admin ousts the other, leaves, or both; by demotion or removal.
        List<Callable<Api.Answer>> duel(int round) {
            return switch (round % 6) {
                case 0 -> List.of(() -> demote(first, two), () -> demote(second, one));
                case 1 -> List.of(() -> remove(first, two), () -> remove(second, one));
                case 2 -> List.of(() -> demote(first, two), () -> remove(second, one));
                case 3 -> List.of(() -> remove(first, one), () -> remove(second, two));
                case 4 -> List.of(() -> demote(first, one), () -> remove(second, two));
                default -> List.of(() -> demote(first, one), () -> demote(second, two), () -> remove(first, two),
                    () -> remove(second, one));
            };
        }

        private Api.Answer demote(Api by, Person whom) {
            return by.put(members + whom.id(), Map.of("role", "reader"));
        }

        private Api.Answer remove(Api by, Person whom) {
            return by.delete(members + whom.id());
        }

        int admins() {
            return control.withHandle(handle -> handle
                .createQuery("SELECT count(*) FROM graph_members WHERE graph_id = :graph AND role = 'admin'")
                .bind("graph", graph).mapTo(Integer.class).one());
        }
    }

    private Lane lane(int number) {
        var slug = TestServer.unique("last_admin");
        var graph = server.graph(slug, "active");
        var one = server.person("one_" + number);
        var two = server.person("two_" + number);
        return new Lane(server.control(), graph, "/api/v1/graphs/" + slug + "/members/", server.as(one),
            server.as(two), one, two);
    }

    @Test
    void aThousandRacesOfTheLastTwoAdminsNeverLeaveAGraphWithoutOne() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var lanes = IntStream.range(0, LANES).<Future<?>>mapToObj(number -> threads.submit(() -> {
                var lane = lane(number);
                for (var round = number; round < ROUNDS; round += LANES) {
                    lane.prepare();
                    var statuses = together(lane.duel(round));
                    assertThat(lane.admins()).as("admins after round %d, answers %s", round, statuses).isPositive();
                    assertThat(statuses).as("round %d", round).allMatch(status -> status < 500)
                        .anyMatch(status -> status < 300);
                }
                return null;
            })).toList();
            for (var lane : lanes) {
                lane.get(2, TimeUnit.MINUTES);
            }
        }
    }

    private static List<Integer> together(List<Callable<Api.Answer>> calls) throws Exception {
        var start = new CyclicBarrier(calls.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = calls.stream().map(call -> threads.submit(() -> {
                start.await(10, TimeUnit.SECONDS);
                return call.call().status();
            })).toList();
            var statuses = new ArrayList<Integer>();
            for (var future : running) {
                statuses.add(future.get(30, TimeUnit.SECONDS));
            }
            return statuses;
        }
    }
}
