package org.graphkeeper.server.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against a scripted server that answers as Qdrant's REST interface does, and as it does not.
class VectorCollectionsTest {

    private static final String DONE = "{\"result\":true,\"status\":\"ok\",\"time\":0.1}";

    private final MockWebServer server = new MockWebServer();
    private final VectorCollections vectors = new VectorCollections(Duration.ofSeconds(1));
    private VectorStore store;

    @BeforeEach
    void open() throws IOException {
        server.start();
        store = VectorStore.parse(server.url("/").toString(), "the-key");
    }

    @AfterEach
    void close() {
        vectors.close();
        server.close();
    }

    private static MockResponse.Builder json(int status, String body) {
        return new MockResponse.Builder().code(status).setHeader("Content-Type", "application/json").body(body);
    }

    private static MockResponse.Builder present(int size, String distance) {
        return json(200, """
            {"result":{"status":"green","config":{"params":{"vectors":{"size":%d,"distance":"%s"}}}},
             "status":"ok","time":0.1}""".formatted(size, distance));
    }

    private static MockResponse.Builder absent() {
        return json(404, "{\"status\":{\"error\":\"Not found: Collection doesn't exist!\"},\"time\":0.1}");
    }

    private void answer(MockResponse.Builder... answers) {
        Stream.of(answers).forEach(answer -> server.enqueue(answer.build()));
    }

    private List<RecordedRequest> requests() throws InterruptedException {
        var seen = new ArrayList<RecordedRequest>();
        for (var left = server.getRequestCount(); left > 0; left--) {
            seen.add(server.takeRequest(1, TimeUnit.SECONDS));
        }
        return seen;
    }

    private void fails(ThrowingCallable call, boolean retryHelps, String... words) {
        assertThatThrownBy(call).isInstanceOfSatisfying(VectorStoreException.class, failure -> {
            assertThat(failure.getMessage()).contains(words).doesNotContain("the-key");
            assertThat(failure.retryHelps()).isEqualTo(retryHelps);
        });
    }

    @Test
    void missingCollectionsAreCreatedAndPresentOnesLeftAlone() throws Exception {
        answer(absent(), json(200, DONE), present(3072, "Cosine"), absent(), json(200, DONE));

        assertThat(vectors.ensure(store, "trials")).containsExactly("trials__facts", "trials__nodes", "trials__seeds");

        var requests = requests();
        assertThat(requests).extracting(request -> request.getMethod() + " " + request.getTarget()).containsExactly(
            "GET /collections/trials__facts", "PUT /collections/trials__facts", "GET /collections/trials__nodes",
            "GET /collections/trials__seeds", "PUT /collections/trials__seeds");
        assertThat(requests).allSatisfy(request ->
            assertThat(request.getHeaders().get("api-key")).isEqualTo("the-key"));
        assertThat(requests.get(1).getBody().utf8())
            .isEqualTo("{\"vectors\":{\"size\":3072,\"distance\":\"Cosine\"}}");
    }

    @Test
    void aStoreWithoutAKeyIsAskedWithoutOne() throws Exception {
        answer(absent());
        vectors.probe(VectorStore.parse(server.url("/").toString(), " "));

        assertThat(requests().getFirst().getHeaders().get("api-key")).isNull();
    }

    @Test
    void aCreationThatAnotherAttemptWonIsNoFailure() throws Exception {
        var taken = "{\"status\":{\"error\":\"Wrong input: Collection already exists!\"},\"time\":0.1}";
        for (var status : new int[] {409, 400}) {
            answer(absent(), json(status, taken), present(3072, "Cosine"), present(3072, "Cosine"),
                present(3072, "Cosine"));
            assertThat(vectors.ensure(store, "trials")).hasSize(3);
        }
        answer(absent(), json(400, taken), absent());
        fails(() -> vectors.ensure(store, "trials"), false, "HTTP 400", "trials__facts");
    }

