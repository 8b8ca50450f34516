package org.graphkeeper.api.internal.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import okhttp3.OkHttpClient;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.connection.DatabaseConnection;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphEdit;
import org.graphkeeper.api.graph.NewGraph;
import org.graphkeeper.api.internal.gateway.HttpApiClient;
import org.graphkeeper.api.internal.gateway.ScriptedServer;
import org.graphkeeper.api.internal.http.Limits;
import org.graphkeeper.api.lookup.CreationLookup;
import org.graphkeeper.api.lookup.LookupPace;
import org.graphkeeper.api.lookup.LostWrite;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.offline.OfflinePartition;
import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.api.server.ServerAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every write of the client, at random, over a line that fails at random: no write is carried out twice, none counts as
/// done that was not, and every lost answer is found out. Ten thousand steps by default; `-Dgraphkeeper.faults.seed=N`
/// repeats a run that failed.
class RandomFaultsTest {

    private static final int STEPS = 2_500;
    private static final List<String> USERS = List.of("ada", "grace", "alan", "kurt");

    private final OfflineStore store = OfflineStore.inMemory();

    /// One write: how it is sent, and how it is seen.
    private record Step(String name, Write write, @Nullable LostWrite sight) {
    }

    private interface Write {
        void send() throws FailureException, InterruptedException;
    }

    @AfterEach
    void close() {
        store.close();
    }

