package org.graphkeeper.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.http.validation.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Clients that are never idle for long and still get nowhere. All of them send or take a byte well within the idle
/// timeout.
class SlowClientsTest {

    private static final Duration LIMIT = Duration.ofMillis(600);
    private static final Duration STEP = Duration.ofMillis(100);
    private static final int MUCH = 30_000_000;

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        var limits = TimeLimits.USUAL.withIdle(Duration.ofSeconds(1)).withHead(LIMIT).withBody(LIMIT);
        server = HttpServer.start(HttpSettings.of("127.0.0.1", 0).withLimits(limits), List.of(
                Route.get("/x", Access.PUBLIC, _ -> Reply.ok(List.of("fine"))),
                Route.get("/much", Access.PUBLIC, _ -> new Reply(200, new Reply.Text("text/plain", new byte[MUCH]))),
                Route.post("/x", Access.PUBLIC, BodyFormat.json(Shape.of()), _ -> Reply.noContent())), new Authenticator() {
                    @Override
                    public Optional<Caller> caller(String credential) {
                        return Optional.empty();
                    }

                    @Override
                    public Optional<Caller> sessionCaller(String credential) {
                        return Optional.empty();
                    }
                });
    }

    @AfterEach
    void othersWereServedAllTheTime() {
        assertThat(new Api(server.address(), null).get("/x").body()).isEqualTo("[\"fine\"]");
        server.close();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
        socket.connect(new InetSocketAddress("127.0.0.1", server.address().getPort()));
        socket.setSoTimeout(10_000);
        return socket;
    }

    /// Sends a text byte by byte, over and over, until the server hangs up.
    ///
    /// @return how long that took, and what the server said
    private static String dripUntilClosed(Socket socket, String drop) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
             var clock = Executors.newSingleThreadScheduledExecutor()) {
            var answer = threads.submit(() -> new String(socket.getInputStream().readAllBytes(),
                    StandardCharsets.UTF_8));
            OutputStream out = socket.getOutputStream();
            var drip = clock.scheduleAtFixedRate(() -> {
                try {
                    out.write(drop.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new IllegalStateException("closed", e);
                }
            }, 0, STEP.toMillis(), TimeUnit.MILLISECONDS);
            try {
                return answer.get(20, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                return "reset: " + e.getCause();
            } finally {
                drip.cancel(true);
            }
        }
    }

    @Test
    void aHeadThatTricklesIsGivenUp() throws Exception {
        long begin = System.nanoTime();
        try (Socket socket = connect()) {
            socket.getOutputStream().write("GET /x HTTP/1.1\r\nHost: x\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
            assertThat(dripUntilClosed(socket, "a")).doesNotContain("fine");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(LIMIT, LIMIT.multipliedBy(8));
    }

    @Test
    void emptyLinesInsteadOfARequestAreGivenUp() throws Exception {
        try (Socket socket = connect()) {
            assertThat(dripUntilClosed(socket, "\r\n")).doesNotContain("fine");
        }
    }

    @Test
    void aHeadThatTricklesAfterAnotherRequestIsGivenUpToo() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(("GET /x HTTP/1.1\r\nHost: x\r\n\r\nGET /x HTTP/1.1\r\nHost: x\r\nX-Slow: ")
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(dripUntilClosed(socket, "a")).containsOnlyOnce("fine");
        }
    }

    @Test
    void aBodyThatTricklesIsRefused() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(("POST /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: "
                    + "application/json\r\nContent-Length: 100000\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(dripUntilClosed(socket, " ")).contains("408").contains("did not arrive in time");
        }
    }

    @Test
    void anAnswerThatIsTakenByteByByteIsGivenUp() throws Exception {
        try (Socket socket = connect(); var clock = Executors.newSingleThreadScheduledExecutor()) {
            socket.getOutputStream().write("GET /much HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            var taking = clock.scheduleAtFixedRate(() -> {
                try {
                    in.readNBytes(1);
                } catch (IOException e) {
                    throw new IllegalStateException("closed", e);
                }
            }, 0, STEP.toMillis(), TimeUnit.MILLISECONDS);
            await().atMost(Duration.ofSeconds(5)).until(() -> server.openConnections() == 1);
            // What the system had buffered can still be read, so the end shows on the server's side.
            await().atMost(Duration.ofSeconds(15)).until(() -> server.openConnections() == 0);
            taking.cancel(true);
        }
    }

    @Test
    void aLongAnswerThatIsTakenAtAFairPaceComesWhole() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream().write("GET /much HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readAllBytes()).hasSizeGreaterThan(MUCH);
        }
    }
}
