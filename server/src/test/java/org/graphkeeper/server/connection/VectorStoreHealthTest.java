package org.graphkeeper.server.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.graphkeeper.server.Api;
import org.graphkeeper.server.TestServer;
import org.junit.jupiter.api.Test;

class VectorStoreHealthTest {

    private final TestServer server = TestServer.shared();
    private final Api root = server.as(server.root());
    private final AtomicInteger asked = new AtomicInteger();

    private MockWebServer qdrant() throws IOException {
        var store = new MockWebServer();
        store.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                asked.incrementAndGet();
                return new MockResponse.Builder().code(404).body("{\"status\":{\"error\":\"Not found\"}}").build();
            }
        });
        store.start();
        return store;
    }

    private JsonNode state(String key) {
        return StreamSupport.stream(root.get("/health").json().path("details").path("vector_stores").spliterator(),
            false).filter(store -> store.path("connection").asText().equals(key)).findFirst().orElseThrow();
    }

    private String metric(String key) {
        return root.get("/metrics").body().lines()
            .filter(line -> line.startsWith("graphkeeper_vector_store_up{connection=\"" + key + "\"}"))
            .findFirst().orElse("none");
    }

    @Test
    void superusersAndMetricsTellWhetherVectorStoresAnswer() throws IOException {
        var databases = NewDatabases.create("indexed");
        var body = databases.body();
        try (var store = qdrant()) {
            body.put("qdrant_url", store.url("/").toString());
            assertThat(root.post("/api/v1/database-connections", body).status()).isEqualTo(201);
            // What was found out a moment ago still counts.
            await().atMost(Duration.ofSeconds(15)).untilAsserted(() ->
                assertThat(metric(databases.key())).endsWith("} 1.0"));
            var before = asked.get();
            for (var reader = 0; reader < 5; reader++) {
                var state = state(databases.key());
                assertThat(state.path("status").asText()).isEqualTo("ok");
                assertThat(state.path("latency_ms").isIntegralNumber()).isTrue();
                assertThat(state.path("error").isNull()).isTrue();
            }
            assertThat(asked.get() - before).as("asked for every reader").isLessThan(5);
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(state(databases.key()).path("status").asText()).isEqualTo("error");
            assertThat(state(databases.key()).path("error").asText()).contains("no usable answer from the vector store");
            assertThat(metric(databases.key())).endsWith("} 0.0");
        });
        assertThat(root.get("/health").status()).as("graphs can be used without").isEqualTo(200);
        assertThat(server.anonymous().get("/health").body()).doesNotContain("vector");
        assertThat(root.delete("/api/v1/database-connections/" + databases.key()).status()).isEqualTo(204);
    }
}
