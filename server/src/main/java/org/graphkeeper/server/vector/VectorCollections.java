package org.graphkeeper.server.vector;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// The vector collections of graphs in Qdrant (contract 3.2, step 7). Every call blocks, ends within 20 s for each
/// request it sends, can be interrupted and repeated. Safe for use by many threads.
public final class VectorCollections implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final List<String> KINDS = List.of("facts", "nodes", "seeds");
    private static final int SIZE = 3072;
    private static final String DISTANCE = "Cosine";
    private static final String NEW_COLLECTION =
        "{\"vectors\":{\"size\":%d,\"distance\":\"%s\"}}".formatted(SIZE, DISTANCE);

    private final QdrantClient client;

    public VectorCollections() {
        this(LIMIT);
    }

    /// @param limit longest time for one request
    public VectorCollections(Duration limit) {
        client = new QdrantClient(limit);
    }

    /// The names of a graph's collections.
    public static List<String> names(String slug) {
        return KINDS.stream().map(kind -> slug + "__" + kind).toList();
    }

    /// Creates the collections that are missing.
    ///
    /// @return the names of all three
    /// @throws VectorStoreException if the store does not answer, refuses, or has a collection of that name for other
    ///                              vectors
    public List<String> ensure(VectorStore store, String slug) throws InterruptedException {
        for (var kind : KINDS) {
            ensure(store, slug, kind);
        }
        return names(slug);
    }

    /// Creates one collection of a graph if it is missing.
    ///
    /// @param kind `facts`, `nodes` or `seeds`
    /// @return its name
    /// @throws VectorStoreException as [#ensure(VectorStore, String)] does
    public String ensure(VectorStore store, String slug, String kind) throws InterruptedException {
        var name = slug + "__" + kind;
        if (!exists(store, name)) {
            create(store, name);
        }
        return name;
    }

    /// Whether a collection of a graph is there.
    ///
    /// @param kind `facts`, `nodes` or `seeds`
    /// @throws VectorStoreException if the store does not answer or refuses, or the collection is for other vectors
    public boolean isThere(VectorStore store, String slug, String kind) throws InterruptedException {
        return exists(store, slug + "__" + kind);
    }

    /// Removes the collections of a graph; those that are not there are no failure.
    ///
    /// @throws VectorStoreException if the store does not answer or refuses
    public void drop(VectorStore store, String slug) throws InterruptedException {
        for (var name : names(slug)) {
            var answer = client.delete(store, name);
            if (!answer.isOk() && !(answer.status() == 404 && answer.isRefusal())) {
                throw refused(store, answer, "to remove the graph's collection " + name);
            }
        }
    }

    /// Asks the store for a collection that does not exist: shows whether it is Qdrant and accepts the key, and leaves
    /// nothing behind.
    ///
    /// @throws VectorStoreException if it does not answer, refuses, or is no Qdrant
    public void probe(VectorStore store) throws InterruptedException {
        exists(store, "graphkeeper_probe_" + UUID.randomUUID());
    }

    private boolean exists(VectorStore store, String name) throws InterruptedException {
        var answer = client.get(store, name);
        if (answer.status() == 404 && answer.isRefusal()) {
            return false;
        }
        if (!answer.isOk()) {
            throw refused(store, answer, "to say whether the collection " + name + " exists");
        }
        requireFit(store, name, answer.body().path("result").path("config").path("params").path("vectors"));
        return true;
    }

    /// A collection for other vectors would take the graph's data only to refuse each of them later.
    private static void requireFit(VectorStore store, String name, JsonNode vectors) {
        if (vectors.path("size").asInt() != SIZE || !vectors.path("distance").asText().equals(DISTANCE)) {
            throw new VectorStoreException("The vector store at %s has a collection %s already, for other vectors than"
                .formatted(QdrantClient.place(store), name) + " the graph's (%d numbers, %s). Remove it there, or give"
                .formatted(SIZE, DISTANCE) + " the graph another slug.", false, null);
        }
    }

    private void create(VectorStore store, String name) throws InterruptedException {
        var answer = client.put(store, name, NEW_COLLECTION);
        if (answer.isOk()) {
            return;
        }
        // Another attempt may have been quicker: newer versions of Qdrant then say 409, older ones 400.
        var taken = answer.isRefusal() && (answer.status() == 409 || answer.status() == 400);
        if (!taken || !exists(store, name)) {
            throw refused(store, answer, "to create the graph's collection " + name);
        }
    }

    private static VectorStoreException refused(VectorStore store, QdrantClient.Answer answer, String what) {
        var place = QdrantClient.place(store);
        var status = answer.status();
        if (status == 401 || status == 403) {
            return new VectorStoreException("The vector store at %s refused %s (HTTP %d): its API key is missing or"
                .formatted(place, what, status) + " wrong.", false, null);
        }
        if (!answer.isRefusal() && status < 500 && status != 429) {
            return new VectorStoreException("What answers at %s is no Qdrant (HTTP %d), so it was not possible %s."
                .formatted(place, status, what), false, null);
        }
        return new VectorStoreException("The vector store at %s refused %s (HTTP %d).".formatted(place, what, status),
            status >= 500 || status == 429, null);
    }

    @Override
    public void close() {
        client.close();
    }
}
