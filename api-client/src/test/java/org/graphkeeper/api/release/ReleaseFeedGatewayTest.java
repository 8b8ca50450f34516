package org.graphkeeper.api.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okio.Buffer;
import org.graphkeeper.api.release.FeedAnswer.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.graphkeeper.api.route.ProxyChoice;
import org.graphkeeper.api.traffic.Traffic;
import org.junit.jupiter.api.Test;

class ReleaseFeedGatewayTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private final MockWebServer server = new MockWebServer();
    private final Traffic traffic = new Traffic();
    private final ReleaseFeedGateway feeds = ReleaseFeedGateway.open(ProxyChoice.SYSTEM, traffic, Clock.fixed(NOW, ZoneOffset.UTC));
    private SigningKey key;

    @BeforeEach
    void start() throws Exception {
        server.start();
        key = new SigningKey();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private FeedAnswer ask() throws InterruptedException {
        String address = "http://127.0.0.1:" + server.getPort() + "/graphkeeper.feed";
        return feeds.latest(((FeedAddress.Parsed.Valid) FeedAddress.parse(address)).address(), key.forReaders(), null);
    }

    private Reason refusal(MockResponse answer) throws InterruptedException {
        server.enqueue(answer);
        return ((FeedAnswer.Refused) ask()).reason();
    }

    private static MockResponse answer(String type, String body) {
        return new MockResponse.Builder().setHeader("Content-Type", type).body(body).build();
    }

    @Test
    void theNewestReleaseIsReadAndNothingIsToldAboutWhoAsks() throws Exception {
        server.enqueue(answer("text/plain", key.feed("2026-11-27T09:00:00Z", "0.2.0", "")));
        assertThat(ask()).isInstanceOfSatisfying(FeedAnswer.Current.class,
                current -> assertThat(current.feed().version()).hasToString("0.2.0"));
        RecordedRequest request = server.takeRequest();
        assertThat(request.getMethod()).isEqualTo("GET");
        Headers headers = request.getHeaders();
        assertThat(headers.names()).containsExactlyInAnyOrder("Host", "User-Agent", "Cache-Control", "Accept-Encoding",
                "Connection");
        assertThat(headers.get("User-Agent")).isEqualTo("Graphkeeper");
        assertThat(traffic.hosts()).as("it is among the hosts that were contacted").hasSize(1);
    }

    @Test
    void aPageInsteadOfAFeedIsNamed() throws Exception {
        assertThat(refusal(answer("text/html; charset=utf-8", "<html>Sign in</html>"))).isEqualTo(Reason.PAGE);
    }

    @Test
    void aFeedThatIsNotThereIsNamed() throws Exception {
        assertThat(refusal(new MockResponse.Builder().code(404).build())).isEqualTo(Reason.STATUS);
    }

    @Test
    void aBodyWithoutEndIsNotReadToItsEnd() throws Exception {
        Buffer endless = new Buffer().write(new byte[8 << 20]);
        assertThat(refusal(new MockResponse.Builder().setHeader("Content-Type", "text/plain").body(endless).build()))
                .isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void aBodyThatSwellsIsMeasuredUnpacked() throws IOException, InterruptedException {
        Buffer packed = new Buffer();
        try (GZIPOutputStream out = new GZIPOutputStream(packed.outputStream())) {
            out.write(new byte[SignedFeed.MOST_BYTES + 1]);
        }
        assertThat(packed.size()).isLessThan(1_000);
        assertThat(refusal(new MockResponse.Builder().setHeader("Content-Encoding", "gzip").body(packed).build()))
                .isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void nobodyThereIsNoDefect() throws Exception {
        server.close();
        assertThat(ask()).isEqualTo(new FeedAnswer.Refused(Reason.UNREACHED, "connection refused"));
    }
}
