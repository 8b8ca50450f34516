package org.graphkeeper.api.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.connection.DatabaseConnection;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.failure.FieldError;
import org.graphkeeper.api.graph.NewGraph;
import org.graphkeeper.api.internal.http.Limits;
import org.graphkeeper.api.server.ServerAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every kind of failure, from every form that servers give it.
class FailuresTest {

    static final NewGraph WANTED =
            new NewGraph("biology", "Biology", null, DatabaseConnection.DEFAULT_KEY, "v1", false, true, true);

    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /// Not the address of the server: of what stands in between, the host that was asked is told.
    private static Failure intercepted(String what) {
        return new Failure.Intercepted("", what);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(400, json("{\"detail\":\"Cannot delete the default graph\"}"),
                        new Failure.Rejected("Cannot delete the default graph")),
                Arguments.of(400, json("{\"detail\":{\"code\":\"BAD\",\"reason\":\"too short\"}}"),
                        new Failure.Rejected("BAD: too short")),
                Arguments.of(400, text("plain words"), new Failure.Rejected("plain words")),
                Arguments.of(400, text(""), new Failure.Rejected("HTTP 400")),
                Arguments.of(401, json("{\"detail\":\"Invalid or expired token\"}"),
                        new Failure.Unauthorized("Invalid or expired token")),
                Arguments.of(401, page(), new Failure.Unauthorized("HTTP 401")),
                Arguments.of(403, json("{\"detail\":\"Not a member of this graph\"}"),
                        new Failure.Forbidden("Not a member of this graph")),
                Arguments.of(403, page(),
                        intercepted("HTTP 403 with text/html instead of application/json")),
                Arguments.of(404, json("{\"detail\":\"Graph not found\"}"), new Failure.NotFound("Graph not found")),
                Arguments.of(404, page(),
                        intercepted("HTTP 404 with text/html instead of application/json")),
                Arguments.of(511, page(), intercepted("HTTP 511")),
                Arguments.of(405, json("{\"detail\":\"Method Not Allowed\"}"),
                        new Failure.Rejected("Method Not Allowed")),
                Arguments.of(409, json("{\"detail\":\"Graph with slug 'biology' already exists\"}"),
                        new Failure.Conflict("Graph with slug 'biology' already exists")),
                Arguments.of(413, text("too large"), new Failure.Rejected("too large")),
                Arguments.of(422, json("""
                        {"detail":[{"type":"missing","loc":["body","slug"],"msg":"Field required","input":{}},
                         {"type":"json_invalid","loc":["body",1],"msg":"JSON decode error","input":{}}]}"""),
                        new Failure.Invalid(List.of(new FieldError("slug", "missing", "Field required"),
                                new FieldError("", "json_invalid", "JSON decode error")))),
                Arguments.of(422, json("{\"detail\":\"no list\"}"), new Failure.Rejected("no list")),
                Arguments.of(500, text("Internal Server Error"),
                        new Failure.Server("Internal Server Error", null, false)),
                Arguments.of(500, json("{\"detail\":\"Graph provisioning failed\"}"),
                        new Failure.Server("Graph provisioning failed", null, false)),
                Arguments.of(500, text(""), new Failure.Server(null, null, false)),
                Arguments.of(502, page(), new Failure.Server(null, null, true)),
                Arguments.of(503, json("{\"detail\":\"Graph is not yet active\"}"),
                        new Failure.Server("Graph is not yet active", null, true)),
                Arguments.of(504, text(""), new Failure.Server(null, null, true)),
                Arguments.of(500, json("{\"detail\":"), new Failure.Server(null, null, false)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalIsReadWhateverItsBody(int status, MockResponse.Builder answer, Failure expected) {
        server.answer(answer.code(status));
        try (ApiClient client = server.client()) {
            Failure failure = failureOf(() -> client.graphs().create(WANTED));
            assertThat(failure instanceof Failure.Intercepted(var _, String what) ? intercepted(what) : failure)
                    .isEqualTo(expected);
        }
        assertThat(server.web.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "null", "[", "{\"detail\":1}", "\"text\"", "[null]", "[{}]", "[{\"id\":1}]", "[] []",
        "[{\"id\":\"x\",\"slug\":\"s\",\"name\":\"n\",\"is_default\":\"maybe\"}]"})
    void anAnswerOfAnotherShapeIsMalformed(String body) {
        server.json(200, body);
        try (ApiClient client = server.client()) {
            assertThat(failureOf(() -> client.graphs().all().fetch())).isInstanceOf(Failure.Malformed.class);
            assertThat(client.graphs().all().stored()).isEmpty();
        }
    }

    /// The contract gives the list of graphs none of these statuses: whoever answers so is another product.
    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 409, 412, 422})
    void whoeverHasNoListOfGraphsIsNoKnowledgeServer(int status) {
        server.json(status, "{\"detail\":\"Not Found\"}");
        try (ApiClient client = server.client()) {
            assertThat(failureOf(() -> client.graphs().all().fetch()))
                    .isEqualTo(new Failure.Malformed("no list of graphs: Not Found"));
        }
    }