    @Test
    void aCollectionForOtherVectorsIsRefused() {
        answer(present(768, "Cosine"));
        fails(() -> vectors.ensure(store, "trials"), false, "trials__facts", "other vectors");
        answer(present(3072, "Dot"));
        fails(() -> vectors.ensure(store, "trials"), false, "other vectors");
    }

    @Test
    void refusalsSayWhetherARetryHelps() {
        var error = "{\"status\":{\"error\":\"Service unavailable\"},\"time\":0.1}";
        answer(json(503, error));
        fails(() -> vectors.ensure(store, "trials"), true, "HTTP 503");
        answer(json(429, ""));
        fails(() -> vectors.ensure(store, "trials"), true, "HTTP 429");
        answer(json(500, "<html>"));
        fails(() -> vectors.ensure(store, "trials"), true, "HTTP 500");
        answer(json(401, "Must provide an API key"));
        fails(() -> vectors.ensure(store, "trials"), false, "API key", "HTTP 401");
        answer(absent(), json(403, "Forbidden"));
        fails(() -> vectors.ensure(store, "trials"), false, "API key", "HTTP 403");
    }

    @Test
    void whatIsNoQdrantIsNotTakenForOne() {
        for (var stranger : List.of(json(200, "<html>secret page</html>"), json(200, "{\"secret\":1}"), json(200, ""),
            json(404, "secret page"), json(302, "").setHeader("Location", server.url("/elsewhere")))) {
            answer(stranger);
            fails(() -> vectors.probe(store), false, "no Qdrant");
        }
        assertThat(server.getRequestCount()).as("redirects are not followed").isEqualTo(5);
    }

    @Test
    void anAnswerThatNeverComesOrNeverEndsIsGivenUp() {
        answer(absent().headersDelay(1, TimeUnit.MINUTES));
        fails(() -> vectors.probe(store), true, "no answer within");
        answer(json(200, DONE).bodyDelay(1, TimeUnit.MINUTES));
        fails(() -> vectors.probe(store), true, "no answer within");
    }

    @Test
    void brokenAndBoundlessAnswersAreGivenUp() {
        answer(json(200, DONE).onResponseBody(new SocketEffect.CloseSocket()));
        fails(() -> vectors.probe(store), true, "no usable answer");
        answer(json(200, "x".repeat(1_000_000)));
        fails(() -> vectors.probe(store), true, "no usable answer");
        // Java's client asks once more when the answer does not begin.
        var mute = new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket());
        answer(mute, mute);
        fails(() -> vectors.probe(store), true, "no usable answer");
    }

    @Test
    void nobodyAtTheAddressIsSaid() throws Exception {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        fails(() -> vectors.probe(VectorStore.parse("http://127.0.0.1:" + free, null)), true,
            "127.0.0.1:" + free, "cannot be reached");
    }

    @Test
    void collectionsAreRemovedOnceAndAgain() throws Exception {
        answer(json(200, DONE), json(200, "{\"result\":false,\"status\":\"ok\",\"time\":0.1}"), absent());
        vectors.drop(store, "trials");

        assertThat(requests()).extracting(request -> request.getMethod() + " " + request.getTarget()).containsExactly(
            "DELETE /collections/trials__facts", "DELETE /collections/trials__nodes",
            "DELETE /collections/trials__seeds");
        answer(json(200, "<html>"));
        fails(() -> vectors.drop(store, "trials"), false, "no Qdrant");
    }

    @Test
    void aFailureHalfwayIsContinuedByTheNextAttempt() throws Exception {
        answer(absent(), json(200, DONE), absent(), json(500, ""));
        fails(() -> vectors.ensure(store, "trials"), true, "trials__nodes");
        answer(present(3072, "Cosine"), absent(), json(200, DONE), absent(), json(200, DONE));

        assertThat(vectors.ensure(store, "trials")).hasSize(3);
        assertThat(server.getRequestCount()).isEqualTo(9);
    }
}
