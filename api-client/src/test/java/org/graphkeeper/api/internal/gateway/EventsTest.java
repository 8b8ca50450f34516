package org.graphkeeper.api.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.event.EventKind;
import org.graphkeeper.api.event.ServerEvent;
import org.graphkeeper.api.event.Told;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.internal.http.Limits;
import org.graphkeeper.api.member.Role;
import org.graphkeeper.api.provisioning.RunState;
import org.graphkeeper.api.provisioning.StepState;
import org.graphkeeper.api.session.Credentials;
import org.graphkeeper.api.session.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Following a stream that is cut, garbled, refused, slow or silent.
class EventsTest {

    private static final String NOTHING = "\"graph_id\":null,\"graph_slug\":null,\"user_id\":null,\"status\":null,"
            + "\"run_id\":null,\"attempt\":null,\"step\":null,\"state\":null,\"cause_code\":null,\"role\":null,"
            + "\"config_key\":null";

    private ScriptedServer server;
    private final List<ApiClient> clients = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() {
        clients.forEach(ApiClient::close);
        server.close();
    }

    private static String position(int id) {
        return "id: " + id + "\nevent: position\ndata: {\"position\":" + id + "}\n\n";
    }

    private static String reset(int id) {
        return position(id).replace("event: position", "event: reset");
    }

    private static String event(int id, String type, String fields) {
        String all = NOTHING;
        for (String field : fields.isEmpty() ? new String[0] : fields.split(",")) {
            all = all.replace(field.split(":")[0] + ":null", field);
        }
        return "id: " + id + "\nevent: " + type + "\ndata: {\"id\":" + id + ",\"type\":\"" + type
                + "\",\"at\":\"2026-11-20T10:00:00.5\"," + all + "}\n\n";
    }

    private static MockResponse.Builder stream(String... parts) {
        return new MockResponse.Builder().setHeader("Content-Type", "text/event-stream;charset=utf-8")
                .body("retry: 2000\n\n" + String.join("", parts)).removeHeader("Content-Length")
                .onResponseEnd(new SocketEffect.CloseSocket());
    }

    /// A stream that stays open after its last part.
    private static MockResponse.Builder open(String... parts) {
        return stream(parts).onResponseEnd(SocketEffect.Stall.INSTANCE);
    }

    /// Somebody who follows.
    private static final class Follower implements AutoCloseable {

        private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();
        private final Thread thread;

        Follower(ApiClient client) {
            thread = Thread.ofVirtual().start(() -> {
                try {
                    client.events().follow(told::add);
                } catch (FailureException e) {
                    told.add(e.failure());
                } catch (InterruptedException e) {
                    told.add("interrupted");
                }
            });
        }

        Object next() throws InterruptedException {
            Object next = told.poll(10, TimeUnit.SECONDS);
            return next == null ? "nothing" : next;
        }

        ServerEvent event() throws InterruptedException {
            Object next = next();
            assertThat(next).isInstanceOf(Told.Happened.class);
            return ((Told.Happened) next).event();
        }

        @Override
        public void close() throws InterruptedException {
            thread.interrupt();
            assertThat(thread.join(Duration.ofSeconds(5))).as("the following ended").isTrue();
        }
    }

    private Follower follow() {
        return follow(ScriptedServer.TOKEN, Limits.DEFAULT);
    }

    private Follower follow(Credentials credentials, Limits limits) {
        ApiClient client = server.client(credentials, limits, server.address(), new OkHttpClient());
        clients.add(client);
        return new Follower(client);
    }

