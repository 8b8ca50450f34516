package org.graphkeeper.server.health;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.graphkeeper.server.connection.DatabaseConnections;
import org.graphkeeper.server.http.Access;
import org.graphkeeper.server.http.Reply;
import org.graphkeeper.server.http.Route;
import org.graphkeeper.server.store.ControlPlane;
import org.graphkeeper.server.store.DatabasePools;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether the server can work (contract 2.5). What exactly failed is in the log; the answer is public and names no
/// hosts.
public final class HealthRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(HealthRoutes.class);
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    private final ControlPlane controlPlane;
    private final DatabaseConnections connections;
    private final DatabasePools pools;

    public HealthRoutes(ControlPlane controlPlane, DatabaseConnections connections, DatabasePools pools) {
        this.controlPlane = controlPlane;
        this.connections = connections;
        this.pools = pools;
    }

    public List<Route> routes() {
        return List.of(Route.get("/health", Access.PUBLIC, _ -> health()));
    }

    private record Component(String status, @Nullable String error) {
        static final Component OK = new Component("ok", null);
    }

    private record Health(String status, Map<String, Component> components) {
    }

    private Reply health() {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            Future<?> graph = threads.submit(controlPlane::probe);
            Future<?> write = threads.submit(() -> pools.probe(connections.system().write()));
            long deadline = System.nanoTime() + DEADLINE.toNanos();
            Map<String, Component> components = new LinkedHashMap<>();
            components.put("graph_db", await("graph", graph, deadline));
            components.put("write_db", await("write", write, deadline));
            boolean healthy = components.values().stream().allMatch(Component.OK::equals);
            // This server has neither; clients of the contract expect the names.
            components.put("redis", Component.OK);
            components.put("hatchet", Component.OK);
            return new Reply(healthy ? 200 : 503, new Health(healthy ? "healthy" : "degraded", components));
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
}
