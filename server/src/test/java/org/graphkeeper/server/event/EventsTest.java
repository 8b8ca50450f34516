package org.graphkeeper.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.graphkeeper.server.TestServer.Person;
import org.junit.jupiter.api.Test;

class EventsTest {

    private static final String GRAPHS = "/api/v1/graphs";

    private final TestServer server = TestServer.shared();

    private EventFeed feed(Person person) {
        return EventFeed.open(server.address(), person.token(), null);
    }

    private EventFeed feed(Person person, String lastEventId) {
        return EventFeed.open(server.address(), person.token(), lastEventId);
    }

    private static void rename(Api api, String slug, String name) {
        assertThat(api.put(GRAPHS + "/" + slug, Map.of("name", name)).status()).isEqualTo(200);
    }

    @Test
    void aCreationIsToldStepByStep() {
        Person root = server.superuser("watcher");
        String slug = TestServer.unique("watched");
        try (EventFeed feed = feed(root)) {
            assertThat(feed.next().type()).isEqualTo("position");

            assertThat(server.as(root).post(GRAPHS, Map.of("slug", slug, "name", "n")).status()).isEqualTo(201);

            List<String> types = feed.until(slug, "run.ended");
            assertThat(types).startsWith("graph.created").contains("run.started", "step.changed", "member.added",
                    "graph.changed");
        }
    }