    static LongStream seeds() {
        Long wanted = Long.getLong("graphkeeper.faults.seed");
        return wanted != null ? LongStream.of(wanted) : LongStream.of(20261128, 5, 4711, new Random().nextLong());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noWriteIsMadeTwiceAndEveryLostOneIsFoundOut(long seed) throws Exception {
        Random random = new Random(seed);
        ModelServer server = new ModelServer(random);
        OkHttpClient base = new OkHttpClient.Builder().addInterceptor(server).build();
        int lost = 0;
        try (ApiClient client = new HttpApiClient(new ServerAddress("http", "model.example", 80), ScriptedServer.TOKEN,
                store.partition(new OfflinePartition("s", Long.toString(seed))), () -> base, Limits.DEFAULT,
                server.pace(), Clock.fixed(ScriptedServer.NOW, ZoneOffset.UTC))) {
            for (int number = 1; number <= STEPS; number++) {
                server.faults(random.nextInt(4) == 0 ? 0.9 : 0.35);
                Step step = step(client, server, random, number);
                String where = "seed " + seed + ", step " + number + ", " + step.name();
                server.write(number);
                try {
                    step.write().send();
                    assertThat(server.carriedOut(number)).as("%s: told as done", where).isEqualTo(1);
                } catch (FailureException failed) {
                    if (failed.failure().outcomeUnknown()) {
                        lost++;
                        boolean done = step.sight() == null ? creationDone(client, server, "g" + number, number)
                                : found(client, server, step.sight());
                        assertThat(done).as("%s: looked up after %s", where, failed.failure())
                                .isEqualTo(server.carriedOut(number) == 1);
                    } else {
                        assertThat(server.carriedOut(number)).as("%s: told as refused by %s", where, failed.failure())
                                .isZero();
                    }
                }
                assertThat(server.isAnythingLate()).as("%s: nothing is on its way any more", where).isFalse();
                assertThat(server.carriedOut(number)).as("%s: at most once", where).isLessThanOrEqualTo(1);
                for (Graph shown : client.graphs().all().stored().map(list -> list.value()).orElse(List.of())) {
                    assertThat(server.everNamed(shown.name())).as("%s: %s is shown", where, shown.name()).isTrue();
                }
            }
        }
        assertThat(lost).as("lost answers that had to be looked up").isGreaterThan(STEPS / 10);
    }

    private Step step(ApiClient client, ModelServer server, Random random, int number) {
        List<String> active = server.slugs("active");
        List<String> deleted = server.slugs("deleted");
        int kind = active.size() < 3 ? 0 : random.nextInt(deleted.isEmpty() ? 7 : 9);
        String slug = active.isEmpty() ? "" : active.get(random.nextInt(active.size()));
        String gone = deleted.isEmpty() ? "" : deleted.get(random.nextInt(deleted.size()));
        String user = USERS.get(random.nextInt(USERS.size()));
        return switch (kind) {
            case 0 -> new Step("create", () -> client.graphs().create(new NewGraph("g" + number, "Name " + number, null,
                    DatabaseConnection.DEFAULT_KEY, "v1", false, true, true)), null);
            case 1, 2 -> {
                GraphEdit edit = new GraphEdit("Name " + number, null, null, null);
                yield new Step("edit", () -> client.graphs().update(slug, edit), LostWrite.edit(slug, edit));
            }
            case 3 -> new Step("delete", () -> client.graphs().delete(slug), LostWrite.deletion(slug));
            case 4, 5 -> membership(client, slug, user, server.roleOf(slug, user), random);
            case 6 -> token(client, server, random, number);
            case 7 -> new Step("restore", () -> client.deletedGraphs().restore(gone), LostWrite.restoration(gone));
            default -> new Step("purge", () -> client.deletedGraphs().purge(gone), LostWrite.purge(gone));
        };
    }

    /// What is there already cannot be told from what was just done, and nobody is offered to do it.
    private static Step membership(ApiClient client, String slug, String user, @Nullable String role, Random random) {
        if (role == null) {
            return new Step("add", () -> client.members().add(slug, user, Role.READER),
                    LostWrite.membership(slug, user, Role.READER));
        }
        if (random.nextBoolean()) {
            return new Step("remove", () -> client.members().remove(slug, user), LostWrite.membership(slug, user, null));
        }
        Role other = role.equals("reader") ? Role.ADMIN : Role.READER;
        return new Step("role", () -> client.members().changeRole(slug, user, other),
                LostWrite.membership(slug, user, other));
    }

    private static Step token(ApiClient client, ModelServer server, Random random, int number) {
        List<String> known = server.tokens();
        if (known.size() > 3 || !known.isEmpty() && random.nextBoolean()) {
            String id = known.get(random.nextInt(known.size()));
            return new Step("revoke", () -> client.apiTokens().revoke(id), LostWrite.tokenRevocation(id));
        }
        Set<String> before = new HashSet<>(known);
        return new Step("token", () -> client.apiTokens().create("token " + number, null, null),
                LostWrite.tokenCreation("token " + number, before));
    }

    /// Looks as the app does: at once, then later and later, until it is known.
    private static boolean found(ApiClient client, ModelServer server, LostWrite sight) throws InterruptedException {
        int seen = 0;
        for (int look = 0; ; look++) {
            try {
                boolean isSeen = sight.isSeen(client);
                LostWrite.Outcome outcome = LostWrite.judge(isSeen, ++seen);
                if (outcome != LostWrite.Outcome.UNCLEAR) {
                    return outcome == LostWrite.Outcome.DONE;
                }
            } catch (FailureException stillBad) {
                assertThat(look).as("looks in vain").isLessThan(500);
            }
            server.pass(LookupPace.pauseAfter(look));
        }
    }

    private static boolean creationDone(ApiClient client, ModelServer server, String slug, int number)
            throws InterruptedException {
        NewGraph wanted = new NewGraph(slug, "Name " + number, null, DatabaseConnection.DEFAULT_KEY, "v1", false, true,
                true);
        int absent = 0;
        for (int look = 0; ; look++) {
            try {
                Optional<Graph> graph = LostWrite.graph(client.graphs(), slug);
                absent += graph.isEmpty() ? 1 : 0;
                CreationLookup verdict = CreationLookup.judge(wanted, graph, absent);
                if (verdict.isFinal()) {
                    return verdict == CreationLookup.CREATED;
                }
            } catch (FailureException stillBad) {
                assertThat(look).as("looks in vain").isLessThan(500);
            }
            server.pass(LookupPace.pauseAfter(look));
        }
    }
}
