package org.graphkeeper.api.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.failure.FailureException;
import org.graphkeeper.api.internal.http.Limits;
import org.graphkeeper.api.internal.http.TrafficListener;
import org.graphkeeper.api.session.Credentials;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.api.traffic.ContactedHost;
import org.graphkeeper.api.traffic.Exchange;
import org.graphkeeper.api.traffic.Traffic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is told of calls: where they went and how they ended, never what they were about.
class TrafficTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final Traffic traffic = new Traffic();
    private ScriptedServer server;
    private ApiClient client;

    @BeforeEach
    void open() throws IOException {
        server = new ScriptedServer();
        OkHttpClient base = new OkHttpClient.Builder()
                .eventListenerFactory(TrafficListener.factory(traffic, Clock.fixed(NOW, ZoneOffset.UTC))).build();
        client = server.client(new Credentials.ApiToken(new Secret("tokn_abcdefghijkl")), Limits.DEFAULT,
                server.address(), base);
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Test
    void anAnsweredCallIsToldWithoutTheNamesInItsPath() throws Exception {
        server.json(404, "{\"detail\":\"Graph not found\"}");
        assertThatThrownBy(() -> client.members().of("sales_eu").fetch()).isInstanceOf(FailureException.class);
        assertThat(traffic.exchanges()).singleElement().satisfies(told -> {
            assertThat(told.at()).isEqualTo(NOW);
            assertThat(told.method()).isEqualTo("GET");
            assertThat(told.path()).isEqualTo("/api/v1/graphs/…/members");
            assertThat(told.status()).isEqualTo(404);
            assertThat(told.bytes()).isEqualTo(28);
            assertThat(told.fault()).isNull();
            assertThat(told.toString()).doesNotContain("sales_eu", "tokn_");
        });
        assertThat(traffic.hosts()).containsExactly(
                new ContactedHost(server.address().host() + ":" + server.address().port(), "", 1, NOW));
    }

    @Test
    void aBrokenCallIsToldWithItsFault() {
        server.answer(new MockResponse.Builder().onRequestStart(new SocketEffect.CloseSocket()));
        server.answer(new MockResponse.Builder().onRequestStart(new SocketEffect.CloseSocket()));
        server.answer(new MockResponse.Builder().onRequestStart(new SocketEffect.CloseSocket()));
        server.answer(new MockResponse.Builder().onRequestStart(new SocketEffect.CloseSocket()));
        assertThatThrownBy(() -> client.graphs().all().fetch()).isInstanceOf(FailureException.class);
        assertThat(traffic.exchanges()).isNotEmpty().allSatisfy(told -> {
            assertThat(told.status()).isZero();
            assertThat(told.fault()).isNotBlank();
        });
    }

    @Test
    void onlyTheNewestAreKept() {
        for (int i = 0; i < Traffic.MOST_EXCHANGES + 10; i++) {
            traffic.record(new Exchange(NOW.plusSeconds(i), "host:" + i, "GET", "/", 200, Duration.ZERO, 0, null), "");
        }
        assertThat(traffic.exchanges()).hasSize(Traffic.MOST_EXCHANGES);
        assertThat(traffic.exchanges().getFirst().at()).isEqualTo(NOW.plusSeconds(10));
        assertThat(traffic.hosts()).hasSize(200);
    }
}
