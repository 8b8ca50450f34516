package org.graphkeeper.server.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against a small server that answers like Qdrant's REST interface.
class VectorCollectionsTest {

    private final Map<String, String> collections = new ConcurrentHashMap<>();
    private final VectorCollections vectors = new VectorCollections();
    private volatile int refuseWith;
    private HttpServer store;
    private String url;

    @BeforeEach
    void open() throws IOException {
        store = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        store.createContext("/collections/", exchange -> {
            var name = exchange.getRequestURI().getPath().substring("/collections/".length());
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var status = exchange.getRequestMethod().equals("GET") ? collections.containsKey(name) ? 200 : 404
                : refuseWith > 0 ? refuseWith : collections.putIfAbsent(name, body) == null ? 200 : 409;
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        store.start();
        url = "http://" + store.getAddress().getHostString() + ":" + store.getAddress().getPort();
    }

    @AfterEach
    void close() {
        vectors.close();
        store.stop(0);
    }

    @Test
    void theThreeCollectionsOfAGraphAreCreatedOnce() throws Exception {
        collections.put("trials__nodes", "there before");

        vectors.ensure(url + "///", "trials");
        vectors.ensure(url, "trials");

        assertThat(collections).containsOnlyKeys("trials__facts", "trials__nodes", "trials__seeds");
        assertThat(collections.get("trials__nodes")).isEqualTo("there before");
        assertThat(collections.get("trials__facts")).contains("3072", "Cosine");
    }

    @Test
    void aRefusalIsReportedWithItsStatusAndWhetherARetryHelps() {
        refuseWith = 403;
        assertThatThrownBy(() -> vectors.ensure(url, "trials"))
            .isInstanceOfSatisfying(VectorStoreException.class, refusal -> {
                assertThat(refusal).hasMessageContaining("403");
                assertThat(refusal.retryHelps()).isFalse();
            });
        refuseWith = 503;
        assertThatThrownBy(() -> vectors.ensure(url, "trials"))
            .isInstanceOfSatisfying(VectorStoreException.class,
                refusal -> assertThat(refusal.retryHelps()).isTrue());
    }

    @Test
    void aUrlThatIsNoneIsAMistakeInTheSettings() {
        assertThatThrownBy(() -> vectors.ensure("not a url", "trials"))
            .isInstanceOfSatisfying(VectorStoreException.class, refusal -> {
                assertThat(refusal).hasMessageContaining("QDRANT_URL");
                assertThat(refusal.retryHelps()).isFalse();
            });
    }
}