    @Test
    void anUnreadableTimeIsMalformed() {
        server.json(200, "[" + ScriptedServer.GRAPH.replace("2026-11-20T09:17:28", "yesterday") + "]");
        try (ApiClient client = server.client()) {
            assertThat(failureOf(() -> client.graphs().all().fetch()))
                    .isEqualTo(new Failure.Malformed("updated_at is no time"));
        }
    }

    @Test
    void aPageInPlaceOfAnAnswerComesFromSomethingInBetween() {
        server.answer(page());
        try (ApiClient client = server.client()) {
            assertThat(failureOf(() -> client.graphs().all().fetch()))
                    .isEqualTo(new Failure.Intercepted(server.address().host() + ":" + server.address().port(),
                            "text/html instead of application/json"));
        }
    }

    @Test
    void aRedirectToAnotherHostIsNotFollowedAndComesFromSomethingInBetween() {
        server.answer(new MockResponse.Builder().code(307).setHeader("Location", "https://elsewhere.example/x?y=1"));
        try (ApiClient client = server.client()) {
            assertThat(failureOf(() -> client.graphs().all().fetch()))
                    .isEqualTo(new Failure.Intercepted(server.address().host() + ":" + server.address().port(),
                            "HTTP 307, a redirect to https://elsewhere.example"));
        }
        assertThat(server.web.getRequestCount()).isEqualTo(1);
    }

