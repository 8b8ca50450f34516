package org.graphkeeper.server.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.graphkeeper.server.store.TestDatabases;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventStoreTest {

    private static final Duration AGE = Duration.ofDays(3);

    private TestDatabases databases;
    private EventStore events;

    @BeforeEach
    void open() throws SQLException {
        databases = TestDatabases.create();
        events = new EventStore(databases.controlPlane());
    }

    @AfterEach
    void close() {
        databases.close();
    }

    private void rename(Handle handle, String slug, String name) {
        handle.execute("UPDATE graphs SET name = ? WHERE slug = ?", name, slug);
    }

    private List<String> slugsAfter(long id) {
        return events.after(id, 1000).stream().map(ServerEvent::graphSlug).toList();
    }

    @Test
    void aTransactionThatStaysOpenHidesNothingAndIsNotOvertaken() {
        databases.insertGraph("early", null);
        databases.insertGraph("late", null);
        long begin = events.position();
        try (Handle open = databases.controlPlane().jdbi().open()) {
            open.begin();
            rename(open, "early", "begun first");
            databases.controlPlane().jdbi().useHandle(handle -> rename(handle, "late", "done first"));

            // Whoever reads now has what is committed, and its id is no higher than the one still to come.
            List<ServerEvent> now = events.after(begin, 10);
            assertThat(now).extracting(ServerEvent::graphSlug).containsExactly("late");
            open.commit();

            assertThat(slugsAfter(now.getLast().id())).containsExactly("early");
        }
    }

    @Test
    void whileManyWriteAReaderMissesNothing() throws Exception {
        int writers = 6;
        int rounds = 40;
        for (int writer = 0; writer < writers; writer++) {
            databases.insertGraph("graph" + writer, null);
        }
        long begin = events.position();
        var seen = new ArrayList<Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                String slug = "graph" + writer;
                running.add(threads.submit(() -> {
                    for (int round = 0; round < rounds; round++) {
                        String name = "round " + round;
                        databases.controlPlane().jdbi().useTransaction(handle -> rename(handle, slug, name));
                    }
                }));
            }
            long position = begin;
            while (running.stream().anyMatch(future -> !future.isDone())) {
                for (ServerEvent event : events.after(position, 7)) {
                    seen.add(event.id());
                    position = event.id();
                }
            }
            for (Future<?> future : running) {
                future.get(20, TimeUnit.SECONDS);
            }
            events.after(position, writers * rounds).forEach(event -> seen.add(event.id()));
        }
        assertThat(seen).isSorted().doesNotHaveDuplicates()
                .containsExactlyElementsOf(events.after(begin, 1000).stream().map(ServerEvent::id).toList())
                .hasSize(writers * rounds);
    }

    @Test
    void transactionsThatChangeTheSameTablesInAnotherOrderDoNotBlockEachOther() throws Exception {
        UUID first = databases.insertGraph("first", null);
        UUID second = databases.insertGraph("second", null);
        var together = new CyclicBarrier(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 1; round <= 20; round++) {
                int attempt = round;
                Callable<Void> runFirst = () -> {
                    databases.controlPlane().jdbi().useTransaction(handle -> {
                        insertRun(handle, first, attempt);
                        rename(handle, "first", "n" + attempt);
                        together.await(10, TimeUnit.SECONDS);
                    });
                    return null;
                };
                Callable<Void> graphFirst = () -> {
                    databases.controlPlane().jdbi().useTransaction(handle -> {
                        rename(handle, "second", "n" + attempt);
                        insertRun(handle, second, attempt);
                        together.await(10, TimeUnit.SECONDS);
                    });
                    return null;
                };
                for (Future<Void> future : List.of(threads.submit(runFirst), threads.submit(graphFirst))) {
                    future.get(20, TimeUnit.SECONDS);
                }
            }
        }
    }

    private static void insertRun(Handle handle, UUID graph, int attempt) {
        handle.execute("INSERT INTO provisioning_runs (graph_id, attempt, state, kind, worker, finished_at)"
                + " VALUES (?, ?, 'succeeded', 'create', 'test', now())", graph, attempt);
    }

    @Test
    void aTransactionThatIsRolledBackTellsNothing() {
        databases.insertGraph("kept", null);
        long begin = events.position();
        databases.controlPlane().jdbi().useHandle(handle -> {
            handle.begin();
            rename(handle, "kept", "never");
            handle.rollback();
        });
        assertThat(slugsAfter(begin)).isEmpty();
    }

    @Test
    void whatChangesNothingTellsNothing() {
        UUID graph = databases.insertGraph("calm", null);
        databases.controlPlane().jdbi().useHandle(handle -> insertRun(handle, graph, 1));
        long begin = events.position();
        databases.controlPlane().jdbi().useHandle(handle -> {
            rename(handle, "calm", "calm");
            handle.execute("UPDATE provisioning_runs SET heartbeat_at = now() WHERE graph_id = ?", graph);
        });
        assertThat(slugsAfter(begin)).isEmpty();
    }

    @Test
    void onlyTheLatestAreKeptAndAPlaceBeforeThemIsGone() {
        UUID user = databases.insertUser("keeper@example.org");
        for (int i = 0; i < 10; i++) {
            databases.insertGraph("kept" + i, null);
        }
        long position = events.position();
        long early = position - 9;

        assertThat(events.begin(user, early, 100).backlog()).hasSize(9);
        while (events.forget(5, AGE, 2)) {
            assertThat(events.forgotten()).isPositive();
        }

        assertThat(events.forgotten()).isEqualTo(position - 5);
        assertThat(events.begin(user, early, 100).backlog()).isNull();
        assertThat(events.begin(user, position - 5, 100).backlog()).hasSize(5);
        assertThat(events.begin(user, position - 5, 4).backlog()).isNull();
        assertThat(events.begin(user, position, 100).backlog()).isEmpty();
        assertThat(events.begin(user, position + 1, 100).backlog()).isNull();
    }

    @Test
    void oldEventsAreForgottenAndThePlaceOfTheLastStays() {
        UUID user = databases.insertUser("old@example.org");
        databases.insertGraph("old", null);
        long position = events.position();
        databases.controlPlane().jdbi().useHandle(handle ->
                handle.execute("UPDATE event_outbox SET at = at - interval '4 days'"));

        assertThat(events.forget(1000, AGE, 1000)).isFalse();

        assertThat(events.after(0, 10)).isEmpty();
        assertThat(events.position()).isEqualTo(position);
        assertThat(events.begin(user, position, 10).backlog()).isEmpty();
    }

    @Test
    void aChangeIsHeardOfAtOnceInAnotherProcess() throws Exception {
        var heard = new CountDownLatch(1);
        try (var notifications = events.listen()) {
            Thread listener = Thread.ofVirtual().start(() -> {
                try {
                    notifications.await(Duration.ofSeconds(20));
                    heard.countDown();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            databases.insertGraph("heard", null);
            assertThat(heard.await(5, TimeUnit.SECONDS)).isTrue();
            listener.join();
        }
    }

    @Test
    void theReaderOutlivesItsConnection() {
        var seen = new HashSet<String>();
        try (var hub = new EventHub(databases.controlPlane())) {
            Subscription subscription = hub.subscribe(100);
            databases.insertGraph("before", null);
            await().atMost(Duration.ofSeconds(10)).until(() -> take(subscription, seen).contains("before"));

            int ended = databases.controlPlane().jdbi().withHandle(handle -> handle.createQuery("""
                    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                    WHERE datname = current_database() AND query LIKE 'LISTEN%'""").mapTo(Integer.class).one());
            assertThat(ended).isEqualTo(1);
            databases.insertGraph("after", null);

            await().atMost(Duration.ofSeconds(10)).until(() -> take(subscription, seen).contains("after"));
        }
    }

    private static HashSet<String> take(Subscription subscription, HashSet<String> seen) throws InterruptedException {
        for (ServerEvent event = subscription.take(Duration.ofMillis(100)); event != null;
                event = subscription.take(Duration.ofMillis(100))) {
            seen.add(event.graphSlug());
        }
        return seen;
    }

    @Test
    void twoReadersOfTwoProcessesHearTheSame() {
        var one = new HashSet<String>();
        var other = new HashSet<String>();
        try (var hub = new EventHub(databases.controlPlane()); var second = new EventHub(databases.controlPlane())) {
            Subscription ofHub = hub.subscribe(100);
            Subscription ofSecond = second.subscribe(100);
            databases.insertGraph("shared", null);
            await().atMost(Duration.ofSeconds(10)).until(() -> take(ofHub, one).contains("shared")
                    && take(ofSecond, other).contains("shared"));
        }
    }

    @Test
    void whoDoesNotTakeInTimeIsAtTheEnd() {
        var subscription = new Subscription(3);
        try (var hub = new EventHub(databases.controlPlane())) {
            Subscription slow = hub.subscribe(3);
            for (int i = 0; i < 5; i++) {
                databases.insertGraph("many" + i, null);
            }
            await().atMost(Duration.ofSeconds(10)).until(slow::isOver);
            assertThat(subscription.isOver()).isFalse();
        }
    }

    @Test
    void aHubThatIsClosedEndsItsSubscriptions() {
        var hub = new EventHub(databases.controlPlane());
        Subscription subscription = hub.subscribe(3);
        hub.close();
        assertThat(subscription.isOver()).isTrue();
        assertThat(hub.subscribe(3).isOver()).isTrue();
    }
}
