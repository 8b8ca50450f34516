package org.graphkeeper.server.graph;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.graphkeeper.server.connection.DatabaseConnections;
import org.graphkeeper.server.connection.DatabaseTarget;
import org.graphkeeper.server.graph.NodeCountStore.Counted;
import org.graphkeeper.server.graph.NodeCountStore.Known;
import org.graphkeeper.server.graph.NodeCountStore.Place;
import org.graphkeeper.server.graph.NodeTableStore.Look;
import org.graphkeeper.server.store.ControlPlane;
import org.graphkeeper.server.store.DatabasePools;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the node counts in the control plane current while somebody looks at them, so that reading them costs nothing
/// for each graph (contract 8.2, weaknesses 7 and 8). Safe for use by many threads.
///
/// Each database is asked at most every two seconds, by one query as long as nothing was written in it; only tables
/// whose statistics changed are counted again, and large ones are estimated. What is shown is therefore behind by two
/// seconds, and by the time that PostgreSQL's sessions take to report their statistics: none when they end, else up to
/// ten seconds. The counts of a database that does not answer stay what they were.
public final class NodeCounts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NodeCounts.class);
    private static final Duration FRESH = Duration.ofSeconds(2);
    /// How long a reader waits for a database.
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /// How long a database that failed is left alone.
    private static final Duration REST = Duration.ofSeconds(5);
    /// How long one round counts; what is left is estimated until the next round.
    private static final Duration COUNTING_TIME = Duration.ofMillis(1_500);
    private static final int SCHEMAS_AT_ONCE = 100;
    private static final String NO_TABLE = "no table";
    private static final String ESTIMATED = "estimated";

    private final DatabaseConnections connections;
    private final NodeCountStore counts;
    private final NodeTableStore tables;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    /// What was going on in each database when all its counts were current.
    private final Map<PhysicalDatabase, String> seen = new ConcurrentHashMap<>();
    private final Map<PhysicalDatabase, Long> restingUntil = new ConcurrentHashMap<>();
    private final Map<PhysicalDatabase, Round> rounds = new HashMap<>();
    private long lookedAt = System.nanoTime() - FRESH.toNanos();

    public NodeCounts(ControlPlane controlPlane, DatabaseConnections connections, DatabasePools pools) {
        this.connections = connections;
        this.counts = new NodeCountStore(controlPlane);
        this.tables = new NodeTableStore(pools);
    }

    private record Round(Future<?> work, long begun) {
    }

    /// Brings the counts in the control plane up to date. Blocks for a second at most, when databases are slow; does
    /// nothing when it was done just now.
    ///
    /// @throws org.jdbi.v3.core.JdbiException if the control plane does not answer
    public void refresh() {
        for (Round round : atWork()) {
            try {
                round.work().get(round.begun() + PATIENCE.toNanos() - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                LOG.debug("The list does not wait any longer for node counts");
            } catch (ExecutionException e) {
                throw new IllegalStateException("A round records its failures itself", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private synchronized Collection<Round> atWork() {
        long now = System.nanoTime();
        rounds.values().removeIf(round -> round.work().isDone());
        if (now - lookedAt >= FRESH.toNanos()) {
            lookedAt = now;
            byDatabase(counts.places()).forEach((database, places) -> {
                if (!rounds.containsKey(database) && now - restingUntil.getOrDefault(database, now) >= 0) {
                    rounds.put(database, new Round(threads.submit(() -> round(database, places)), now));
                }
            });
        }
        return List.copyOf(rounds.values());
    }

    private Map<PhysicalDatabase, List<Place>> byDatabase(List<Place> places) {
        Map<PhysicalDatabase, List<Place>> byDatabase = new HashMap<>();
        for (Place place : places) {
            String key = place.configKey() == null ? DatabaseConnections.DEFAULT : place.configKey();
            // A connection without settings is nowhere to be counted.
            connections.configured(key).map(DatabaseTarget::graph).ifPresent(database ->
                    byDatabase.computeIfAbsent(database, _ -> new ArrayList<>()).add(place));
        }
        return byDatabase;
    }

    private void round(PhysicalDatabase database, List<Place> places) {
        try {
            String activity = tables.activity(database);
            if (activity.equals(seen.get(database)) && places.stream().noneMatch(Place::uncounted)) {
                return;
            }
            seen.remove(database);
            if (count(database, counts.known(places))) {
                seen.put(database, activity);
            }
            restingUntil.remove(database);
        } catch (RuntimeException e) {
            LOG.warn("Nodes in {} are not counted for now: {}", database.location(), e.toString());
            restingUntil.put(database, System.nanoTime() + REST.toNanos());
        }
    }

    /// @return whether all counts are current now
    private boolean count(PhysicalDatabase database, List<Known> graphs) {
        long until = System.nanoTime() + COUNTING_TIME.toNanos();
        Map<String, Look> looks = tables.look(database, graphs.stream().map(Known::schema).toList()).stream()
                .collect(Collectors.toMap(Look::schema, Function.identity()));
        List<Counted> found = new ArrayList<>();
        List<Known> toCount = new ArrayList<>();
        for (Known graph : graphs) {
            Look look = looks.get(graph.schema());
            String fingerprint = look == null ? NO_TABLE : look.fingerprint();
            if (!fingerprint.equals(graph.fingerprint())) {
                if (look != null && look.countable()) {
                    toCount.add(graph);
                } else {
                    found.add(new Counted(graph.graphId(), graph.fingerprint(), fingerprint,
                            look == null ? 0 : look.estimate()));
                }
            }
        }
        int from = 0;
        for (; from < toCount.size() && System.nanoTime() < until; from += SCHEMAS_AT_ONCE) {
            found.addAll(exactly(database, toCount.subList(from, Math.min(from + SCHEMAS_AT_ONCE, toCount.size())),
                    looks));
        }
        boolean all = from >= toCount.size();
        if (!all) {
            toCount.subList(from, toCount.size()).forEach(graph -> found.add(new Counted(graph.graphId(),
                    graph.fingerprint(), ESTIMATED, looks.get(graph.schema()).estimate())));
        }
        return (found.isEmpty() || counts.keep(found)) && all;
    }

    private List<Counted> exactly(PhysicalDatabase database, List<Known> graphs, Map<String, Look> looks) {
        Map<String, Long> nodes = tables.count(database, Set.copyOf(graphs.stream().map(Known::schema).toList()));
        return graphs.stream().map(graph -> new Counted(graph.graphId(), graph.fingerprint(),
                looks.get(graph.schema()).fingerprint(), nodes.get(graph.schema()))).toList();
    }

    /// Ends the rounds at work; what they found is not kept.
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