    @Test
    void anAnswerThatIsTooLongIsNotReadToItsEnd() {
        server.json(200, "[" + " ".repeat(5_000) + "]");
        Limits small = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(15),
                Duration.ofSeconds(15), Duration.ofSeconds(15), 1_000, 1_000);
        try (ApiClient client = server.client(ScriptedServer.TOKEN, small)) {
            assertThat(failureOf(() -> client.graphs().all().fetch()))
                    .isEqualTo(new Failure.Malformed("more than 1000 bytes"));
        }
    }

    @Test
    void aRefusalThatIsTooLongStillHasItsStatus() {
        server.answer(403, "text/plain", "x".repeat(5_000_000));
        try (ApiClient client = server.client()) {
            assertThat(failureOf(() -> client.graphs().create(WANTED))).isEqualTo(new Failure.Forbidden("HTTP 403"));
        }
    }

    @Test
    void aWriteWhoseAnswerBreaksOffIsOfUnknownOutcomeAndNotRepeated() {
        server.answer(json(ScriptedServer.GRAPH).code(201).onResponseBody(new SocketEffect.CloseSocket()));
        try (ApiClient client = server.client()) {
            Failure failure = failureOf(() -> client.graphs().create(WANTED));
            assertThat(failure).isEqualTo(new Failure.Offline(server.address().host() + ":"
                    + server.address().port(), "the answer broke off", true));
        }
        assertThat(server.web.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aWriteWhoseLineBreaksBeforeTheAnswerIsOfUnknownOutcomeAndNotRepeated() {
        server.answer(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()));
        try (ApiClient client = server.client()) {
            Failure failure = failureOf(() -> client.graphs().create(WANTED));
            assertThat(failure).isInstanceOfSatisfying(Failure.Offline.class,
                    offline -> assertThat(offline.outcomeUnknown()).isTrue());
        }
        assertThat(server.web.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aServerThatIsNotThereLeavesNoDoubtAboutTheOutcome() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        ServerAddress nowhere = new ServerAddress("http", "127.0.0.1", free);
        try (ApiClient client = server.client(ScriptedServer.TOKEN, Limits.DEFAULT, nowhere, new OkHttpClient())) {
            assertThat(failureOf(() -> client.graphs().create(WANTED)))
                    .isEqualTo(new Failure.Offline("127.0.0.1:" + free, "connection refused", false));
        }
    }

    @Test
    void anUnknownHostIsOffline() {
        ServerAddress nowhere = new ServerAddress("http", "no-such-host.invalid", 80);
        OkHttpClient resolvingNothing = new OkHttpClient.Builder().dns(name -> {
            throw new UnknownHostException(name);
        }).build();
        try (ApiClient client = server.client(ScriptedServer.TOKEN, Limits.DEFAULT, nowhere, resolvingNothing)) {
            assertThat(failureOf(() -> client.graphs().all().fetch()))
                    .isEqualTo(new Failure.Offline("no-such-host.invalid:80", "unknown host", false));
        }
    }

    @Test
    void aSilentServerIsATimeout() {
        server.answer(json("[]").headersDelay(1, TimeUnit.MINUTES));
        Limits hasty = new Limits(Duration.ofSeconds(5), Duration.ofMillis(200), Duration.ofMillis(200),
                Duration.ofMillis(200), Duration.ofMillis(200), 1_000, 1_000);
        try (ApiClient client = server.client(ScriptedServer.TOKEN, hasty)) {
            assertThat(failureOf(() -> client.graphs().all().fetch())).isInstanceOfSatisfying(Failure.Timeout.class,
                    timeout -> assertThat(timeout.waited()).isGreaterThanOrEqualTo(Duration.ofMillis(200)));
        }
        assertThat(server.web.getRequestCount()).isEqualTo(1);
    }

    @Test
    void anUntrustedCertificateIsATlsFailure() {
        HeldCertificate self = new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
        server.web.useHttps(new HandshakeCertificates.Builder().heldCertificate(self).build().sslSocketFactory());
        ServerAddress address = new ServerAddress("https", "localhost", server.web.getPort());
        try (ApiClient client = server.client(ScriptedServer.TOKEN, Limits.DEFAULT, address, new OkHttpClient())) {
            assertThat(failureOf(() -> client.graphs().all().fetch())).isInstanceOf(Failure.Tls.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void somethingThatDoesNotSpeakTheProtocolIsTold(String scheme) throws Exception {
        try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread speaker = Thread.ofVirtual().start(() -> greetEverybody(other));
            ServerAddress address = new ServerAddress(scheme, "127.0.0.1", other.getLocalPort());
            try (ApiClient client = server.client(ScriptedServer.TOKEN, Limits.DEFAULT, address, new OkHttpClient())) {
                assertThat(failureOf(() -> client.graphs().create(WANTED))).isInstanceOf(
                        scheme.equals("http") ? Failure.Malformed.class : Failure.Tls.class);
            }
            other.close();
            speaker.join();
        }
    }

    @Test
    void aLineThatBreaksDuringTheHandshakeLeavesNoDoubtAboutTheOutcome() throws Exception {
        try (ServerSocket closing = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread hangingUp = Thread.ofVirtual().start(() -> hangUpOnEverybody(closing));
            ServerAddress address = new ServerAddress("https", "127.0.0.1", closing.getLocalPort());
            try (ApiClient client = server.client(ScriptedServer.TOKEN, Limits.DEFAULT, address, new OkHttpClient())) {
                assertThat(failureOf(() -> client.graphs().create(WANTED)))
                        .isInstanceOfSatisfying(Failure.Offline.class,
                                offline -> assertThat(offline.outcomeUnknown()).isFalse());
            }
            closing.close();
            hangingUp.join();
        }
    }

    private static void hangUpOnEverybody(ServerSocket closing) {
        while (!closing.isClosed()) {
            try (var caller = closing.accept()) {
                caller.getInputStream().read(new byte[1000]);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void greetEverybody(ServerSocket other) {
        while (!other.isClosed()) {
            try (var caller = other.accept()) {
                caller.getInputStream().read(new byte[1000]);
                caller.getOutputStream().write("220 mail.example ESMTP ready\r\n\r\n".getBytes());
            } catch (IOException closed) {
                return;
            }
        }
    }

    static Failure failureOf(ThrowingCallable call) {
        return catchThrowableOfType(FailureException.class, call).failure();
    }

    private static MockResponse.Builder json(String body) {
        return new MockResponse.Builder().setHeader("Content-Type", "application/json").body(body);
    }

    private static MockResponse.Builder text(String body) {
        return new MockResponse.Builder().setHeader("Content-Type", "text/plain; charset=utf-8").body(body);
    }

    private static MockResponse.Builder page() {
        return new MockResponse.Builder().setHeader("Content-Type", "text/html; charset=utf-8")
                .body("<html><body>Sign in to the network</body></html>");
    }
}
