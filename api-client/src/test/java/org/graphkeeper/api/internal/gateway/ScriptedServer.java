package org.graphkeeper.api.internal.gateway;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.internal.http.Limits;
import org.graphkeeper.api.internal.http.Pace;
import org.graphkeeper.api.offline.OfflinePartition;
import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.api.server.ServerAddress;
import org.graphkeeper.api.session.Credentials;
import org.graphkeeper.api.session.Secret;

/// A server that answers what it was told to, and a client of it whose backoff takes no time.
public final class ScriptedServer implements AutoCloseable {

    public static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    public static final Credentials TOKEN = new Credentials.ApiToken(new Secret("tokn_scripted"));
    /// A graph as the server tells it.
    public static final String GRAPH_JSON = """
            {"id":"5c1a4a44-5a57-4f5e-9f0e-000000000001","slug":"biology","name":"Biology","description":null,
             "is_default":false,"graph_type":"v1","byok_enabled":false,"storage_mode":"schema",
             "schema_name":"graph_biology","database_connection_id":null,"database_connection_name":"default",
             "status":"active","created_by":null,"created_at":"2026-11-20T09:17:27.217370",
             "updated_at":"2026-11-20T09:17:28","member_count":1,"node_count":7,"contribute_to_public":true,
             "use_public_cache":true}""";

    static final String GRAPH = GRAPH_JSON;

    /// Pauses are noted instead of waited for; the clock moves by them all the same.
    public static final class NotedPace implements Pace {

        public final List<Duration> pauses = new CopyOnWriteArrayList<>();
        private volatile long skipped;

        @Override
        public long nanos() {
            return System.nanoTime() + skipped;
        }

        @Override
        public void pause(Duration length) {
            pauses.add(length);
            skipped += length.toNanos();
        }

        @Override
        public double random() {
            return 0.5;
        }
    }

    final MockWebServer web = new MockWebServer();
    public final NotedPace pace = new NotedPace();
    final OfflineStore store = OfflineStore.inMemory();

    public ScriptedServer() throws IOException {
        web.start();
    }

    ServerAddress address() {
        return new ServerAddress("http", web.getHostName(), web.getPort());
    }

    public ApiClient client() {
        return client(TOKEN, Limits.DEFAULT);
    }

    ApiClient client(Credentials credentials) {
        return client(credentials, Limits.DEFAULT);
    }

    ApiClient client(Credentials credentials, Limits limits) {
        return client(credentials, limits, address(), new OkHttpClient());
    }

    ApiClient client(Credentials credentials, Limits limits, ServerAddress address, OkHttpClient base) {
        return new HttpApiClient(address, credentials, store.partition(new OfflinePartition("s", "a")), () -> base,
                limits, pace, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    ScriptedServer answer(int status, String contentType, String body) {
        return answer(new MockResponse.Builder().code(status).setHeader("Content-Type", contentType).body(body));
    }

    ScriptedServer json(int status, String body) {
        return answer(status, "application/json", body);
    }

    ScriptedServer answer(MockResponse.Builder response) {
        web.enqueue(response.build());
        return this;
    }

    RecordedRequest taken() throws InterruptedException {
        RecordedRequest request = web.takeRequest(5, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no request came");
        }
        return request;
    }

    @Override
    public void close() {
        web.close();
        store.close();
    }
}
