package org.graphkeeper.server.vector;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Sends one request at a time to a collection of a Qdrant server, with a limit on time and size. Safe for use by many
/// threads.
final class QdrantClient implements AutoCloseable {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    /// Far more than the description of a collection needs; whoever sends more is no vector store.
    private static final long LARGEST_ANSWER = 256 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Duration limit;
    /// Made at the first use: most servers have no vector store, and the client costs time at their start.
    private @Nullable HttpClient http;

    /// @param limit longest time for one request, its answer included
    QdrantClient(Duration limit) {
        this.limit = limit;
    }

    /// @param status HTTP status
    /// @param body   what Qdrant said; a missing node when it was no JSON
    record Answer(int status, JsonNode body) {

        /// Whether Qdrant itself says that the request succeeded; a stray web server answers 200 too.
        boolean isOk() {
            return status == 200 && body.path("status").asText().equals("ok") && body.has("result");
        }

        /// Whether Qdrant itself reports an error: `{"status": {"error": …}}`.
        boolean isRefusal() {
            return status >= 400 && body.path("status").path("error").isTextual();
        }
    }

    Answer get(VectorStore store, String collection) throws InterruptedException {
        return send(store, collection, "GET", BodyPublishers.noBody());
    }

    Answer put(VectorStore store, String collection, String json) throws InterruptedException {
        return send(store, collection, "PUT", BodyPublishers.ofString(json));
    }

    Answer delete(VectorStore store, String collection) throws InterruptedException {
        return send(store, collection, "DELETE", BodyPublishers.noBody());
    }

    private Answer send(VectorStore store, String collection, String method, BodyPublisher body)
        throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(store.url() + "/collections/" + collection))
            .method(method, body);
        if (!method.equals("GET")) {
            request.header("Content-Type", "application/json");
        }
        if (store.apiKey() != null) {
            request.header("api-key", store.apiKey());
        }
        // Not send(): its limit ends with the headers, and a body that never comes would hold the thread.
        var exchange = http().sendAsync(request.build(),
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        try {
            var response = exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), parse(response.body()));
        } catch (ExecutionException e) {
            throw new VectorStoreException("There is no usable answer from the vector store at " + place(store)
                + ": it cannot be reached, or it breaks off.", true, e.getCause());
        } catch (TimeoutException e) {
            throw new VectorStoreException("The vector store at %s gave no answer within %d s."
                .formatted(place(store), Math.max(1, limit.toSeconds())), true, e);
        } finally {
            exchange.cancel(true);
        }
    }

    private static JsonNode parse(byte[] bytes) {
        try {
            var read = JSON.readTree(bytes);
            return read == null ? MissingNode.getInstance() : read;
        } catch (JacksonException _) {
            return MissingNode.getInstance();
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory cannot fail to be read", e);
        }
    }

    /// Where a store is, for messages.
    static String place(VectorStore store) {
        return store.url().getHost() + (store.url().getPort() < 0 ? "" : ":" + store.url().getPort());
    }

    private synchronized HttpClient http() {
        if (http == null) {
            // HTTP/1.1: the default asks for an upgrade to HTTP/2 on plain connections, which proxies may refuse.
            http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_LIMIT)
                .followRedirects(HttpClient.Redirect.NEVER).build();
        }
        return http;
    }

    @Override
    public synchronized void close() {
        if (http != null) {
            http.shutdownNow();
        }
    }
}
