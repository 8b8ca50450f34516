package org.graphkeeper.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.http.Authenticator;
import org.graphkeeper.server.http.Caller;
import org.graphkeeper.server.http.HttpServer;
import org.graphkeeper.server.http.HttpSettings;
import org.graphkeeper.server.store.TestDatabases;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {

    private static final EventStream.Pace QUICK = new EventStream.Pace(Duration.ofMillis(200), Duration.ofMillis(70), 20);
    private static final Caller NOBODY = new Caller(UUID.randomUUID(), "nobody@example.org", false, null);
    private static final Caller SUPERUSER = new Caller(UUID.randomUUID(), "root@example.org", true, null);

    private final AtomicReference<@Nullable Caller> caller = new AtomicReference<>(NOBODY);
    private TestDatabases databases;
    private EventHub hub;
    private HttpServer server;

    @BeforeEach
    void start() throws SQLException, IOException {
        databases = TestDatabases.create();
        hub = new EventHub(databases.controlPlane());
        server = start(QUICK);
    }

    private HttpServer start(EventStream.Pace pace) throws IOException {
        return HttpServer.start(HttpSettings.of("127.0.0.1", 0), new EventRoutes(hub, pace).routes(), new Authenticator() {
                    @Override
                    public Optional<Caller> caller(String credential) {
                        return Optional.ofNullable(caller.get());
                    }

                    @Override
                    public Optional<Caller> sessionCaller(String credential) {
                        return Optional.empty();
                    }
                });
    }

    @AfterEach
    void stop() {
        server.close();
        hub.close();
        databases.close();
    }

    private EventFeed feed(@Nullable String lastEventId) {
        return EventFeed.open(server.address(), "any", lastEventId);
    }

    @Test
    void anIdleStreamShowsThatItIsAlive() throws InterruptedException {
        try (EventFeed feed = feed(null)) {
            assertThat(List.of(feed.comment(), feed.comment(), feed.comment()))
                    .containsExactly("retry: 70", ":", ":");
        }
    }

    @Test
    void whatPassesUnseenStillMovesThePlace() {
        try (EventFeed feed = feed(null)) {
            EventFeed.Told begin = feed.next();
            databases.insertGraph("unseen", null);

            EventFeed.Told next = feed.next();

            assertThat(next.type()).isEqualTo("position");
            assertThat(next.number()).isGreaterThan(begin.number());
            assertThat(next.data().path("position").asLong()).isEqualTo(next.number());
        }
    }

    @Test
    void aCredentialThatRunsOutIsNoticedWithoutAnEvent() {
        try (EventFeed feed = feed(null)) {
            feed.next();
            caller.set(null);
            assertThat(feed.next().type()).isEqualTo("END");
        }
    }

    @Test
    void rightsThatGrowAreNoticedToo() {
        try (EventFeed feed = feed(null)) {
            feed.next();
            caller.set(SUPERUSER);
            EventFeed.Told told = feed.within(Duration.ofMillis(600));
            assertThat(told.type()).isEqualTo("NOTHING");

            databases.insertGraph("now_seen", null);

            assertThat(feed.next().graph()).isEqualTo("now_seen");
        }
    }

    @Test
    void whoIsTooFarBehindStartsAnew() {
        caller.set(SUPERUSER);
        String place = String.valueOf(hub.events().position());
        for (int i = 0; i <= QUICK.buffer(); i++) {
            databases.insertGraph("late" + i, null);
        }
        try (EventFeed feed = feed(place)) {
            EventFeed.Told told = feed.next();
            assertThat(told.type()).isEqualTo("reset");
            assertThat(told.number()).isEqualTo(hub.events().position());
        }
    }

    @Test
    void aReadOfTheOutboxAndWhatComesMeanwhileFitTogether() throws Exception {
        caller.set(SUPERUSER);
        hub.subscribe(1);
        String place = String.valueOf(hub.events().position());
        var names = new ArrayList<String>();
        Thread writer = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 15; i++) {
                databases.insertGraph("streamed" + i, null);
            }
        });
        try (EventFeed feed = feed(place)) {
            while (names.size() < 15) {
                EventFeed.Told told = feed.next();
                assertThat(told.type()).isIn("position", "graph.created");
                if (told.type().equals("graph.created")) {
                    names.add(told.graph());
                }
            }
            writer.join();
        }
        assertThat(names).doesNotHaveDuplicates().hasSize(15).startsWith("streamed0").endsWith("streamed14");
    }

    @Test
    void anOutageBeforeTheBeginningIsSaid() {
        databases.controlPlane().close();
        assertThat(new Api(server.address(), "any").get("/api/v1/events").status()).isEqualTo(503);
    }

    @Test
    void aServerThatStopsEndsItsStreams() {
        try (EventFeed feed = feed(null)) {
            feed.next();
            server.close();
            EventFeed.Told told = feed.next();
            while (told.type().equals("position")) {
                told = feed.next();
            }
            assertThat(told.type()).isEqualTo("END");
        }
    }
}
