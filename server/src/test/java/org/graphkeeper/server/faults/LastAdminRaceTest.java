package org.graphkeeper.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.graphkeeper.server.TestServer.Person;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/// A graph is never without an admin who can sign in, whoever is quicker (contract 3.5; 8.2, 19).
class LastAdminRaceTest {

    private static final int ROUNDS = 1_000;
    private static final int ROUNDS_OF_ACCOUNTS = 400;
    private static final int LANES = 4;

    private final TestServer server = TestServer.shared();

    /// A graph with two admins, and what is done to them at the same time.
    private record Arena(Jdbi control, UUID graph, String members, Api root, Api first, Api second, Person one,
                         Person two) {

        /// Both have their accounts and are admins.
        void prepare() {
            control.useTransaction(handle -> {
                for (var person : List.of(one, two)) {
                    handle.execute("INSERT INTO \"user\" (id, email, hashed_password) VALUES (?, ?, '!')"
                        + " ON CONFLICT (id) DO UPDATE SET is_active = true", person.id(), person.email());
                    handle.execute("INSERT INTO graph_members (graph_id, user_id, role) VALUES (?, ?, 'admin')"
                        + " ON CONFLICT (graph_id, user_id) DO UPDATE SET role = 'admin'", graph, person.id());
                }
            });
        }

        /// Each admin ousts the other, leaves, or both; by demotion or removal.
        List<Callable<Api.Answer>> amongAdmins(int round) {
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

        /// The superuser takes an account away while its owner takes the other's role, or takes both away.
        List<Callable<Api.Answer>> withAccounts(int round) {
            return switch (round % 5) {
                case 0 -> List.of(() -> demote(first, two), () -> delete(one));
                case 1 -> List.of(() -> remove(second, two), () -> deactivate(one));
                case 2 -> List.of(() -> delete(one), () -> delete(two));
                case 3 -> List.of(() -> deactivate(one), () -> deactivate(two));
                default -> List.of(() -> deactivate(one), () -> delete(two), () -> demote(second, one));
            };
        }

        private Api.Answer demote(Api by, Person whom) {
            return by.put(members + whom.id(), Map.of("role", "reader"));
        }

        private Api.Answer remove(Api by, Person whom) {
            return by.delete(members + whom.id());
        }

        private Api.Answer delete(Person whom) {
            return root.delete("/api/v1/auth/me-mgmt/" + whom.id());
        }

        private Api.Answer deactivate(Person whom) {
            return root.patch("/api/v1/auth/me-mgmt/" + whom.id(), Map.of("is_active", false));
        }

        int admins() {
            return control.withHandle(handle -> handle.createQuery("""
                    SELECT count(*) FROM graph_members m JOIN "user" u ON u.id = m.user_id
                    WHERE m.graph_id = :graph AND m.role = 'admin' AND u.is_active""")
                .bind("graph", graph).mapTo(Integer.class).one());
        }

        void race(List<Callable<Api.Answer>> calls, int round) throws Exception {
            prepare();
            var statuses = Duel.statuses(calls);
            assertThat(admins()).as("admins after round %d, answers %s", round, statuses).isPositive();
            assertThat(statuses).as("answers of round %d", round).allMatch(status -> status < 500)
                .anyMatch(status -> status < 300);
        }
    }

    private List<Arena> arenas() {
        return IntStream.range(0, LANES).mapToObj(_ -> {
            var slug = TestServer.unique("last_admin");
            var graph = server.graph(slug, "active");
            var one = server.person("one");
            var two = server.person("two");
            return new Arena(server.control(), graph, "/api/v1/graphs/" + slug + "/members/", server.as(server.root()),
                server.as(one), server.as(two), one, two);
        }).toList();
    }

    @Test
    void aThousandRacesOfTheLastTwoAdminsNeverLeaveAGraphWithoutOne() throws Exception {
        var arenas = arenas();
        Duel.rounds(ROUNDS, LANES, (lane, round) ->
            arenas.get(lane).race(arenas.get(lane).amongAdmins(round / LANES), round));
    }

    @Test
    void norDoAccountsThatAreDeletedOrDeactivatedMeanwhile() throws Exception {
        var arenas = arenas();
        Duel.rounds(ROUNDS_OF_ACCOUNTS, LANES, (lane, round) ->
            arenas.get(lane).race(arenas.get(lane).withAccounts(round / LANES), round));
    }
}
