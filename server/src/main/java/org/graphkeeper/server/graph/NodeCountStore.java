package org.graphkeeper.server.graph;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.graphkeeper.server.connection.ConnectionMissingException;
import org.graphkeeper.server.connection.DatabaseConnections;
import org.graphkeeper.server.store.DatabasePools;
import org.graphkeeper.server.store.Identifiers;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts the nodes of many graphs with a few queries for each database, however many graphs there are (contract 8.2,
/// weaknesses 7 and 8). A database that does not answer in time gives 0 for its graphs, never a failure.
public final class NodeCountStore {

    private static final Logger LOG = LoggerFactory.getLogger(NodeCountStore.class);
    /// How long a list waits for a database.
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    /// How long one database is asked for exact counts; graphs that come after that keep PostgreSQL's estimate.
    private static final Duration COUNTING_TIME = Duration.ofMillis(1_500);
    /// How long a database that did not answer is left alone, so that it slows down one list and not every list.
    private static final Duration REST = Duration.ofSeconds(3);
    private static final int SCHEMAS_AT_ONCE = 200;
    /// Above some 16 MB a count is slow, and nobody reads a seven-digit number to the last digit.
    private static final int PAGES_TO_COUNT = 2_000;

    private final DatabaseConnections connections;
    private final DatabasePools pools;
    private final Map<PhysicalDatabase, Instant> resting = new ConcurrentHashMap<>();

    public NodeCountStore(DatabaseConnections connections, DatabasePools pools) {
        this.connections = connections;
        this.pools = pools;
    }

    /// The counts by graph id. A graph that is not active, has no table or cannot be reached is left out.
    Map<UUID, Long> of(Collection<Graph> graphs) {
        Map<PhysicalDatabase, List<Graph>> byDatabase = new HashMap<>();
        graphs.stream().filter(graph -> graph.is(Graph.ACTIVE))
                .collect(Collectors.groupingBy(graph -> Optional.ofNullable(graph.connectionId())))
                .forEach((connection, members) -> database(connection.orElse(null))
                        .filter(this::awake)
                        .ifPresent(database -> byDatabase.computeIfAbsent(database, _ -> new ArrayList<>())
                                .addAll(members)));
        return count(byDatabase);
    }

    /// The count of one graph, 0 when it cannot be had.
    long of(Graph graph) {
        return of(List.of(graph)).getOrDefault(graph.id(), 0L);
    }

    private Optional<PhysicalDatabase> database(@Nullable UUID connectionId) {
        try {
            return Optional.of(connections.target(connectionId).graph());
        } catch (ConnectionMissingException e) {
            LOG.debug("Nodes of a graph are not counted", e);
            return Optional.empty();
        }
    }

    private boolean awake(PhysicalDatabase database) {
        Instant until = resting.get(database);
        return until == null || Instant.now().isAfter(until);
    }

    private Map<UUID, Long> count(Map<PhysicalDatabase, List<Graph>> byDatabase) {
        Map<PhysicalDatabase, Future<Map<UUID, Long>>> running = new HashMap<>();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            long countUntil = System.nanoTime() + COUNTING_TIME.toNanos();
            byDatabase.forEach((database, graphs) -> running.put(database, threads.submit(
                    () -> pools.jdbi(database).withHandle(handle -> count(handle, graphs, countUntil)))));
            Map<UUID, Long> counts = new HashMap<>();
            long deadline = System.nanoTime() + DEADLINE.toNanos();
            running.forEach((database, future) -> counts.putAll(await(database, future, deadline)));
            return counts;
        } finally {
            // Not close(): that would wait for a database that does not answer.
            threads.shutdownNow();
        }
    }

    private Map<UUID, Long> await(PhysicalDatabase database, Future<Map<UUID, Long>> future, long deadline) {
        try {
            Map<UUID, Long> counts = future.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            resting.remove(database);
            return counts;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("Nodes are not counted, {} does not answer: {}", database.location(), e.toString());
            resting.put(database, Instant.now().plus(REST));
        }
        return Map.of();
    }

    private record Table(String schema, long estimate, boolean small) {
    }

    private static Map<UUID, Long> count(Handle handle, List<Graph> graphs, long countUntil) {
        Map<String, UUID> bySchema = graphs.stream().collect(Collectors.toMap(Graph::schemaName, Graph::id));
        List<Table> tables = handle.createQuery("""
                        SELECT n.nspname, c.reltuples::bigint AS estimate,
                               pg_relation_size(c.oid) <= :pages * current_setting('block_size')::bigint AS small
                        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relname = 'nodes' AND c.relkind = 'r' AND n.nspname = ANY(:schemas)""")
                .bind("pages", PAGES_TO_COUNT).bind("schemas", bySchema.keySet().toArray(String[]::new))
                .map((row, _) -> new Table(row.getString("nspname"), row.getLong("estimate"), row.getBoolean("small")))
                .list();
        Map<UUID, Long> counts = new HashMap<>();
        List<String> exact = new ArrayList<>();
        for (Table table : tables) {
            counts.put(bySchema.get(table.schema()), Math.max(0, table.estimate()));
            if (table.small() || table.estimate() < 0) {
                exact.add(table.schema());
            }
        }
        for (int from = 0; from < exact.size() && System.nanoTime() < countUntil; from += SCHEMAS_AT_ONCE) {
            String union = exact.subList(from, Math.min(from + SCHEMAS_AT_ONCE, exact.size())).stream()
                    .map(NodeCountStore::select).collect(Collectors.joining(" UNION ALL "));
            handle.createQuery(union)
                    .map((row, _) -> Map.entry(bySchema.get(row.getString("schema")), row.getLong("nodes")))
                    .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        }
        return counts;
    }

    private static String select(String schema) {
        return "SELECT '" + schema.replace("'", "''") + "' AS schema, count(*) AS nodes FROM "
                + Identifiers.quote(schema) + ".nodes";
    }
}
