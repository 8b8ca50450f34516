package org.graphkeeper.server.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.graphkeeper.server.connection.DatabaseConnections;
import org.graphkeeper.server.graph.UpkeepReport;
import org.graphkeeper.server.http.Access;
import org.graphkeeper.server.http.Call;
import org.graphkeeper.server.http.Reply;
import org.graphkeeper.server.http.Route;
import org.graphkeeper.server.store.ControlPlane;
import org.graphkeeper.server.store.DatabasePools;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.store.PoolUse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether the server can work (contract 2.5). What exactly failed is in the log; the answer is public and names no
/// hosts. A superuser who asks learns more about each part.
public final class HealthRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(HealthRoutes.class);
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    private final ControlPlane controlPlane;
    private final DatabaseConnections connections;
    private final DatabasePools pools;
    private final VectorStoreStates vectorStores;
    private final Path dataDirectory;
    private final Supplier<UpkeepReport> upkeep;
    private final AtomicBoolean stopping;

    /// @param dataDirectory whose disk is looked at
    /// @param upkeep        how far the migrations of the start are
    /// @param stopping      becomes true when the server begins to stop
    public HealthRoutes(ControlPlane controlPlane, DatabaseConnections connections, DatabasePools pools,
                        VectorStoreStates vectorStores, Path dataDirectory, Supplier<UpkeepReport> upkeep,
                        AtomicBoolean stopping) {
        this.controlPlane = controlPlane;
        this.connections = connections;
        this.pools = pools;
        this.vectorStores = vectorStores;
        this.dataDirectory = dataDirectory;
        this.upkeep = upkeep;
        this.stopping = stopping;
    }

    public List<Route> routes() {
        return List.of(Route.get("/health", Access.PUBLIC, this::health));
    }

    private record Component(String status, @Nullable String error) {
        static final Component OK = new Component("ok", null);
    }

    private record Health(String status, Map<String, Component> components) {
    }

    private record DetailedHealth(String status, Map<String, Component> components, Details details) {
    }

    /// @param vectorStores  of the connections that have one; null when they could not be asked in time
    /// @param dataFreeBytes null when the disk cannot be asked
    private record Details(List<Database> databases, @Nullable List<VectorStoreStates.State> vectorStores,
                           List<PoolUse> pools,
                           Map<String, Long> provisioningRuns, Migrations migrations,
                           @Nullable Long dataFreeBytes, @Nullable Long dataTotalBytes) {
    }

    /// In numbers of schemas.
    private record Migrations(int schemas, int behind, int done, int migrated, int failed, boolean finished) {

        static Migrations of(UpkeepReport report) {
            return new Migrations(report.schemas(), report.behind(), report.done(), report.migrated(), report.failed(),
                    report.finishedAt() != null);
        }
    }

    /// @param latencyMs null when it does not answer
    private record Database(String connection, String side, String status, @Nullable Long latencyMs) {
    }

    private record Asked(String connection, String side, Future<Long> answer) {
    }

    private Reply health(Call call) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            long deadline = System.nanoTime() + DEADLINE.toNanos();
            Future<?> graph = threads.submit(controlPlane::probe);
            Future<?> write = threads.submit(() -> pools.probe(connections.system().write()));
            Map<String, Component> components = new LinkedHashMap<>();
            components.put("graph_db", await("graph", graph, deadline));
            components.put("write_db", await("write", write, deadline));
            boolean healthy = components.values().stream().allMatch(Component.OK::equals);
            // This server has neither; clients of the contract expect the names.
            components.put("redis", Component.OK);
            components.put("hatchet", Component.OK);
            String status = stopping.get() ? "stopping" : healthy ? "healthy" : "degraded";
            int code = healthy && !stopping.get() ? 200 : 503;
            // Who asks is known from the database, so there is no asking without it.
            boolean detailed = components.get("graph_db").equals(Component.OK)
                    && call.callerNow().filter(caller -> caller.superuser() && !caller.scoped()).isPresent();
            return new Reply(code, detailed ? new DetailedHealth(status, components, details(threads, deadline))
                    : new Health(status, components));
        } finally {
            threads.shutdownNow();
        }
    }

    private static Component await(String name, Future<?> probe, long deadline) {
        try {
            probe.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            return Component.OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The system {} database does not answer", name, e);
        }
        return new Component("error", "The " + name + " database does not answer");
    }

    private Details details(ExecutorService threads, long deadline) {
        var asked = new ArrayList<Asked>();
        for (var target : connections.targets()) {
            asked.add(new Asked(target.configKey(), "graph", threads.submit(() -> latency(target.graph()))));
            asked.add(new Asked(target.configKey(), "write", threads.submit(() -> latency(target.write()))));
        }
        var runs = threads.submit(() -> {
            var counts = new LinkedHashMap<String, Long>();
            new RunCountStore(controlPlane).byOutcome()
                    .forEach(run -> counts.merge(run.state(), run.count(), Long::sum));
            return counts;
        });
        var stores = threads.submit(vectorStores::all);
        var databases = asked.stream().map(database -> {
            Long millis = value(database.answer(), deadline);
            return new Database(database.connection(), database.side(), millis == null ? "error" : "ok", millis);
        }).toList();
        Map<String, Long> counts = value(runs, deadline);
        var uses = new ArrayList<>(pools.use());
        uses.add(controlPlane.use());
        Long free = null;
        Long total = null;
        try {
            var disk = Files.getFileStore(dataDirectory);
            free = disk.getUsableSpace();
            total = disk.getTotalSpace();
        } catch (IOException e) {
            LOG.warn("The disk of the data directory cannot be asked", e);
        }
        return new Details(databases, value(stores, deadline), uses, counts == null ? Map.of() : counts,
                Migrations.of(upkeep.get()), free, total);
    }

    private long latency(PhysicalDatabase database) {
        long begin = System.nanoTime();
        pools.probe(database);
        return (System.nanoTime() - begin) / 1_000_000;
    }

    private static <T> @Nullable T value(Future<T> answer, long deadline) {
        try {
            return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("A part does not answer", e);
        }
        return null;
    }
}
