package org.graphkeeper.api.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.graphkeeper.api.internal.gateway.FailuresTest.WANTED;
import static org.graphkeeper.api.internal.gateway.FailuresTest.failureOf;

import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphEdit;
import org.graphkeeper.api.internal.http.Limits;
import org.graphkeeper.api.server.ServerAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is repeated, how often and how soon.
class RetryTest {

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

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void aReadingIsTriedThreeTimesOnAPassingFault(int status) {
        server.answer(status, "text/plain", "").answer(status, "text/plain", "").answer(status, "text/plain", "");

        assertThat(failureOf(() -> client.graphs().all().fetch())).isEqualTo(new Failure.Server(null, null, true));
        assertThat(server.web.getRequestCount()).isEqualTo(3);
        assertThat(server.pace.pauses).containsExactly(Duration.ofMillis(150), Duration.ofMillis(300));
    }

    @Test
    void aReadingSucceedsOnceTheFaultHasPassed() throws Exception {
        server.answer(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()))
                .answer(new MockResponse.Builder().body("[" + ScriptedServer.GRAPH)
                        .onResponseBody(new SocketEffect.CloseSocket()))
                .json(200, "[" + ScriptedServer.GRAPH + "]");

        assertThat(client.graphs().all().fetch().value()).extracting(Graph::slug).containsExactly("biology");
        assertThat(server.web.getRequestCount()).isEqualTo(3);
    }

    @Test
    void aLastingFaultOfTheServerIsNotTriedAgain() {
        server.answer(500, "text/plain", "Internal Server Error");

        assertThat(failureOf(() -> client.graphs().all().fetch()).retryHelps()).isFalse();
        assertThat(server.web.getRequestCount()).isEqualTo(1);
    }

    @Test
    void anAdditionIsNeverRepeated() {
        server.answer(503, "text/plain", "");

        assertThat(failureOf(() -> client.graphs().create(WANTED)).outcomeUnknown()).isTrue();
        assertThat(server.web.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aZeroRetryAfterDoesNotMakeTheLibraryRepeatAnAddition() {
        server.answer(new MockResponse.Builder().code(503).setHeader("Retry-After", "0"));

        assertThat(failureOf(() -> client.graphs().create(WANTED)))
                .isEqualTo(new Failure.Server(null, Duration.ZERO, true));
        assertThat(server.web.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aChangeWhoseOutcomeIsUnknownIsNotRepeated() throws Exception {
        server.answer(502, "text/html", "<html>");

        assertThat(failureOf(() -> client.graphs().update("biology", new GraphEdit("Biology", null, null, null)))
                .outcomeUnknown()).isTrue();
        assertThat(server.web.getRequestCount()).isEqualTo(1);
        assertThat(server.taken().getBody().utf8()).isEqualTo("{\"name\":\"Biology\"}");
    }

    @Test
    void aChangeThatDidNotLeaveIsTriedAgain() {
        ServerAddress nowhere = new ServerAddress("http", "no-such-host.invalid", 80);
        OkHttpClient resolvingNothing = new OkHttpClient.Builder().dns(name -> {
            throw new UnknownHostException(name);
        }).build();
        try (ApiClient lost = server.client(ScriptedServer.TOKEN, Limits.DEFAULT, nowhere, resolvingNothing)) {
            failureOf(() -> lost.graphs().update("biology", new GraphEdit("Biology", null, null, null)));
        }
        assertThat(server.pace.pauses).hasSize(2);
    }

    @Test
    void aSignOfLifeIsWantedOnce() {
        server.answer(503, "text/plain", "");

        assertThat(failureOf(() -> client.server().health())).isEqualTo(new Failure.Server(null, null, true));
        assertThat(server.web.getRequestCount()).isEqualTo(1);
    }

    @Test
    void theServersWaitIsHonouredInSeconds() throws Exception {
        server.answer(new MockResponse.Builder().code(429).setHeader("Retry-After", "3")).json(200, "[]");

        client.graphs().all().fetch();

        assertThat(server.pace.pauses).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void theServersWaitIsHonouredAsADate() throws Exception {
        server.answer(new MockResponse.Builder().code(503)
                .setHeader("Retry-After", "Fri, 20 Nov 2026 10:00:07 GMT")).json(200, "[]");

        client.graphs().all().fetch();

        assertThat(server.pace.pauses).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void aWaitBeyondTheDeadlineIsLeftToTheCaller() {
        server.answer(new MockResponse.Builder().code(503).setHeader("Retry-After", "120"));

        assertThat(failureOf(() -> client.graphs().all().fetch()))
                .isEqualTo(new Failure.Server(null, Duration.ofSeconds(120), true));
        assertThat(server.web.getRequestCount()).isEqualTo(1);
        assertThat(server.pace.pauses).isEmpty();
    }

    @Test
    void anUnreadableWaitIsIgnored() throws Exception {
        server.answer(new MockResponse.Builder().code(503).setHeader("Retry-After", "soon")).json(200, "[]");

        client.graphs().all().fetch();

        assertThat(server.pace.pauses).containsExactly(Duration.ofMillis(150));
    }

    @Test
    void aRemovalWhoseAnswerWasLostIsNotRepeated() {
        server.answer(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()));

        assertThat(failureOf(() -> client.members().remove("biology", "u1")).outcomeUnknown()).isTrue();
        assertThat(server.web.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aRemovalOfWhatIsNotThereFails() {
        server.json(404, "{\"detail\":\"Member not found\"}");

        assertThat(failureOf(() -> client.members().remove("biology", "u1")))
                .isEqualTo(new Failure.NotFound("Member not found"));
    }

    @Test
    void interruptingAVirtualThreadEndsACallThatWaitsForItsAnswer() throws Exception {
        server.answer(new MockResponse.Builder().body("[]").headersDelay(1, TimeUnit.MINUTES));
        assertInterruptible(server::taken);
    }

    @Test
    void interruptingAVirtualThreadEndsACallThatReadsItsAnswer() throws Exception {
        server.answer(new MockResponse.Builder().body("[" + ScriptedServer.GRAPH + "]")
                .throttleBody(1, 1, TimeUnit.SECONDS));
        assertInterruptible(server::taken);
    }

    @Test
    void interruptingAVirtualThreadEndsACallThatWaitsForItsConnection() throws Exception {
        CountDownLatch connecting = new CountDownLatch(1);
        OkHttpClient silent = new OkHttpClient.Builder().socketFactory(new SilentSockets(connecting)).build();
        client = server.client(ScriptedServer.TOKEN, Limits.DEFAULT, server.address(), silent);
        assertInterruptible(connecting::await);
    }

    private interface Sign {
        void await() throws InterruptedException;
    }

    private void assertInterruptible(Sign underWay) throws InterruptedException {
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                client.graphs().all().fetch();
            } catch (FailureException | InterruptedException e) {
                end.set(e);
            }
        });
        underWay.await();
        caller.interrupt();
        assertThat(caller.join(Duration.ofSeconds(3))).as("the call ended").isTrue();
        assertThat(end.get()).isInstanceOf(InterruptedException.class);
        assertThat(client.graphs().all().stored()).isEmpty();
    }

    @Test
    void anInterruptedThreadAsksNobody() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> client.graphs().all().fetch()).isInstanceOf(InterruptedException.class);
        assertThat(server.web.getRequestCount()).isZero();
    }

    @Test
    void closingTheClientEndsItsCalls() throws Exception {
        server.answer(new MockResponse.Builder().body("[]").headersDelay(1, TimeUnit.MINUTES));
        AtomicReference<Failure> end = new AtomicReference<>();
        Thread caller = Thread.ofVirtual().start(() -> end.set(failureOf(() -> client.graphs().create(WANTED))));
        server.taken();

        client.close();

        assertThat(caller.join(Duration.ofSeconds(3))).as("the call ended").isTrue();
        assertThat(end.get()).isInstanceOf(Failure.Offline.class);
    }
}
