package org.graphkeeper.api.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.graphkeeper.api.internal.gateway.FailuresTest.failureOf;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.session.Credentials;
import org.graphkeeper.api.session.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// How calls come by their token.
class SignInTest {

    private static final Credentials PASSWORD =
            new Credentials.Password("ann+test@example.org", new Secret("p&ss wörd"));
    private static final String ACCOUNT = """
            {"id":"u1","email":"ann+test@example.org","is_active":true,"is_superuser":true,"is_verified":false,
             "display_name":null,"created_at":"2026-11-20T09:00:00","has_api_key":false,"invented_later":[1]}""";

    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aPasswordSignsInOnFirstUseOnly() throws Exception {
        server.json(200, bearer("one")).json(200, "[]").json(200, "[]");
        try (ApiClient client = server.client(PASSWORD)) {
            assertThat(server.web.getRequestCount()).isZero();
            client.graphs().all().fetch();
            client.graphs().all().fetch();
        }
        RecordedRequest login = server.taken();
        assertThat(login.getTarget()).isEqualTo("/api/v1/auth/login");
        assertThat(login.getBody().utf8())
                .isEqualTo("username=ann%2Btest%40example.org&password=p%26ss+w%C3%B6rd");
        assertThat(login.getHeaders().get("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(login.getHeaders().get("Authorization")).isNull();
        assertThat(server.taken().getHeaders().get("Authorization")).isEqualTo("Bearer one");
        assertThat(server.taken().getHeaders().get("Authorization")).isEqualTo("Bearer one");
    }

    @Test
    void anExpiredTokenIsReplacedOnceAndTheCallRepeated() throws Exception {
        server.json(200, bearer("one")).json(401, "{\"detail\":\"Invalid or expired token\"}")
                .json(200, bearer("two")).json(201, ScriptedServer.GRAPH);
        try (ApiClient client = server.client(PASSWORD)) {
            assertThat(client.graphs().create(FailuresTest.WANTED).slug()).isEqualTo("biology");
        }
        assertThat(server.web.getRequestCount()).isEqualTo(4);
    }

    @Test
    void aFreshTokenThatIsRefusedTooEndsTheCall() {
        server.json(200, bearer("one")).json(401, "{\"detail\":\"no\"}")
                .json(200, bearer("two")).json(401, "{\"detail\":\"still no\"}");
        try (ApiClient client = server.client(PASSWORD)) {
            assertThat(failureOf(() -> client.graphs().all().fetch())).isEqualTo(new Failure.Unauthorized("still no"));
        }
        assertThat(server.web.getRequestCount()).isEqualTo(4);
    }

    @Test
    void wrongCredentialsAreUnauthorized() {
        server.json(400, "{\"detail\":\"LOGIN_BAD_CREDENTIALS\"}");
        try (ApiClient client = server.client(PASSWORD)) {
            assertThat(failureOf(() -> client.session().account().fetch()))
                    .isEqualTo(new Failure.Unauthorized("LOGIN_BAD_CREDENTIALS"));
        }
        assertThat(server.web.getRequestCount()).isEqualTo(1);
    }

    @Test
    void manyCallsAtOnceSignInOnce() throws Exception {
        AtomicInteger logins = new AtomicInteger();
        server.web.setDispatcher(answering(logins, new MockResponse.Builder().body(bearer("one")).build()));
        try (ApiClient client = server.client(PASSWORD)) {
            together(20, () -> client.graphs().all().fetch());
        }
        assertThat(logins).hasValue(1);
    }

    @Test
    void manyCallsAtOnceTryAWrongPasswordOnce() throws Exception {
        AtomicInteger logins = new AtomicInteger();
        server.web.setDispatcher(answering(logins,
                new MockResponse.Builder().code(400).body("{\"detail\":\"LOGIN_BAD_CREDENTIALS\"}")
                        .headersDelay(300, TimeUnit.MILLISECONDS).build()));
        try (ApiClient client = server.client(PASSWORD)) {
            together(20, () -> assertThat(failureOf(() -> client.graphs().all().fetch()))
                    .isInstanceOf(Failure.Unauthorized.class));
        }
        assertThat(logins).hasValue(1);
    }

    @Test
    void manyCallsAtOnceReplaceAnExpiredTokenOnce() throws Exception {
        AtomicInteger logins = new AtomicInteger();
        server.web.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                if (request.getTarget().endsWith("/login")) {
                    return new MockResponse.Builder().body(bearer("token" + logins.incrementAndGet())).build();
                }
                boolean expired = "Bearer token1".equals(request.getHeaders().get("Authorization"));
                return expired && request.getTarget().endsWith("/graphs")
                        ? new MockResponse.Builder().code(401).body("{\"detail\":\"expired\"}").build()
                        : new MockResponse.Builder().body(request.getTarget().endsWith("/me") ? ACCOUNT : "[]").build();
            }
        });
        try (ApiClient client = server.client(PASSWORD)) {
            client.session().account().fetch();
            together(20, () -> client.graphs().all().fetch());
        }
        assertThat(logins).hasValue(2);
    }

    @Test
    void anApiTokenThatIsRefusedIsNotAskedForAgain() {
        server.json(401, "{\"detail\":\"Invalid or expired token\"}");
        try (ApiClient client = server.client()) {
            assertThat(failureOf(() -> client.graphs().all().fetch()))
                    .isEqualTo(new Failure.Unauthorized("Invalid or expired token"));
        }
        assertThat(server.web.getRequestCount()).isEqualTo(1);
    }

    @Test
    void textThatNoHeaderCanCarryIsNoApiToken() {
        Credentials pasted = new Credentials.ApiToken(new Secret("tokn_a\nX-Other: 1"));
        try (ApiClient client = server.client(pasted)) {
            assertThat(failureOf(() -> client.graphs().all().fetch())).isInstanceOf(Failure.Unauthorized.class);
        }
        assertThat(server.web.getRequestCount()).isZero();
    }

    @Test
    void theIssuerOfTheLocalWorkspaceIsAskedAgainWhenItsTokenIsRefused() throws Exception {
        AtomicInteger issued = new AtomicInteger();
        Credentials local = new Credentials.Issued(() -> new Secret("t" + issued.incrementAndGet()));
        server.json(200, "[]").json(401, "{\"detail\":\"expired\"}").json(200, "[]");
        try (ApiClient client = server.client(local)) {
            client.graphs().all().fetch();
            client.graphs().all().fetch();
        }
        assertThat(issued).hasValue(2);
    }

    @Test
    void aLocalWorkspaceThatIssuesNothingIsOffline() {
        Credentials local = new Credentials.Issued(() -> {
            throw new IllegalStateException("stopped");
        });
        try (ApiClient client = server.client(local)) {
            assertThat(failureOf(() -> client.graphs().all().fetch())).isInstanceOf(Failure.Offline.class);
        }
    }

    @Test
    void signingOutTellsTheServerAndForgetsTheToken() throws Exception {
        server.json(200, bearer("one")).json(200, ACCOUNT).answer(new MockResponse.Builder().code(204))
                .json(200, bearer("two")).json(200, ACCOUNT);
        try (ApiClient client = server.client(PASSWORD)) {
            client.session().signOut();
            assertThat(server.web.getRequestCount()).isZero();
            assertThat(client.session().account().fetch().value().superuser()).isTrue();
            client.session().signOut();
            client.session().account().fetch();
        }
        assertThat(List.of(server.taken(), server.taken(), server.taken(), server.taken(), server.taken()))
                .extracting(RecordedRequest::getTarget).containsExactly("/api/v1/auth/login", "/api/v1/auth/me",
                        "/api/v1/auth/logout", "/api/v1/auth/login", "/api/v1/auth/me");
    }

    @Test
    void signingOutWithAnExpiredTokenIsHarmless() throws Exception {
        server.json(200, bearer("one")).json(200, ACCOUNT).json(401, "{\"detail\":\"Unauthorized\"}");
        try (ApiClient client = server.client(PASSWORD)) {
            client.session().account().fetch();
            client.session().signOut();
        }
        assertThat(server.web.getRequestCount()).isEqualTo(3);
    }

    @Test
    void otherCredentialsTakeOverOnlyWhenTheyAreProven() throws Exception {
        server.json(200, "[]").json(400, "{\"detail\":\"LOGIN_BAD_CREDENTIALS\"}").json(200, "[]")
                .json(200, bearer("new")).json(200, ACCOUNT).json(200, "[]");
        try (ApiClient client = server.client()) {
            client.graphs().all().fetch();
            assertThat(failureOf(() -> client.session().signIn(PASSWORD))).isInstanceOf(Failure.Unauthorized.class);
            client.graphs().all().fetch();
            assertThat(client.session().signIn(PASSWORD).email()).isEqualTo("ann+test@example.org");
            client.graphs().all().fetch();
        }
        assertThat(IntStream.range(0, 6).mapToObj(_ -> takenAuthorization()))
                .containsExactly("Bearer tokn_scripted", "none", "Bearer tokn_scripted", "none", "Bearer new",
                        "Bearer new");
    }

    @Test
    void whatOneAccountFetchedIsGoneWhenAnotherSignsIn() throws Exception {
        server.json(200, ACCOUNT).json(200, "[" + ScriptedServer.GRAPH + "]")
                .json(200, bearer("new")).json(200, ACCOUNT.replace("\"u1\"", "\"u2\""));
        try (ApiClient client = server.client()) {
            client.session().account().fetch();
            client.graphs().all().fetch();
            client.session().signIn(PASSWORD);
            assertThat(client.graphs().all().stored()).isEmpty();
            assertThat(client.session().account().stored().orElseThrow().value().id()).isEqualTo("u2");
        }
    }

    @Test
    void noSecretReachesTheLogOrAMessage() {
        Logger root = (Logger) LoggerFactory.getLogger("org.graphkeeper.api");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Level before = root.getLevel();
        root.setLevel(Level.TRACE);
        root.addAppender(lines);
        Credentials secret = new Credentials.Password("ann", new Secret("hunter2secret"));
        server.json(200, bearer("jwt-secret")).json(200, "{\"access_token\":\"jwt-secret\"}")
                .json(200, bearer("jwt-secret").replace("\"jwt-secret\"", "[\"jwt-secret\"]"));
        try (ApiClient client = server.client(secret); ApiClient other = server.client(secret)) {
            assertThat(failureOf(() -> client.graphs().all().fetch()).toString()).doesNotContain("secret");
            assertThat(failureOf(() -> other.graphs().all().fetch()).toString()).doesNotContain("secret");
        } finally {
            root.detachAppender(lines);
            root.setLevel(before);
        }
        assertThat(lines.list).isNotEmpty()
                .allSatisfy(line -> assertThat(line.getFormattedMessage()).doesNotContain("secret"));
        assertThat(secret.toString()).doesNotContain("hunter2");
    }

    private String takenAuthorization() {
        try {
            String header = server.taken().getHeaders().get("Authorization");
            return header == null ? "none" : header;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String bearer(String token) {
        return "{\"access_token\":\"" + token + "\",\"token_type\":\"bearer\"}";
    }

    private static Dispatcher answering(AtomicInteger logins, MockResponse login) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                if (request.getTarget().endsWith("/login")) {
                    logins.incrementAndGet();
                    return login;
                }
                return new MockResponse.Builder().body("[]").build();
            }
        };
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void together(int count, Work work) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        Queue<Throwable> wrong = new ConcurrentLinkedQueue<>();
        List<Thread> threads = IntStream.range(0, count).mapToObj(_ -> Thread.ofVirtual().start(() -> {
            try {
                start.await();
                work.run();
            } catch (Throwable e) {
                wrong.add(e);
            }
        })).toList();
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(wrong).isEmpty();
    }
}
