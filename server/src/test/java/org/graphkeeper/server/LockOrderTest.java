package org.graphkeeper.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.graphkeeper.server.TestServer.Person;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.store.RowLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whoever takes several rows takes them in one order: a request that waits for a row holds none that comes later, so no
/// two of them wait in a circle.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LockOrderTest {

    private static final String MEMBERS = "graph_members";

    private final TestServer server = TestServer.shared();
    private final Api root = server.as(server.root());
    private final PhysicalDatabase control = server.database("default", "graph");
    /// Two ids in PostgreSQL's order, which is that of their text.
    private final List<UUID> ids =
            Stream.generate(UUID::randomUUID).limit(2).sorted(Comparator.comparing(UUID::toString)).toList();
    private final UUID first = ids.getFirst();
    private final UUID second = ids.getLast();

    private void insert(String sql, Object... values) {
        server.control().useHandle(handle -> handle.execute(sql, values));
    }

    private void member(UUID membership, UUID graph, Person person, String role) {
        insert("INSERT INTO graph_members (id, graph_id, user_id, role) VALUES (?, ?, ?, ?)", membership, graph,
                person.id(), role);
    }

    private UUID graph(String stem) {
        return server.graph(TestServer.unique(stem), "active");
    }

    private static Api.Answer end(CompletableFuture<Api.Answer> answer) throws Exception {
        return answer.get(60, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"remove", "demote"})
    void whoWaitsForAMemberWhoLostARoleHoldsNoAdmin(String way) throws Exception {
        String slug = TestServer.unique("waited");
        UUID graph = server.graph(slug, "active");
        Person reader = server.person("reader");
        member(first, graph, reader, "reader");
        member(second, graph, server.person("admin"), "admin");
        String path = "/api/v1/graphs/" + slug + "/members/" + reader.id();
        Supplier<Api.Answer> request = way.equals("remove") ? () -> root.delete(path)
                : () -> root.put(path, Map.of("role", "writer"));

        CompletableFuture<Api.Answer> answer;
        try (var held = RowLock.hold(control, MEMBERS, first)) {
            answer = CompletableFuture.supplyAsync(request);
            held.awaitWaiter();
            assertThat(held.isFree(MEMBERS, second)).isTrue();
        }
        assertThat(end(answer).status()).isLessThan(300);
    }

    @Test
    void theMembershipsOfAnAccountThatGoesAreTakenInTheirOrderWhateverTheRole() throws Exception {
        Person leaving = server.person("leaving");
        UUID ruled = graph("ruled");
        server.member(ruled, server.person("heir"), "admin");
        member(first, graph("read"), leaving, "reader");
        member(second, ruled, leaving, "admin");

        assertThat(deletionWaitingFor(leaving, MEMBERS, first, MEMBERS, second)).isEqualTo(204);
    }

    @Test
    void theTokensOfAnAccountThatGoesAreTakenInTheirOrder() throws Exception {
        Person leaving = server.person("leaving");
        // By index and by place alike the second one comes first.
        for (UUID id : ids.reversed()) {
            insert("INSERT INTO api_tokens (id, user_id, name, token_hash) VALUES (?, ?, 'x', ?)", id, leaving.id(),
                    id.toString());
        }
        assertThat(deletionWaitingFor(leaving, "api_tokens", first, "api_tokens", second)).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"requested_by", "cancel_requested_by"})
    void theGraphsWhoseRunsNameAnAccountThatGoesAreTakenBeforeIt(String column) throws Exception {
        Person leaving = server.superuser("leaving");
        UUID graph = graph("retried");
        insert("INSERT INTO provisioning_runs (graph_id, attempt, state, kind, finished_at, cause_code, " + column
                + ") VALUES (?, 1, 'failed', 'retry', now(), 'timeout', ?)", graph, leaving.id());

        assertThat(deletionWaitingFor(leaving, "graphs", graph, "\"user\"", leaving.id())).isEqualTo(204);
    }

    private int deletionWaitingFor(Person leaving, String table, UUID held, String otherTable, UUID other)
            throws Exception {
        CompletableFuture<Api.Answer> answer;
        try (var lock = RowLock.hold(control, table, held)) {
            answer = CompletableFuture.supplyAsync(() -> root.delete("/api/v1/auth/me-mgmt/" + leaving.id()));
            lock.awaitWaiter();
            assertThat(lock.isFree(otherTable, other)).isTrue();
        }
        return end(answer).status();
    }

    @ParameterizedTest
    @ValueSource(strings = {MEMBERS, "api_tokens"})
    void aPurgeTakesTheMembersOfAGraphAndTheTokensThatNameItInTheirOrder(String table) throws Exception {
        String slug = TestServer.unique("purged");
        UUID graph = server.graph(slug, "deleted");
        Person owner = server.person("owner");
        for (UUID id : ids.reversed()) {
            insert("INSERT INTO api_tokens (id, user_id, name, token_hash, graph_slugs) VALUES (?, ?, 'x', ?,"
                    + " ARRAY[?]::varchar[])", id, owner.id(), id.toString(), slug);
            member(id, graph, server.person("member"), "reader");
        }

        CompletableFuture<Api.Answer> answer;
        try (var held = RowLock.hold(control, table, first)) {
            answer = CompletableFuture.supplyAsync(() ->
                    root.post("/api/v1/graphs/" + slug + "/purge", Map.of("slug", slug)));
            held.awaitWaiter();
            assertThat(held.isFree(table, second)).isTrue();
        }

        assertThat(end(answer).status()).isEqualTo(204);
        int emptied = server.control().withHandle(handle -> handle
                .createQuery("SELECT count(*) FROM api_tokens WHERE graph_slugs = '{}' AND user_id = :id")
                .bind("id", owner.id()).mapTo(Integer.class).one());
        assertThat(emptied).isEqualTo(2);
    }

    @Test
    void aChangeByAnAccountThatGoesMeanwhileIsRefusedAndNoFault() throws SQLException {
        Person leaving = server.superuser("leaving");
        CompletableFuture<Api.Answer> answer;
        try (var account = RowLock.hold(control, "\"user\"", leaving.id())) {
            answer = CompletableFuture.supplyAsync(() -> server.as(leaving).post("/api/v1/graphs",
                    Map.of("slug", TestServer.unique("orphan"), "name", "x")));
            account.awaitWaiter();
            account.commit("DELETE FROM \"user\" WHERE id = ?", leaving.id());
        }
        assertThat(answer.join().refusal()).startsWith("503 Another change got in the way");
        assertThat(server.as(leaving).get("/api/v1/graphs").status()).isEqualTo(401);
    }
}
