package org.graphkeeper.server.connection;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.graphkeeper.server.connection.CheckStage.Finding;
import org.graphkeeper.server.connection.CheckStage.Name;
import org.graphkeeper.server.connection.CheckStage.Subject;
import org.graphkeeper.server.vector.VectorCollections;
import org.graphkeeper.server.vector.VectorStore;
import org.graphkeeper.server.vector.VectorStoreException;
import org.jspecify.annotations.Nullable;

/// Tests a connection, both databases and the vector store at the same time, and leaves nothing behind. Safe for use by
/// many threads.
final class ConnectionCheck {

    /// For one stage. A database has six, and the first that is out of time is the last that is tried.
    private static final Duration STAGE_LIMIT = Duration.ofSeconds(5);

    private final Duration limit;

    ConnectionCheck() {
        this(STAGE_LIMIT);
    }

    ConnectionCheck(Duration limit) {
        this.limit = limit;
    }

    /// Runs the test. Blocks, for half a minute at most.
    ///
    /// @param comparison judges which databases were found, for the stage `identity`
    CheckReport run(DatabaseTarget target, Function<DatabaseIdentities, Finding> comparison)
        throws InterruptedException {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var graph = new DatabaseCheck(Subject.GRAPH_DATABASE, target.graph(), limit, threads);
            var write = new DatabaseCheck(Subject.WRITE_DATABASE, target.write(), limit, threads);
            var both = new StageLog(Subject.BOTH_DATABASES, limit, threads);
            var results = threads.invokeAll(List.<Callable<List<CheckStage>>>of(graph::run, write::run,
                () -> vectorStore(target.vectorStore(), threads)));
            var identities = graph.identity().flatMap(first -> write.identity()
                .map(second -> new DatabaseIdentities(first, second))).orElse(null);
            both.run(Name.IDENTITY, () -> compare(identities, comparison), _ -> Finding.failed(
                "The server's own database did not say which connections there are.", "Try again in a moment."));
            var stages = new ArrayList<CheckStage>();
            stages.addAll(results.get(0).get());
            stages.addAll(results.get(1).get());
            stages.addAll(both.stages());
            stages.addAll(results.get(2).get());
            return new CheckReport(LocalDateTime.now(Clock.systemUTC()).truncatedTo(ChronoUnit.MICROS), stages,
                identities);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A stage of a test failed in an unforeseen way", e.getCause());
        } finally {
            // Not close(), which waits: a name that is still being resolved cannot be interrupted.
            threads.shutdownNow();
        }
    }

    private static Finding compare(@Nullable DatabaseIdentities identities,
                                   Function<DatabaseIdentities, Finding> comparison) {
        if (identities == null) {
            return Finding.skipped("It is not known which databases these are.");
        }
        return identities.graph().equals(identities.write())
            ? Finding.failed("Both names lead to one and the same database.", "Use two databases.")
            : comparison.apply(identities);
    }

    private List<CheckStage> vectorStore(@Nullable VectorStore store, ExecutorService threads)
        throws InterruptedException {
        try (var collections = new VectorCollections(limit)) {
            var log = new StageLog(Subject.VECTOR_STORE, limit.plusSeconds(1), threads);
            log.run(Name.VECTOR_STORE, () -> {
                if (store == null) {
                    return Finding.skipped("There is no vector store: neither the connection nor the server has a"
                        + " qdrant_url.");
                }
                collections.probe(store);
                return Finding.passed("Qdrant answers and accepts the key.");
            }, thrown -> Finding.failed(thrown instanceof VectorStoreException said ? said.getMessage()
                : "The vector store could not be asked.", "Check qdrant_url and the API key."));
            return log.stages();
        }
    }
}