    @Test
    void eventsAreToldAsTheyCome() throws Exception {
        server.answer(open(position(7), event(8, "graph.changed", "\"graph_slug\":\"soil\",\"status\":\"error\""),
                ":\n\n", event(9, "step.changed", "\"run_id\":\"r\",\"attempt\":2,\"step\":\"schema\",\"state\":\"failed\""),
                event(10, "run.ended", "\"state\":\"failed\",\"cause_code\":\"database_refused\""),
                event(11, "moon.rose", ""), position(12),
                event(13, "member.changed", "\"user_id\":\"u\",\"role\":\"writer\"")));
        try (Follower follower = follow()) {
            assertThat(follower.next()).isEqualTo(new Told.Reload());
            assertThat(follower.event()).satisfies(event -> {
                assertThat(event.kind()).isEqualTo(EventKind.GRAPH_CHANGED);
                assertThat(event.graphSlug()).isEqualTo("soil");
                assertThat(event.status()).isEqualTo(GraphStatus.ERROR);
                assertThat(event.at()).isEqualTo("2026-11-20T10:00:00.500Z");
                assertThat(event.runState()).isNull();
            });
            assertThat(follower.event()).satisfies(event -> {
                assertThat(event.stepState()).isEqualTo(StepState.FAILED);
                assertThat(event.runState()).isNull();
                assertThat(event.attempt()).isEqualTo(2);
            });
            assertThat(follower.event()).satisfies(event -> {
                assertThat(event.runState()).isEqualTo(RunState.FAILED);
                assertThat(event.causeCode()).isEqualTo("database_refused");
            });
            assertThat(follower.event()).satisfies(event -> {
                assertThat(event.id()).isEqualTo(13);
                assertThat(event.role()).isEqualTo(Role.WRITER);
            });
        }
        assertThat(server.taken()).satisfies(request -> {
            assertThat(request.getHeaders().get("Accept")).isEqualTo("text/event-stream");
            assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer tokn_scripted");
            assertThat(request.getHeaders().get("Last-Event-ID")).isNull();
            assertThat(request.getUrl().encodedPath()).isEqualTo("/api/v1/events");
        });
    }

    @Test
    void aCutStreamIsResumedWhereItWas() throws Exception {
        server.answer(stream(position(7), event(8, "graph.created", ""), "id: 9\nevent: graph.changed\ndata: {\"id\":9"))
                .answer(open(position(8), event(9, "graph.changed", "")));
        try (Follower follower = follow()) {
            assertThat(follower.next()).isEqualTo(new Told.Reload());
            assertThat(follower.event().id()).isEqualTo(8);
            assertThat(follower.next()).isInstanceOfSatisfying(Told.Lost.class, lost -> {
                assertThat(lost.failure().retryHelps()).isTrue();
                assertThat(lost.next()).isEqualTo(Duration.ofMillis(500));
            });
            assertThat(follower.next()).isEqualTo(new Told.Resumed());
            assertThat(follower.event().id()).isEqualTo(9);
        }
        server.taken();
        assertThat(server.taken().getHeaders().get("Last-Event-ID")).isEqualTo("8");
    }

    @Test
    void aResetIsTold() throws Exception {
        server.answer(stream(position(7))).answer(open(reset(90), event(91, "graph.created", "")));
        try (Follower follower = follow()) {
            assertThat(follower.next()).isEqualTo(new Told.Reload());
            assertThat(follower.next()).isEqualTo(new Told.Lost(
                    new Failure.Offline(server.address().host() + ":" + server.address().port(),
                            "the server ended the stream", false), Duration.ofMillis(500)));
            assertThat(follower.next()).isEqualTo(new Told.Reload());
            assertThat(follower.event().id()).isEqualTo(91);
        }
    }

