package org.graphkeeper.server;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.flywaydb.core.api.FlywayException;
import org.graphkeeper.server.connection.ConnectionMissingException;
import org.graphkeeper.server.connection.DatabaseConnections;
import org.graphkeeper.server.graph.GraphStore;
import org.graphkeeper.server.graph.UpkeepReport;
import org.graphkeeper.server.store.KeptConnections;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.store.SchemaMigrations;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the tables of all active graphs to the newest version at start, those in other databases too (contract 8.2,
/// 24). One query for each database finds the schemas that are behind, so a start with nothing new costs little; those
/// are migrated side by side, a few in each database, each with one message. Several servers may do so at once: for one schema they take
/// turns, and who comes second finds it done. A database that is away does not hold up the others, and what is not done
/// when the server stops is found again by the next start.
final class GraphUpkeep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GraphUpkeep.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);
    private static final Duration MIGRATION_LIMIT = Duration.ofMinutes(5);
    private static final int AT_ONCE_IN_ONE_DATABASE = 4;
    private static final int TELL_EVERY = 500;

    private final GraphStore graphs;
    private final DatabaseConnections connections;
    private final SchemaMigrations graphTables;
    private final SchemaMigrations writeTables;
    private final KeptConnections databases = new KeptConnections(MIGRATION_LIMIT);
    private final Thread thread = Thread.ofVirtual().name("graph-upkeep").unstarted(this::run);
    private final Instant startedAt = Instant.now();
    private final AtomicInteger schemas = new AtomicInteger();
    private final AtomicInteger behind = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger migrated = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private volatile @Nullable Instant finishedAt;
    private volatile boolean closing;

    GraphUpkeep(GraphStore graphs, DatabaseConnections connections) {
        this(graphs, connections, SchemaMigrations.GRAPH, SchemaMigrations.WRITE);
    }

    /// @param graphTables of the schemas in the graph databases
    /// @param writeTables of the schemas in the write databases
    GraphUpkeep(GraphStore graphs, DatabaseConnections connections, SchemaMigrations graphTables,
                SchemaMigrations writeTables) {
        this.graphs = graphs;
        this.connections = connections;
        this.graphTables = graphTables;
        this.writeTables = writeTables;
    }

    /// One set of tables in one database.
    private record Part(PhysicalDatabase database, SchemaMigrations migrations) {
    }

    /// Begins to go through all graphs in the background; returns at once.
    void start() {
        thread.start();
    }

    /// How far it is.
    UpkeepReport report() {
        return new UpkeepReport(startedAt, finishedAt, schemas.get(), behind.get(), done.get(), migrated.get(),
            failed.get());
    }

    private void run() {
        try {
            var threads = new ArrayList<Thread>();
            parts().forEach((part, names) -> threads.add(
                Thread.ofVirtual().name("upkeep of " + part.database().location()).start(() -> keep(part, names))));
            for (var part : threads) {
                part.join();
            }
            if (!closing) {
                finishedAt = Instant.now();
                if (behind.get() > 0 || failed.get() > 0) {
                    LOG.info("Upkeep of the graphs' tables has ended: {}", report());
                }
            }
        } catch (JdbiException e) {
            LOG.warn("The graphs to bring up to date could not be looked up; the next start tries again", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            databases.close();
        }
    }

    /// The schemas in each database. Several connections may share one.
    private Map<Part, List<String>> parts() {
        var parts = new LinkedHashMap<Part, List<String>>();
        graphs.active().stream().collect(Collectors.groupingBy(graph -> Optional.ofNullable(graph.connectionId()),
            LinkedHashMap::new, Collectors.mapping(GraphStore.Place::schema, Collectors.toList())))
            .forEach((connection, names) -> add(parts, connection.orElse(null), names));
        return parts;
    }

    private void add(Map<Part, List<String>> parts, @Nullable UUID connection, List<String> names) {
        try {
            var target = connections.target(connection);
            parts.computeIfAbsent(new Part(target.graph(), graphTables), _ -> new ArrayList<>())
                .addAll(names);
            parts.computeIfAbsent(new Part(target.write(), writeTables), _ -> new ArrayList<>())
                .addAll(names);
        } catch (ConnectionMissingException e) {
            failed.addAndGet(2 * names.size());
            LOG.warn("The tables of {} graphs could not be brought up to date: {}", names.size(), e.getMessage());
        }
    }

    private void keep(Part part, List<String> names) {
        schemas.addAndGet(names.size());
        Queue<SchemaMigrations.Behind> waiting;
        try {
            waiting = new ConcurrentLinkedQueue<>(databases.use(part.database(), connection ->
                part.migrations().behind(connection, names)));
        } catch (SQLException e) {
            failed.addAndGet(names.size());
            LOG.warn("The tables in {} could not be brought up to date; the next start tries again: {}",
                part.database().location(), e.getMessage());
            return;
        }
        var all = waiting.size();
        if (all == 0) {
            return;
        }
        behind.addAndGet(all);
        LOG.info("{} of {} schemas in {} are to be brought up to date", all, names.size(),
            part.database().location());
        var threads = new ArrayList<Thread>();
        for (var number = 0; number < Math.min(AT_ONCE_IN_ONE_DATABASE, all); number++) {
            threads.add(Thread.ofVirtual().name("upkeep " + number + " of " + part.database().location())
                .start(() -> migrate(part, waiting)));
        }
        threads.forEach(GraphUpkeep::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void migrate(Part part, Queue<SchemaMigrations.Behind> waiting) {
        for (var schema = waiting.poll(); schema != null && !closing; schema = waiting.poll()) {
            migrate(part, schema);
            var seen = done.incrementAndGet();
            if (seen % TELL_EVERY == 0) {
                LOG.info("Upkeep of the graphs' tables: {} of {} schemas", seen, behind.get());
            }
        }
    }

    private void migrate(Part part, SchemaMigrations.Behind schema) {
        try {
            int ran = databases.use(part.database(), connection ->
                part.migrations().bringUp(connection, part.database(), schema, MIGRATION_LIMIT));
            if (ran > 0) {
                migrated.incrementAndGet();
            }
        } catch (SQLException | FlywayException e) {
            failed.incrementAndGet();
            LOG.warn("The tables of {} in {} could not be brought up to date; the next start tries again: {}",
                schema.schema(), part.database().location(), e.getMessage());
        }
    }

    /// Lets the schemas at work come to their end, as half a migration is undone anyway, and leaves the rest to the
    /// next start.
    @Override
    public void close() throws InterruptedException {
        closing = true;
        thread.join(CLOSE_LIMIT);
        databases.close();
    }
}
