package org.graphkeeper.api.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.graphkeeper.api.internal.gateway.FailuresTest.failureOf;

import java.io.IOException;
import java.util.List;
import mockwebserver3.MockResponse;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.Fetched;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.member.Member;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the client holds already is not sent again.
class RevalidationTest {

    private static final String GRAPHS = "[" + ScriptedServer.GRAPH + "]";
    private static final String MEMBERS = """
            [{"id":"m1","user_id":"u1","email":"ann@example.org","display_name":"Ann","role":"admin",
              "created_at":"2026-11-20T09:00:00"}]""";

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

    private void tagged(String body, String tag) {
        server.answer(new MockResponse.Builder().code(200).setHeader("Content-Type", "application/json")
                .setHeader("ETag", tag).body(body));
    }

    private void unchanged() {
        server.answer(new MockResponse.Builder().code(304));
    }

    private String asked() throws InterruptedException {
        return server.taken().getHeaders().get("If-None-Match");
    }

    @Test
    void anUnchangedListIsOneShortAnswerAndTheSameObjects() throws Exception {
        tagged(GRAPHS, "\"a\"");
        unchanged();

        List<Graph> first = client.graphs().all().fetch().value();
        Fetched<List<Graph>> second = client.graphs().all().fetch();

        assertThat(asked()).isNull();
        assertThat(asked()).isEqualTo("\"a\"");
        assertThat(second.value()).isSameAs(first);
        assertThat(second.origin()).isEqualTo(Fetched.Origin.LIVE);
        assertThat(client.graphs().all().stored()).contains(Fetched.stored(first, ScriptedServer.NOW));
    }

    @Test
    void aChangedListTakesThePlaceOfTheOneBeforeWithItsValidator() throws Exception {
        tagged(GRAPHS, "\"a\"");
        tagged(GRAPHS.replace("Biology", "Botany"), "\"b\"");
        unchanged();

        client.graphs().all().fetch();
        client.graphs().all().fetch();
        Fetched<List<Graph>> third = client.graphs().all().fetch();

        assertThat(asked()).isNull();
        assertThat(asked()).isEqualTo("\"a\"");
        assertThat(asked()).isEqualTo("\"b\"");
        assertThat(third.value().getFirst().name()).isEqualTo("Botany");
    }

    @Test
    void aServerWithoutValidatorsIsAskedForTheWhole() throws Exception {
        tagged(GRAPHS, "\"a\"");
        server.json(200, GRAPHS).json(200, GRAPHS);

        client.graphs().all().fetch();
        client.graphs().all().fetch();
        client.graphs().all().fetch();

        assertThat(asked()).isNull();
        assertThat(asked()).isEqualTo("\"a\"");
        assertThat(asked()).isNull();
    }

    @Test
    void theMembersOfOneGraphAreNotTakenForThoseOfAnother() throws Exception {
        tagged(MEMBERS, "\"a\"");
        tagged(MEMBERS.replace("Ann", "Bob"), "\"a\"");
        unchanged();

        client.members().of("biology").fetch();
        client.members().of("chemistry").fetch();
        Fetched<List<Member>> again = client.members().of("biology").fetch();

        assertThat(asked()).isNull();
        assertThat(asked()).isNull();
        assertThat(asked()).isEqualTo("\"a\"");
        assertThat(again.value().getFirst().displayName()).isEqualTo("Ann");
    }

    @Test
    void unchangedIsNoAnswerToWhoHoldsNothing() throws Exception {
        unchanged();

        assertThat(failureOf(() -> client.graphs().all().fetch())).isNotInstanceOf(Failure.Defect.class);
        assertThat(client.graphs().all().stored()).isEmpty();
    }

    @Test
    void ofVeryManyAnswersOnlyThoseAskedForLastAreHeld() throws Exception {
        for (int graph = 0; graph < 40; graph++) {
            tagged(MEMBERS, "\"" + graph + "\"");
            client.members().of("graph" + graph).fetch();
            server.taken();
        }
        tagged(MEMBERS, "\"again\"");
        unchanged();

        client.members().of("graph0").fetch();
        client.members().of("graph39").fetch();

        assertThat(asked()).isNull();
        assertThat(asked()).isEqualTo("\"39\"");
    }
}
