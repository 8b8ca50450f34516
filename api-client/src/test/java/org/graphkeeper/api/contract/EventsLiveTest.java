package org.graphkeeper.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.audit.AuditEntry;
import org.graphkeeper.api.audit.AuditPage;
import org.graphkeeper.api.audit.AuditQuery;
import org.graphkeeper.api.event.EventKind;
import org.graphkeeper.api.event.ServerEvent;
import org.graphkeeper.api.event.Told;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.GraphEdit;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.graph.NewGraph;
import org.graphkeeper.api.provisioning.RunState;
import org.graphkeeper.api.server.Capability;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Events and audit log of the real server with its real PostgreSQL.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsLiveTest {

    private LiveServer live;
    private ApiClient client;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        live = LiveServer.start(data);
        client = live.client(LiveServer.ADMIN, LiveServer.PASSWORD);
    }

    @AfterAll
    void stop() {
        client.close();
        live.close();
    }

    private static NewGraph wanted(String slug) {
        return new NewGraph(slug, "Name", null, "default", "v1", false, true, true);
    }

    @Test
    void aCreationIsFollowedToItsEndAndAfterThatEverythingElse() throws Exception {
        BlockingQueue<Told> told = new LinkedBlockingQueue<>();
        BlockingQueue<Exception> end = new LinkedBlockingQueue<>();
        Thread follower = Thread.ofVirtual().start(() -> {
            try {
                client.events().follow(told::add);
            } catch (FailureException | InterruptedException e) {
                end.add(e);
            }
        });
        assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(new Told.Reload());

        client.graphs().create(wanted("followed"));

        List<ServerEvent> events = new ArrayList<>();
        while (events.isEmpty() || events.getLast().kind() != EventKind.RUN_ENDED) {
            assertThat(told.poll(10, TimeUnit.SECONDS)).as("after " + events)
                    .isInstanceOfSatisfying(Told.Happened.class, happened -> events.add(happened.event()));
        }
        assertThat(events).extracting(ServerEvent::kind).contains(EventKind.GRAPH_CREATED, EventKind.RUN_STARTED,
                EventKind.STEP_CHANGED, EventKind.MEMBER_ADDED, EventKind.GRAPH_CHANGED);
        assertThat(events).extracting(ServerEvent::graphSlug).containsOnly("followed");
        assertThat(events).extracting(ServerEvent::status).contains(GraphStatus.ACTIVE);
        assertThat(events.getLast().runState()).isEqualTo(RunState.SUCCEEDED);
        assertThat(events).extracting(ServerEvent::id).isSorted();

        follower.interrupt();
        assertThat(follower.join(Duration.ofSeconds(5))).isTrue();
        assertThat(end.poll()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void theServerSaysThatItTellsEventsAndKeepsALog() throws Exception {
        assertThat(client.server().info().fetch().value().capabilities())
                .contains(Capability.EVENTS, Capability.AUDIT);
    }

    @Test
    void theLogTellsWhoChangedWhat() throws Exception {
        client.graphs().create(wanted("logged"));
        client.graphs().update("logged", new GraphEdit("Renamed", null, null, null));
        client.graphs().delete("logged");

        AuditPage newest = client.audit().page(AuditQuery.ofGraph("logged", 2));
        AuditPage oldest = client.audit().page(AuditQuery.ofGraph("logged", 2).after(newest));

        assertThat(newest.total()).isEqualTo(3);
        assertThat(newest.entries()).extracting(AuditEntry::action).containsExactly("graph.delete", "graph.change");
        assertThat(oldest.entries()).extracting(AuditEntry::action).containsExactly("graph.create");
        AuditEntry renamed = newest.entries().getLast();
        assertThat(renamed.actorEmail()).isEqualTo(LiveServer.ADMIN);
        assertThat(renamed.credential()).isEqualTo(AuditEntry.Credential.SESSION);
        assertThat(renamed.graphSlug()).isEqualTo("logged");
        assertThat(renamed.changes()).singleElement().satisfies(change -> {
            assertThat(change.field()).isEqualTo("name");
            assertThat(change.before()).isEqualTo("Name");
            assertThat(change.after()).isEqualTo("Renamed");
        });
    }
}