    @Test
    void theAnswerIsAStreamThatNobodyKeeps() throws InterruptedException {
        try (EventFeed feed = feed(server.root())) {
            assertThat(feed.answer().statusCode()).isEqualTo(200);
            assertThat(feed.answer().headers().firstValue("Content-Type")).hasValueSatisfying(
                    type -> assertThat(type).startsWith("text/event-stream"));
            assertThat(feed.answer().headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(feed.comment()).isEqualTo("retry: 2000");
        }
        assertThat(server.anonymous().get("/api/v1/events").refusal()).isEqualTo("401 Not authenticated");
        assertThat(server.with("nonsense").get("/api/v1/events").refusal())
                .isEqualTo("401 Invalid or expired token");
    }

    @Test
    void whoComesBackGetsWhatHappenedMeanwhileAndNothingTwice() {
        Person root = server.superuser("returning");
        String slug = TestServer.unique("resumed");
        UUID graph = server.graph(slug, "active");
        Person member = server.person("joined");
        String place;
        try (EventFeed feed = feed(root)) {
            feed.next();
            server.member(graph, member, "reader");
            EventFeed.Told added = feed.next(slug);
            assertThat(added.type()).isEqualTo("member.added");
            assertThat(added.data().path("user_id").asText()).isEqualTo(member.id().toString());
            assertThat(added.data().path("role").asText()).isEqualTo("reader");
            place = added.id();
        }
        Api api = server.as(root);
        assertThat(api.put(GRAPHS + "/" + slug + "/members/" + member.id(), Map.of("role", "writer")).status())
                .isEqualTo(200);
        assertThat(api.delete(GRAPHS + "/" + slug).status()).isEqualTo(204);

        try (EventFeed feed = feed(root, place)) {
            EventFeed.Told first = feed.next();
            assertThat(first.type()).isEqualTo("position");
            assertThat(first.id()).isEqualTo(place);
            assertThat(feed.until(slug, "graph.deleted")).containsExactly("member.changed", "graph.deleted");
        }
    }

    @Test
    void aPlaceThatIsNotKnownIsToldByAReset() {
        for (String unknown : List.of("999999999999", "x", "-1", "1".repeat(40))) {
            try (EventFeed feed = feed(server.root(), unknown)) {
                assertThat(feed.next().type()).as(unknown).isEqualTo("reset");
            }
        }
    }

    @Test
    void membershipsCountAsOfTheMomentOfTheEvent() {
        Person person = server.person("insider");
        String seen = TestServer.unique("seen");
        String unseen = TestServer.unique("unseen");
        UUID graph = server.graph(seen, "active");
        server.graph(unseen, "active");
        Api root = server.as(server.root());
        try (EventFeed feed = feed(person)) {
            assertThat(feed.next().type()).isEqualTo("position");
            rename(root, unseen, "not for them");
            rename(root, seen, "not yet");
            server.member(graph, person, "reader");
            rename(root, seen, "now");
            server.control().useHandle(handle ->
                    handle.execute("DELETE FROM graph_members WHERE graph_id = ?", graph));
            rename(root, seen, "no more");
            server.control().useHandle(handle ->
                    handle.execute("UPDATE \"user\" SET display_name = 'x' WHERE id = ?", person.id()));

            List<String> all = List.of(feed.next().type(), feed.next().type(), feed.next().type(),
                    feed.next().type());
            assertThat(all).containsExactly("member.added", "graph.changed", "member.removed", "user.changed");
        }
    }

    @Test
    void aTokenLimitedToGraphsHearsOfThemAlone() {
        Person root = server.superuser("owner");
        String inside = TestServer.unique("inside");
        String outside = TestServer.unique("outside");
        server.graph(inside, "active");
        server.graph(outside, "active");
        String token = server.as(root).post("/api/v1/auth/tokens",
                Map.of("name", "narrow", "graph_slugs", List.of(inside))).json().path("token").asText();
        try (EventFeed feed = EventFeed.open(server.address(), token, null)) {
            assertThat(feed.next().type()).isEqualTo("position");
            rename(server.as(root), outside, "x");
            server.person("somebody");
            rename(server.as(root), inside, "x");

            EventFeed.Told first = feed.next();
            assertThat(first.graph()).isEqualTo(inside);
            assertThat(first.type()).isEqualTo("graph.changed");
            assertThat(first.data().path("status").asText()).isEqualTo("active");
        }
    }

    @Test
    void aStreamEndsWithItsCredential() {
        Person leaver = server.person("leaver");
        Person holder = server.person("holder");
        Api api = server.as(holder);
        var token = api.post("/api/v1/auth/tokens", Map.of("name", "t")).json();
        try (EventFeed ofSession = feed(leaver);
             EventFeed ofToken = EventFeed.open(server.address(), token.path("token").asText(), null);
             EventFeed ofHolder = feed(holder)) {
            assertThat(List.of(ofSession.next().type(), ofToken.next().type(), ofHolder.next().type()))
                    .containsOnly("position");

            server.control().useHandle(handle ->
                    handle.execute("UPDATE \"user\" SET is_active = false WHERE id = ?", leaver.id()));
            assertThat(ofSession.next().type()).isEqualTo("user.changed");
            assertThat(ofSession.next().type()).isEqualTo("END");

            assertThat(api.delete("/api/v1/auth/tokens/" + token.path("id").asText()).status()).isEqualTo(204);
            assertThat(ofToken.next().type()).isEqualTo("token.changed");
            assertThat(ofToken.next().type()).isEqualTo("END");
            // The holder's session is as good as before.
            server.control().useHandle(handle ->
                    handle.execute("UPDATE \"user\" SET display_name = 'x' WHERE id = ?", holder.id()));
            assertThat(List.of(ofHolder.next().type(), ofHolder.next().type()))
                    .containsExactly("token.changed", "user.changed");
        }
    }

    @Test
    void aPurgedGraphAndItsMembersAreTold() {
        Person root = server.superuser("purger");
        Person member = server.person("purged");
        String slug = TestServer.unique("purged");
        UUID graph = server.graph(slug, "deleted");
        server.member(graph, member, "admin");
        try (EventFeed ofRoot = feed(root); EventFeed ofMember = feed(member)) {
            ofRoot.next();
            ofMember.next();

            server.control().useHandle(handle -> handle.execute("DELETE FROM graphs WHERE id = ?", graph));

            assertThat(ofRoot.until(slug, "member.removed")).containsExactly("graph.purged", "member.removed");
            assertThat(ofMember.until(slug, "member.removed")).containsExactly("graph.purged", "member.removed");
        }
    }
}
