package org.graphkeeper.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.graphkeeper.server.Api;
import org.jdbi.v3.core.CloseException;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;

/// The server alone, with routes of the test.
class ServingTest {

    private static final Authenticator NOBODY = new Authenticator() {
        @Override
        public Optional<Caller> caller(String credential) {
            return Optional.empty();
        }

        @Override
        public Optional<Caller> sessionCaller(String credential) {
            return Optional.empty();
        }
    };

    private static HttpServer start(List<String> origins, Duration idle, Endpoint endpoint) throws IOException {
        return HttpServer.start(new HttpSettings("127.0.0.1", 0, origins, TimeLimits.USUAL.withIdle(idle),
                        TrustedProxies.NONE, null),
                List.of(Route.get("/x", Access.PUBLIC, endpoint)), NOBODY);
    }

    private static Api api(HttpServer server) {
        return new Api(server.address(), null);
    }

    @Test
    void requestsRunOnVirtualThreads() throws IOException {
        var virtual = new AtomicBoolean();
        try (HttpServer server = start(List.of(), Duration.ofSeconds(30), _ -> {
            virtual.set(Thread.currentThread().isVirtual());
            return Reply.noContent();
        })) {
            assertThat(api(server).get("/x").status()).isEqualTo(204);
        }
        assertThat(virtual).isTrue();
    }

    @Test
    void aSlowHandlerOutlivesTheIdleTimeoutAndASilentClientDoesNot() throws Exception {
        try (HttpServer server = start(List.of(), Duration.ofMillis(300), _ -> {
            // Longer than the timeout: provisioning may take minutes inside a request.
            awaitNothing(Duration.ofMillis(1_500));
            return Reply.ok(List.of("done"));
        })) {
            assertThat(api(server).get("/x").body()).isEqualTo("[\"done\"]");
            try (Socket silent = new Socket(server.address().getHost(), server.address().getPort())) {
                silent.setSoTimeout(5_000);
                silent.getOutputStream().write("GET /x HT".getBytes());
                assertThat(silent.getInputStream().readAllBytes()).asString().doesNotContain("done");
            }
        }
    }

    private static void awaitNothing(Duration time) {
        try {
            new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void stoppingLetsARunningRequestEnd() throws Exception {
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        HttpServer server = start(List.of(), Duration.ofSeconds(30), _ -> {
            entered.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Reply.ok(List.of("done"));
        });
        CompletableFuture<Api.Answer> answer = CompletableFuture.supplyAsync(() -> api(server).get("/x"));
        entered.await();
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(server::close);
        release.countDown();

        assertThat(answer.get().body()).isEqualTo("[\"done\"]");
        stopping.get();
        assertThatThrownBy(() -> new Socket(server.address().getHost(), server.address().getPort()).close())
                .isInstanceOf(Exception.class);
    }

    @Test
    void aRequestThatDoesNotEndIsInterruptedWhenTheServerStops() throws Exception {
        var entered = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        var settings = HttpSettings.of("127.0.0.1", 0)
                .withLimits(TimeLimits.USUAL.withStop(Duration.ofMillis(200)));
        HttpServer server = HttpServer.start(settings, List.of(Route.get("/x", Access.PUBLIC, _ -> {
            entered.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return Reply.noContent();
        })), NOBODY);
        var request = CompletableFuture.supplyAsync(() -> api(server).get("/x"));
        entered.await();

        server.close();

        assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(request).satisfies(future -> assertThatThrownBy(future::join).isNotNull());
    }

    @Test
    void anUnexpectedFailureTellsTheClientNothing() throws IOException {
        try (HttpServer server = start(List.of(), Duration.ofSeconds(30), _ -> {
            throw new IllegalStateException("password=hunter2");
        })) {
            Api.Answer answer = api(server).get("/x");
            assertThat(answer.refusal()).isEqualTo("500 Internal Server Error");
            assertThat(answer.body()).doesNotContain("hunter2");
        }
    }

    @Test
    void aDatabaseThatIsGoneIsAnOutageAndNotAFault() throws IOException {
        for (var gone : List.of(new ConnectionException(new SQLException("no", "08001")),
                new CloseException("closing", new SQLException("shutting down", "57P01")))) {
            try (HttpServer server = start(List.of(), Duration.ofSeconds(30), _ -> {
                throw gone;
            })) {
                assertThat(api(server).get("/x").refusal()).startsWith("503 The server's own database");
            }
        }
    }

    @Test
    void aPortInUseIsExplained() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var settings = HttpSettings.of("127.0.0.1", taken.getLocalPort());
            assertThatThrownBy(() -> HttpServer.start(settings, List.of(), NOBODY)).isInstanceOf(IOException.class)
                    .hasMessageContaining(String.valueOf(taken.getLocalPort())).hasMessageContaining("--port");
        }
        assertThatThrownBy(() -> HttpServer.start(HttpSettings.of("no.such.host.invalid", 0), List.of(), NOBODY))
                .isInstanceOf(IOException.class).hasMessageContaining("--listen");
    }

    @Test
    void onlyConfiguredOriginsAreAnsweredAcrossOrigins() throws IOException {
        try (HttpServer server = start(List.of("https://good.example"), Duration.ofSeconds(30),
                _ -> Reply.ok(List.of()))) {
            Api.Answer good = origin(server, "GET", "https://good.example");
            assertThat(good.header("Access-Control-Allow-Origin")).isEqualTo("https://good.example");
            assertThat(good.header("Access-Control-Allow-Credentials")).isEqualTo("true");
            assertThat(origin(server, "GET", "https://bad.example").header("Access-Control-Allow-Origin")).isEmpty();
            Api.Answer preflight = origin(server, "OPTIONS", "https://good.example");
            assertThat(preflight.status()).isEqualTo(200);
            assertThat(preflight.body()).isEqualTo("OK");
            assertThat(preflight.header("Access-Control-Max-Age")).isEqualTo("600");
            assertThat(preflight.header("Access-Control-Allow-Headers")).isEqualTo("authorization");
            assertThat(origin(server, "OPTIONS", "https://bad.example").status()).isEqualTo(400);
        }
        try (HttpServer server = start(List.of("*"), Duration.ofSeconds(30), _ -> Reply.ok(List.of()))) {
            assertThat(origin(server, "GET", "https://any.example").header("Access-Control-Allow-Origin"))
                    .isEqualTo("https://any.example");
        }
    }

    private static Api.Answer origin(HttpServer server, String method, String origin) {
        var request = api(server).request("/x").header("Origin", origin).method(method, BodyPublishers.noBody());
        if (method.equals("OPTIONS")) {
            request.header("Access-Control-Request-Method", "GET")
                    .header("Access-Control-Request-Headers", "authorization");
        }
        return api(server).send(request);
    }

    @Test
    void theServerIsUpAndDownAgainInUnderASecond() throws IOException {
        var warm = new AtomicReference<>(Duration.ofDays(1));
        for (int i = 0; i < 3; i++) {
            long begin = System.nanoTime();
            try (HttpServer server = start(List.of(), Duration.ofSeconds(30), _ -> Reply.noContent())) {
                assertThat(api(server).get("/x").status()).isEqualTo(204);
            }
            // With its stop: connections that are merely kept alive must not hold it up.
            Duration taken = Duration.ofNanos(System.nanoTime() - begin);
            warm.updateAndGet(best -> best.compareTo(taken) < 0 ? best : taken);
        }
        assertThat(warm.get()).isLessThan(Duration.ofSeconds(1));
    }
}
