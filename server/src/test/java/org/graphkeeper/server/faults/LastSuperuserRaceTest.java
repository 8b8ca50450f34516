package org.graphkeeper.server.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.auth.ServerSecret;
import org.graphkeeper.server.auth.SessionTokens;
import org.graphkeeper.server.postgres.ForeignPostgres;
import org.graphkeeper.server.store.Pools;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server is never without a superuser who can sign in, although two of them oust each other at two servers.
class LastSuperuserRaceTest {

    private static final int ROUNDS = 200;
    private static final UUID ONE = UUID.fromString("00000000-0000-4000-8000-0000000000a1");
    private static final UUID TWO = UUID.fromString("00000000-0000-4000-8000-0000000000a2");

    @TempDir
    private Path temporary;

    @Test
    void racesOfTheLastTwoSuperusersNeverLeaveTheServerWithoutOne() throws Exception {
        try (var postgres = ForeignPostgres.create(temporary.resolve("foreign"))) {
            postgres.create(List.of("graphs", "writes"));
            var site = Site.foreign(postgres.database("graphs"), postgres.database("writes"));
            try (var here = site.start(temporary.resolve("here")); var there = site.start(temporary.resolve("there"))) {
                var control = Jdbi.create(Pools.direct(postgres.database("graphs")));
                var sessions = new SessionTokens(ServerSecret.of(site.environment(), temporary));
                var one = new Api(here.address(), sessions.issue(ONE));
                var two = new Api(there.address(), sessions.issue(TWO));
                Duel.rounds(ROUNDS, 1, (_, round) -> {
                    prepare(control);
                    var statuses = Duel.statuses(duel(one, two, round));
                    assertThat(superusers(control)).as("superusers after round %d, answers %s", round, statuses)
                        .isPositive();
                    assertThat(statuses).as("answers of round %d", round).allMatch(status -> status < 500)
                        .anyMatch(status -> status < 300);
                });
            }
        }
    }

    /// Only these two are superusers.
    private static void prepare(Jdbi control) {
        control.useTransaction(handle -> {
            handle.execute("UPDATE \"user\" SET is_superuser = false");
            for (var id : List.of(ONE, TWO)) {
                handle.execute("INSERT INTO \"user\" (id, email, hashed_password, is_superuser)"
                    + " VALUES (?, ?, '!', true)"
                    + " ON CONFLICT (id) DO UPDATE SET is_superuser = true, is_active = true", id,
                    id + "@example.org");
            }
        });
    }

    private static List<Callable<Api.Answer>> duel(Api one, Api two, int round) {
        return switch (round % 4) {
            case 0 -> List.of(() -> demote(one, TWO), () -> demote(two, ONE));
            case 1 -> List.of(() -> edit(one, TWO, "is_active"), () -> edit(two, ONE, "is_active"));
            case 2 -> List.of(() -> delete(one, TWO), () -> delete(two, ONE));
            default -> List.of(() -> edit(one, ONE, "is_superuser"), () -> delete(two, TWO),
                () -> edit(two, ONE, "is_active"));
        };
    }

    private static Api.Answer demote(Api by, UUID whom) {
        return by.patch("/api/v1/members/" + whom + "/role", Map.of("is_superuser", false));
    }

    private static Api.Answer edit(Api by, UUID whom, String field) {
        return by.patch("/api/v1/auth/me-mgmt/" + whom, Map.of(field, false));
    }

    private static Api.Answer delete(Api by, UUID whom) {
        return by.delete("/api/v1/auth/me-mgmt/" + whom);
    }

    private static int superusers(Jdbi control) {
        return control.withHandle(handle -> handle
            .createQuery("SELECT count(*) FROM \"user\" WHERE is_superuser AND is_active").mapTo(Integer.class).one());
    }
}
