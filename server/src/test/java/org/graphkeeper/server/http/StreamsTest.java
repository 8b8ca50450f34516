package org.graphkeeper.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.graphkeeper.server.Api;
import org.junit.jupiter.api.Test;

class StreamsTest {

    private static final Duration IDLE = Duration.ofMillis(500);
    private static final UUID SOMEBODY = UUID.randomUUID();
    private static final Authenticator ANYBODY = new Authenticator() {
        @Override
        public Optional<Caller> caller(String credential) {
            return Optional.of(new Caller(SOMEBODY, "a@example.org", false, null));
        }

        @Override
        public Optional<Caller> sessionCaller(String credential) {
            return Optional.empty();
        }
    };

    private static HttpServer start(StreamBody body) throws IOException {
        return HttpServer.start(HttpSettings.of("127.0.0.1", 0)
                .withLimits(TimeLimits.USUAL.withIdle(IDLE)), List.of(
                Route.get("/x", Access.SIGNED_IN, _ -> Reply.stream("text/event-stream", body)),
                Route.get("/y", Access.SIGNED_IN, _ -> Reply.ok(List.of("alive")))), ANYBODY);
    }

    private static Socket open(HttpServer server) throws IOException {
        Socket socket = new Socket();
        // Small, so that a client that does not read is noticed soon.
        socket.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
        socket.connect(new InetSocketAddress(server.address().getHost(), server.address().getPort()));
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(
                "GET /x HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void readUntil(BufferedReader in, String line) throws IOException {
        for (String read = in.readLine(); !line.equals(read); read = in.readLine()) {
            assertThat(read).as("before " + line).isNotNull();
        }
    }

    @Test
    void whatIsFlushedArrivesThoughTheStreamGoesOnAndPausesBeyondTheIdleTimeoutEndNothing() throws Exception {
        var more = new CountDownLatch(1);
        try (HttpServer server = start(sink -> {
            sink.write("data: one\n\n");
            sink.flush();
            more.await();
            sink.write("data: two\n\n");
        }); Socket socket = open(server)) {
            BufferedReader in = reader(socket);
            readUntil(in, "Content-Type: text/event-stream");
            readUntil(in, "data: one");
            assertThat(more.await(3 * IDLE.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
            more.countDown();
            readUntil(in, "data: two");
            readUntil(in, "0");
        }
    }

    @Test
    void aClientThatWentIsNoticedBySendingToIt() throws Exception {
        var gone = new CompletableFuture<Throwable>();
        try (HttpServer server = start(sink -> sendForEver(sink, gone))) {
            Socket socket = open(server);
            readUntil(reader(socket), "data: again");
            socket.close();
            assertThat(gone.get(10, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
            assertThat(new Api(server.address(), "a").get("/y").status()).isEqualTo(200);
        }
    }

    @Test
    void aClientThatDoesNotReadIsGivenUp() throws Exception {
        var gone = new CompletableFuture<Throwable>();
        try (HttpServer server = start(sink -> sendForEver(sink, gone)); Socket socket = open(server)) {
            assertThat(gone.get(20, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
            assertThat(socket.isClosed()).isFalse();
        }
    }

    private static void sendForEver(StreamSink sink, CompletableFuture<Throwable> gone) throws IOException {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                sink.write("data: again\n");
                sink.flush();
            }
        } catch (IOException e) {
            gone.complete(e);
            throw e;
        }
    }

    @Test
    void stoppingEndsStreamsAtOnceAndBeforeTheTimeForOtherRequests() throws Exception {
        var interrupted = new CountDownLatch(1);
        HttpServer server = start(sink -> {
            sink.write("data: one\n\n");
            sink.flush();
            try {
                new CountDownLatch(1).await();
            } finally {
                interrupted.countDown();
            }
        });
        try (server; Socket socket = open(server)) {
            readUntil(reader(socket), "data: one");
            long begin = System.nanoTime();
            server.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(3));
            assertThat(interrupted.await(1, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void oneCallerHoldsAFewStreamsAndGetsThePlaceOfAnEndedOneBack() throws Exception {
        var release = new CountDownLatch(1);
        var sockets = new ArrayList<Socket>();
        try (HttpServer server = start(sink -> {
            sink.write("data: one\n\n");
            sink.flush();
            release.await();
        })) {
            for (int i = 0; i < OpenStreams.LIMIT_PER_CALLER; i++) {
                Socket socket = open(server);
                sockets.add(socket);
                readUntil(reader(socket), "data: one");
            }
            Api.Answer refused = new Api(server.address(), "a").get("/x");
            assertThat(refused.refusal()).startsWith("429 You have 16 streams open");
            assertThat(refused.header("Retry-After")).isEqualTo("10");
            release.countDown();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> new Api(server.address(), "a").get("/x").status() == 200);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
