package org.graphkeeper.api.internal.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphEdit;
import org.graphkeeper.api.internal.fault.FaultyLine.Fault;
import org.graphkeeper.api.internal.gateway.HttpApiClient;
import org.graphkeeper.api.internal.gateway.ScriptedServer;
import org.graphkeeper.api.internal.http.Limits;
import org.graphkeeper.api.lookup.LostWrite;
import org.graphkeeper.api.offline.OfflinePartition;
import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.api.server.ServerAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every fault that a line or what stands on it may have: what is told, that no write is made twice, and that none counts
/// as done that was not. What the user reads of each failure is in the views' `FaultWordsTest`.
class FaultMatrixTest {

    /// For faults that only a deadline ends; long enough for a request to arrive on a busy machine.
    private static final Limits HASTY = limits(Duration.ofSeconds(1));
    private static final Limits PATIENT = limits(Duration.ofSeconds(30));
    private static final GraphEdit EDIT = new GraphEdit("Marine biology", null, null, null);

    private final MockWebServer web = new MockWebServer();
    private final List<String> writes = new CopyOnWriteArrayList<>();
    private final OfflineStore store = OfflineStore.inMemory();
    private volatile String name = "Biology";
    private FaultyLine line;

    @BeforeEach
    void start() throws IOException {
        web.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                if (request.getMethod().equals("PUT")) {
                    writes.add(request.getBody().utf8());
                    name = "Marine biology";
                }
                String graph = ScriptedServer.GRAPH_JSON.replace("\"Biology\"", "\"" + name + "\"");
                return new MockResponse.Builder().setHeader("Content-Type", "application/json")
                        .body(request.getUrl().encodedPath().endsWith("/graphs") ? "[" + graph + "]" : graph).build();
            }
        });
        web.start();
        line = new FaultyLine(new InetSocketAddress(web.getHostName(), web.getPort()), null);
    }

    @AfterEach
    void stop() throws IOException {
        line.close();
        web.close();
        store.close();
    }

    private static Limits limits(Duration longest) {
        return new Limits(longest, longest, longest, longest, longest, 256L << 20, 256L << 10);
    }

    private ApiClient client(ServerAddress address, OkHttpClient base, Limits limits) {
        return new HttpApiClient(address, ScriptedServer.TOKEN, store.partition(new OfflinePartition("s", "a")),
                () -> base, limits, new ScriptedServer.NotedPace(), Clock.fixed(ScriptedServer.NOW, ZoneOffset.UTC));
    }

    private ApiClient client(Limits limits) {
        return client(new ServerAddress("http", "127.0.0.1", line.port()), new OkHttpClient(), limits);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                // fault, what a reading tells, what a write tells, whether the write arrived
                Arguments.of(Fault.HANGING, Failure.Timeout.class, Failure.Timeout.class, false),
                Arguments.of(Fault.RESET_IN_HEADERS, Failure.Offline.class, Failure.Offline.class, true),
                Arguments.of(Fault.RESET_MID_BODY, Failure.Offline.class, Failure.Offline.class, true),
                Arguments.of(Fault.ONE_BYTE_A_SECOND, Failure.Timeout.class, Failure.Timeout.class, true),
                Arguments.of(Fault.HALF_OPEN, Failure.Timeout.class, Failure.Timeout.class, true),
                Arguments.of(Fault.TRUNCATED_JSON, Failure.Malformed.class, Failure.Malformed.class, true),
                Arguments.of(Fault.HTML, Failure.Intercepted.class, Failure.Intercepted.class, false),
                Arguments.of(Fault.HUGE_BODY, Failure.Malformed.class, Failure.Malformed.class, false),
                Arguments.of(Fault.REDIRECT_LOOP, Failure.Malformed.class, Failure.Malformed.class, false),
                Arguments.of(Fault.REDIRECT_ELSEWHERE, Failure.Intercepted.class, Failure.Intercepted.class, false));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultOfTheLine(Fault fault, Class<? extends Failure> read, Class<? extends Failure> write, boolean arrived)
            throws Exception {
        try (ApiClient patient = client(PATIENT);
                ApiClient client = client(read == Failure.Timeout.class ? HASTY : PATIENT)) {
            patient.graphs().all().fetch();
            line.become(fault);

            assertThat(failureOf(() -> client.graphs().all().fetch())).isInstanceOf(read);
            Failure lost = failureOf(() -> client.graphs().update("biology", EDIT));
            assertThat(lost).isInstanceOf(write);
            assertThat(lost.outcomeUnknown()).as("a write that may have arrived is never told to have failed").isTrue();
            assertThat(writes).as("writes that arrived").hasSize(arrived ? 1 : 0);
            assertThat(storedName(client)).as("shown as done only when the server said so").isEqualTo("Biology");

            line.become(Fault.NONE);
            assertThat(LostWrite.edit("biology", EDIT).isSeen(patient)).as("looked up").isEqualTo(arrived);
            assertThat(writes).as("and not made again").hasSize(arrived ? 1 : 0);
            patient.graphs().all().fetch();
            assertThat(storedName(client)).isEqualTo(arrived ? "Marine biology" : "Biology");
        }
    }

    @Test
    void aServerThatRefusesTheConnectionLeavesNoDoubt() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertNothingArrives(new ServerAddress("http", "127.0.0.1", free), new OkHttpClient(), Failure.Offline.class);
    }

    @Test
    void aNameThatIsNotKnownLeavesNoDoubt() throws Exception {
        assertNothingArrives(new ServerAddress("http", "no-such-host.invalid", 80), new OkHttpClient.Builder()
                .dns(host -> {
                    throw new UnknownHostException(host);
                }).build(), Failure.Offline.class);
    }

    static Stream<Arguments> certificates() {
        long day = Duration.ofDays(1).toMillis();
        long now = Instant.now().toEpochMilli();
        return Stream.of(
                Arguments.of("of another host", "elsewhere.example", now - day, now + day),
                Arguments.of("that has expired", "localhost", now - 2 * day, now - day),
                Arguments.of("from tomorrow, as a clock that is behind sees it", "localhost", now + day, now + 2 * day));
    }

    @ParameterizedTest(name = "a certificate {0}")
    @MethodSource("certificates")
    void aCertificateThatDoesNotHoldStopsEverythingBeforeAWordIsSaid(String what, String host, long from, long until)
            throws Exception {
        HeldCertificate authority = new HeldCertificate.Builder().certificateAuthority(0).build();
        HeldCertificate shown = new HeldCertificate.Builder().signedBy(authority).addSubjectAlternativeName(host)
                .validityInterval(from, until).build();
        HandshakeCertificates trusting = new HandshakeCertificates.Builder()
                .addTrustedCertificate(authority.certificate()).build();
        try (FaultyLine secure = new FaultyLine(new InetSocketAddress(web.getHostName(), web.getPort()),
                new HandshakeCertificates.Builder().heldCertificate(shown).build().sslSocketFactory())) {
            assertNothingArrives(new ServerAddress("https", "localhost", secure.port()), new OkHttpClient.Builder()
                    .sslSocketFactory(trusting.sslSocketFactory(), trusting.trustManager()).build(), Failure.Tls.class);
        }
    }

    @Test
    void aServerWhoseClockIsHoursAwayIsAskedNoLaterForIt() throws Exception {
        web.setDispatcher(new Dispatcher() {
            private int asked;

            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return ++asked == 1
                        ? new MockResponse.Builder().code(503).setHeader("Date", "Fri, 20 Nov 2026 03:00:00 GMT")
                                .setHeader("Retry-After", "Fri, 20 Nov 2026 03:00:05 GMT").build()
                        : new MockResponse.Builder().setHeader("Date", "Fri, 20 Nov 2026 03:00:00 GMT")
                                .setHeader("Content-Type", "application/json")
                                .body("[" + ScriptedServer.GRAPH_JSON + "]").build();
            }
        });
        try (ApiClient client = client(PATIENT)) {
            assertThat(client.graphs().all().fetch().asOf()).as("the age is told by this machine's clock")
                    .isEqualTo(ScriptedServer.NOW);
        }
    }

    @Test
    void aLineThatComesAndGoesNeverMakesAWriteTwice() throws Exception {
        try (ApiClient client = client(PATIENT)) {
            int unknown = 0;
            for (int flap = 0; flap < 15; flap++) {
                line.become(flap % 2 == 0 ? Fault.RESET_IN_HEADERS : Fault.NONE);
                int before = writes.size();
                Failure failure = failureOrNull(() -> client.graphs().update("biology", EDIT));
                unknown += failure == null ? 0 : 1;
                assertThat(writes).as("flap %d", flap).hasSize(before + 1);
            }
            assertThat(unknown).isEqualTo(8);
        }
    }

    @Test
    void anUnchangedListOfAThousandGraphsIsOneShortAnswer() throws Exception {
        StringBuilder all = new StringBuilder("[");
        for (int i = 0; i < 1_000; i++) {
            all.append(i == 0 ? "" : ",").append(ScriptedServer.GRAPH_JSON.replace("\"biology\"", "\"g" + i + "\""));
        }
        String body = all.append(']').toString();
        web.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                boolean same = "\"v1\"".equals(request.getHeaders().get("If-None-Match"));
                MockResponse.Builder answer = new MockResponse.Builder().setHeader("ETag", "\"v1\"");
                return same ? answer.code(304).build()
                        : answer.setHeader("Content-Type", "application/json").body(body).build();
            }
        });
        try (ApiClient client = client(PATIENT)) {
            assertThat(client.graphs().all().fetch().value()).hasSize(1_000);
            long requests = line.connections();
            long bytes = line.bytesAnswered();

            assertThat(client.graphs().all().fetch().value()).hasSize(1_000);

            assertThat(line.connections() - requests).as("requests").isEqualTo(1);
            assertThat(line.bytesAnswered() - bytes).as("bytes, headers included").isLessThan(300);
        }
    }

    private void assertNothingArrives(ServerAddress address, OkHttpClient base, Class<? extends Failure> expected)
            throws Exception {
        try (ApiClient client = client(address, base, PATIENT)) {
            assertThat(failureOf(() -> client.graphs().all().fetch())).isInstanceOf(expected);
            Failure failure = failureOf(() -> client.graphs().update("biology", EDIT));
            assertThat(failure).isInstanceOf(expected);
            assertThat(failure.outcomeUnknown()).isFalse();
            assertThat(web.getRequestCount()).isZero();
        }
    }

    private static @Nullable String storedName(ApiClient client) {
        return client.graphs().all().stored().map(list -> list.value().getFirst()).map(Graph::name).orElse(null);
    }

    private interface Call {
        void make() throws FailureException, InterruptedException;
    }

    private static Failure failureOf(Call call) throws InterruptedException {
        return Optional.ofNullable(failureOrNull(call)).orElseThrow(() -> new AssertionError("it succeeded"));
    }

    private static @Nullable Failure failureOrNull(Call call) throws InterruptedException {
        try {
            call.make();
            return null;
        } catch (FailureException e) {
            return e.failure();
        }
    }
}
