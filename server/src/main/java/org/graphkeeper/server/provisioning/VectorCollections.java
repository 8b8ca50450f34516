package org.graphkeeper.server.provisioning;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// The vector collections of a graph in Qdrant (contract 3.2, step 7), over its REST interface.
final class VectorCollections implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final List<String> KINDS = List.of("facts", "nodes", "seeds");
    private static final String BODY = "{\"vectors\":{\"size\":3072,\"distance\":\"Cosine\"}}";

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /// Creates the collections that are missing. Blocks; interruptible.
    ///
    /// @return the names of the collections
    /// @throws VectorStoreException if the store does not answer or refuses
    List<String> ensure(String qdrantUrl, String slug) throws InterruptedException {
        var names = KINDS.stream().map(kind -> slug + "__" + kind).toList();
        for (var name : names) {
            if (!exists(qdrantUrl, name)) {
                create(qdrantUrl, name);
            }
        }
        return names;
    }

    private boolean exists(String qdrantUrl, String name) throws InterruptedException {
        var status = send(request(qdrantUrl, name).GET().build());
        return switch (status) {
            case 200 -> true;
            case 404 -> false;
            default -> throw refused(status);
        };
    }

    private void create(String qdrantUrl, String name) throws InterruptedException {
        var status = send(request(qdrantUrl, name).PUT(BodyPublishers.ofString(BODY))
            .header("Content-Type", "application/json").build());
        // 409: another attempt was quicker.
        if (Stream.of(200, 201, 409).noneMatch(accepted -> accepted == status)) {
            throw refused(status);
        }
    }

    private static HttpRequest.Builder request(String qdrantUrl, String name) {
        try {
            return HttpRequest.newBuilder(URI.create(qdrantUrl.replaceAll("/+$", "") + "/collections/" + name))
                .timeout(TIMEOUT);
        } catch (IllegalArgumentException e) {
            throw new VectorStoreException("The vector store's URL (QDRANT_URL) is not a valid http or https URL, so"
                + " the graph's collections could not be created.", false, e);
        }
    }

    private int send(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new VectorStoreException("There is no answer from the vector store at " + request.uri().getHost()
                + ", so the graph's collections could not be created.", true, e);
        }
    }

    private static VectorStoreException refused(int status) {
        return new VectorStoreException("The vector store refused to create the graph's collections (HTTP " + status
            + ").", status >= 500 || status == 429, null);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