    @Test
    void theWaitGrowsUntilTheLineIsBackAndIsNeverShorterThanAsked() throws Exception {
        server.answer(503, "text/plain", "").answer(503, "text/plain", "")
                .answer(new MockResponse.Builder().code(429).setHeader("Retry-After", "9"))
                .answer(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()))
                .answer(stream(position(1))).answer(open(position(1)));
        try (Follower follower = follow()) {
            for (int i = 0; i < 4; i++) {
                assertThat(follower.next()).isInstanceOf(Told.Lost.class);
            }
            assertThat(follower.next()).isEqualTo(new Told.Reload());
            assertThat(follower.next()).isInstanceOf(Told.Lost.class);
            assertThat(follower.next()).isEqualTo(new Told.Resumed());
        }
        assertThat(server.pace.pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1),
                Duration.ofSeconds(9), Duration.ofSeconds(4), Duration.ofMillis(500));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "text/html | `<html>Sign in to the hotel's network</html>` | text/html instead of text/event-stream",
        "application/json | {} | application/json instead of text/event-stream"})
    void whatIsNoStreamEndsTheFollowing(String type, String body, String what) throws Exception {
        server.answer(200, type, body);
        try (Follower follower = follow()) {
            assertThat(follower.next()).isEqualTo(type.equals("text/html")
                    ? new Failure.Intercepted(server.address().host() + ":" + server.address().port(), what)
                    : new Failure.Malformed(what));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: {\"id\":", "data: nonsense", "data: []", "data: {\"id\":\"x\"}", "data: {}"})
    void garbageEndsTheFollowing(String data) throws Exception {
        server.answer(open(position(1), "id: 2\nevent: graph.created\n" + data + "\n\n"));
        try (Follower follower = follow()) {
            assertThat(follower.next()).isEqualTo(new Told.Reload());
            assertThat(follower.next()).isInstanceOf(Failure.Malformed.class);
        }
    }

    @Test
    void anEventWithoutAnEndIsNotReadForEver() throws Exception {
        server.answer(open(position(1), "data: " + "x".repeat(1 << 21)));
        try (Follower follower = follow()) {
            assertThat(follower.next()).isEqualTo(new Told.Reload());
            assertThat(follower.next()).isEqualTo(new Failure.Malformed("more than 1048576 bytes without an event"));
        }
    }

    @Test
    void refusedCredentialsEndTheFollowing() throws Exception {
        server.json(401, "{\"detail\":\"Invalid or expired token\"}");
        try (Follower follower = follow()) {
            assertThat(follower.next()).isEqualTo(new Failure.Unauthorized("Invalid or expired token"));
        }
    }

    @Test
    void aServerWithoutEventsSaysSo() throws Exception {
        server.json(404, "{\"detail\":\"Not Found\"}");
        try (Follower follower = follow()) {
            assertThat(follower.next()).isEqualTo(new Failure.NotFound("Not Found"));
        }
    }

    @Test
    void aSessionThatRanOutIsRenewedOnce() throws Exception {
        server.json(200, "{\"access_token\":\"first\",\"token_type\":\"bearer\"}")
                .json(401, "{\"detail\":\"Invalid or expired token\"}")
                .json(200, "{\"access_token\":\"second\",\"token_type\":\"bearer\"}")
                .answer(open(position(3)));
        try (Follower follower = follow(new Credentials.Password("ada@example.org", new Secret("pw")),
                Limits.DEFAULT)) {
            assertThat(follower.next()).isEqualTo(new Told.Reload());
        }
        server.taken();
        server.taken();
        server.taken();
        assertThat(server.taken().getHeaders().get("Authorization")).isEqualTo("Bearer second");
    }

    @Test
    void aLineThatIsSilentForTooLongIsLost() throws Exception {
        server.answer(open(position(3))).answer(open(position(3)));
        Limits hasty = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5),
                Duration.ofSeconds(5), Duration.ofMillis(300), 1_000, 1_000);
        try (Follower follower = follow(ScriptedServer.TOKEN, hasty)) {
            assertThat(follower.next()).isEqualTo(new Told.Reload());
            assertThat(follower.next()).isInstanceOfSatisfying(Told.Lost.class, lost ->
                    assertThat(lost.failure()).isInstanceOfSatisfying(Failure.Offline.class, offline ->
                            assertThat(offline.cause()).startsWith("no sign of life for")));
            assertThat(follower.next()).isEqualTo(new Told.Resumed());
        }
    }

    @Test
    void aSlowStreamIsFollowedAllTheSame() throws Exception {
        server.answer(open(position(3), event(4, "graph.created", "")).throttleBody(64, 50, TimeUnit.MILLISECONDS));
        try (Follower follower = follow()) {
            assertThat(follower.next()).isEqualTo(new Told.Reload());
            assertThat(follower.event().id()).isEqualTo(4);
        }
    }

    @Test
    void anInterruptEndsTheFollowing() throws Exception {
        server.answer(open(position(3)));
        Follower follower = follow();
        assertThat(follower.next()).isEqualTo(new Told.Reload());
        follower.close();
        assertThat(follower.next()).isEqualTo("interrupted");
    }

    @Test
    void anEventWhoseTellingFailedIsNotCountedAsHad() throws Exception {
        server.answer(open(position(3), event(4, "graph.created", "")));
        var told = new ArrayList<Told>();
        ApiClient client = server.client();
        clients.add(client);
        Failure failure = FailuresTest.failureOf(() -> client.events().follow(one -> {
            told.add(one);
            if (one instanceof Told.Happened) {
                throw new IllegalStateException("a fault of the listener");
            }
        }));
        assertThat(failure).isInstanceOf(Failure.Defect.class);
        assertThat(told).hasSize(2);
    }
}
