package org.graphkeeper.api.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.Fetched;
import org.graphkeeper.api.Part;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.lookup.LostWrite;
import org.graphkeeper.api.member.GraphMembership;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Lists that come page by page: a part is shown and stored as a part, and nothing is judged by what did not come.
class PagedReadingTest {

    private ScriptedServer server;
    private ApiClient client;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        client = server.client();
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private void memberships(int from, int to, int total) {
        page(IntStream.range(from, to).mapToObj(i -> "{\"graph_slug\":\"g" + i + "\",\"graph_name\":\"G\","
                + "\"role\":\"reader\",\"created_at\":\"2026-11-20T09:00:00\"}").collect(Collectors.joining(",")), total);
    }

    private void deleted(int from, int to, int total) {
        page(IntStream.range(from, to).mapToObj(i -> ScriptedServer.GRAPH.replace("\"biology\"", "\"gone_" + i + "\"")
                .replace("\"active\"", "\"deleted\"")).collect(Collectors.joining(",")), total);
    }

    private void page(String items, int total) {
        server.json(200, "{\"items\":[" + items + "],\"total\":" + total + ",\"offset\":0,\"limit\":200}");
    }

    private void failure() {
        server.json(500, "{\"detail\":\"broken\"}");
    }

    @Test
    void allPagesAreAWhole() throws Exception {
        memberships(0, 200, 250);
        memberships(200, 250, 250);

        Fetched<List<GraphMembership>> whole = client.users().memberships("u1").fetch();

        assertThat(whole.value()).hasSize(250);
        assertThat(whole.part()).isNull();
        assertThat(client.users().memberships("u1").stored().orElseThrow().part()).isNull();
    }

    @Test
    void theFirstPagesAreAPartThatSaysSoAlsoWhenItIsStored() throws Exception {
        memberships(0, 200, 1340);
        failure();

        Fetched<List<GraphMembership>> some = client.users().memberships("u1").fetch();

        assertThat(some.value()).hasSize(200);
        assertThat(some.part()).isEqualTo(Part.brokenOff(1340, new Failure.Server("broken", null, false)));
        assertThat(some.brokenOffBy()).isPresent();
        Fetched<List<GraphMembership>> stored = client.users().memberships("u1").stored().orElseThrow();
        assertThat(stored.value()).hasSize(200);
        assertThat(stored.part()).isEqualTo(new Part(1340L, Part.Why.BROKEN_OFF, null));
    }

    @Test
    void whatIsStoredStaysWhereItIsMoreThanWhatCame() throws Exception {
        memberships(0, 200, 250);
        memberships(200, 250, 250);
        client.users().memberships("u1").fetch();
        memberships(0, 200, 250);
        failure();

        assertThatThrownBy(() -> client.users().memberships("u1").fetch()).isInstanceOf(FailureException.class);

        Fetched<List<GraphMembership>> stored = client.users().memberships("u1").stored().orElseThrow();
        assertThat(stored.value()).hasSize(250);
        assertThat(stored.part()).isNull();
    }

    @Test
    void theWholeTakesThePlaceOfAPart() throws Exception {
        memberships(0, 200, 250);
        failure();
        client.users().memberships("u1").fetch();
        memberships(0, 200, 250);
        memberships(200, 250, 250);

        assertThat(client.users().memberships("u1").fetch().part()).isNull();
        assertThat(client.users().memberships("u1").stored().orElseThrow().part()).isNull();
    }

    @Test
    void fewerThanAnnouncedIsNoPartWhenNoMoreAreThere() throws Exception {
        memberships(0, 200, 201);
        page("", 200);

        assertThat(client.users().memberships("u1").fetch().part()).isNull();
    }

    @Test
    void noMoreThanTheMostDeletedGraphsAreFetched() throws Exception {
        for (int page = 0; page < 10; page++) {
            deleted(page * 200, page * 200 + 200, 2500);
        }

        Fetched<List<Graph>> first = client.deletedGraphs().all().fetch();

        assertThat(first.value()).hasSize(2000);
        assertThat(first.part()).isEqualTo(Part.bound(2500L));
        assertThat(first.brokenOffBy()).isEmpty();
        assertThat(client.deletedGraphs().all().stored().orElseThrow().part()).isEqualTo(Part.bound(2500L));
    }

    @Test
    void aPurgeIsAccountedForInWhatIsKnownOfTheRest() throws Exception {
        deleted(0, 200, 1340);
        failure();
        client.deletedGraphs().all().fetch();
        server.answer(204, "application/json", "");

        client.deletedGraphs().purge("gone_7");

        Fetched<List<Graph>> stored = client.deletedGraphs().all().stored().orElseThrow();
        assertThat(stored.value()).hasSize(199);
        assertThat(stored.part()).isEqualTo(new Part(1339L, Part.Why.BROKEN_OFF, null));
    }

    /// What is not among the first may be among the rest.
    @Test
    void aLostPurgeIsNotJudgedByAPart() {
        deleted(0, 200, 1340);
        failure();

        assertThatThrownBy(() -> LostWrite.purge("gone_777").isSeen(client)).isInstanceOf(FailureException.class);
    }

    @Test
    void asManyRunsAsTheServerGivesMayNotBeAll() throws Exception {
        server.json(200, runs(499)).json(200, runs(500));

        assertThat(client.provisioning().latest().fetch().part()).isNull();
        assertThat(client.provisioning().latest().fetch().part()).isEqualTo(Part.bound(null));
        assertThat(client.provisioning().latest().stored().orElseThrow().part()).isEqualTo(Part.bound(null));
    }

    private static String runs(int count) {
        return IntStream.range(0, count).mapToObj(i -> "{\"id\":\"r" + i + "\",\"graph_id\":\"i" + i
                + "\",\"graph_slug\":\"g" + i + "\",\"attempt\":1,\"state\":\"succeeded\","
                + "\"started_at\":\"2026-11-20T09:00:00\",\"finished_at\":\"2026-11-20T09:00:01\",\"steps\":[]}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
