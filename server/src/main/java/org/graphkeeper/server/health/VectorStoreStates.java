package org.graphkeeper.server.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.graphkeeper.server.connection.DatabaseTarget;
import org.graphkeeper.server.vector.VectorCollections;
import org.graphkeeper.server.vector.VectorStore;
import org.graphkeeper.server.vector.VectorStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether the vector stores of the connections answer. Each store is asked once, however many connections share it,
/// and not again for some seconds, whoever wants to know. Safe for use by many threads.
public final class VectorStoreStates implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VectorStoreStates.class);
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Supplier<List<DatabaseTarget>> targets;
    private final VectorCollections vectors = new VectorCollections(LIMIT);
    private @Nullable Asked last;

    /// @param targets all connections as they are at present
    public VectorStoreStates(Supplier<List<DatabaseTarget>> targets) {
        this.targets = targets;
    }

    /// How a connection's vector store is.
    ///
    /// @param connection key of the connection
    /// @param status     `ok` or `error`
    /// @param latencyMs  null when it does not answer
    /// @param error      for people, without secrets; null when there is none
    record State(String connection, String status, @Nullable Long latencyMs, @Nullable String error) {
    }

    private record Look(@Nullable Long latencyMs, @Nullable String error) {
    }

    private record Asked(List<State> states, long sinceNanos) {
        boolean fresh() {
            return System.nanoTime() - sinceNanos < FRESH.toNanos();
        }
    }

    /// The states of those connections that have a vector store. Blocks for some two seconds at the most.
    synchronized List<State> all() throws InterruptedException {
        if (last == null || !last.fresh()) {
            last = new Asked(ask(), System.nanoTime());
        }
        return last.states();
    }

    private List<State> ask() throws InterruptedException {
        List<DatabaseTarget> present = targets.get();
        Map<VectorStore, Future<Look>> looks = new LinkedHashMap<>();
        List<State> states = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (DatabaseTarget target : present) {
                VectorStore store = target.vectorStore();
                if (store != null) {
                    looks.computeIfAbsent(store, asked -> threads.submit(() -> look(asked)));
                }
            }
        }
        for (DatabaseTarget target : present) {
            Future<Look> look = target.vectorStore() == null ? null : looks.get(target.vectorStore());
            if (look != null) {
                states.add(state(target.configKey(), look));
            }
        }
        return List.copyOf(states);
    }

    private Look look(VectorStore store) throws InterruptedException {
        long begin = System.nanoTime();
        try {
            vectors.probe(store);
            return new Look((System.nanoTime() - begin) / 1_000_000, null);
        } catch (VectorStoreException e) {
            LOG.debug("A vector store does not answer, or not well", e);
            return new Look(null, e.getMessage());
        }
    }

    private static State state(String connection, Future<Look> answer) throws InterruptedException {
        try {
            Look look = answer.get();
            return new State(connection, look.error() == null ? "ok" : "error", look.latencyMs(), look.error());
        } catch (ExecutionException e) {
            throw new IllegalStateException("What can go wrong with a vector store is a value", e);
        }
    }

    @Override
    public void close() {
        vectors.close();
    }
}
