package org.graphkeeper.server.health;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.graphkeeper.server.http.Access;
import org.graphkeeper.server.http.ApiError;
import org.graphkeeper.server.http.Call;
import org.graphkeeper.server.http.Reply;
import org.graphkeeper.server.http.RequestTally;
import org.graphkeeper.server.http.Route;
import org.graphkeeper.server.store.ControlPlane;
import org.graphkeeper.server.store.DatabasePools;
import org.graphkeeper.server.store.PoolUse;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Figures for Prometheus. They go to this machine, to superusers, and to whoever has `GRAPHKEEPER_METRICS_TOKEN`.
public final class MetricsRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(MetricsRoutes.class);
    private static final String LOGIN = "/api/v1/auth/login";
    private static final int LEAST_TOKEN_LENGTH = 16;

    private final RequestTally tally;
    private final ControlPlane controlPlane;
    private final DatabasePools pools;
    private final VectorStoreStates vectorStores;
    private final byte[] token;

    /// @throws IllegalArgumentException when `GRAPHKEEPER_METRICS_TOKEN` is too short to be a secret
    public MetricsRoutes(RequestTally tally, ControlPlane controlPlane, DatabasePools pools,
                         VectorStoreStates vectorStores, Map<String, String> environment) {
        this.tally = tally;
        this.controlPlane = controlPlane;
        this.pools = pools;
        this.vectorStores = vectorStores;
        String configured = environment.getOrDefault("GRAPHKEEPER_METRICS_TOKEN", "").strip();
        if (!configured.isEmpty() && configured.length() < LEAST_TOKEN_LENGTH) {
            throw new IllegalArgumentException("GRAPHKEEPER_METRICS_TOKEN must have at least " + LEAST_TOKEN_LENGTH
                    + " characters.");
        }
        this.token = configured.getBytes(StandardCharsets.UTF_8);
    }

    public List<Route> routes() {
        return List.of(Route.get("/metrics", Access.PUBLIC, call -> {
            admit(call);
            return new Reply(200, new Reply.Text(MetricsText.CONTENT_TYPE, text()));
        }));
    }

    private void admit(Call call) {
        String presented = call.header("Authorization").orElse("");
        if (presented.isEmpty()) {
            if (!isOwnMachine(call)) {
                throw ApiError.unauthorized("Not authenticated");
            }
            return;
        }
        boolean hasToken = token.length > 0 && presented.regionMatches(true, 0, "Bearer ", 0, 7)
                && MessageDigest.isEqual(token, presented.substring(7).strip().getBytes(StandardCharsets.UTF_8));
        if (hasToken) {
            return;
        }
        var caller = call.callerNow().orElseThrow(() -> ApiError.unauthorized("Invalid or expired token"));
        if (!caller.superuser() || caller.scoped()) {
            throw ApiError.forbidden("Only superusers may read the metrics");
        }
    }

    /// A proxy on this machine speaks for others: where it says so, its word that is not believed does not count either.
    private static boolean isOwnMachine(Call call) {
        return call.header("X-Forwarded-For").isEmpty() && call.header("Forwarded").isEmpty()
                && InetAddress.ofLiteral(call.clientAddress()).isLoopbackAddress();
    }

    private byte[] text() {
        var text = new MetricsText();
        text.family("graphkeeper_info", "gauge", "The version that runs.").figure(1, "version",
                SelfDescription.version());
        requests(text);
        pools(text);
        vectorStores(text);
        runs(text);
        runtime(text);
        return text.bytes();
    }

    private void requests(MetricsText text) {
        List<RequestTally.Row> rows = tally.rows().stream().sorted(Comparator.comparing(row -> row.kind().toString()))
                .toList();
        text.family("graphkeeper_http_request_duration_seconds", "histogram", "Answered requests by route and status.");
        for (var row : rows) {
            String[] labels = {"method", row.kind().method(), "route", row.kind().route(), "status",
                String.valueOf(row.kind().status())};
            long sum = 0;
            for (int span = 0; span <= RequestTally.BOUNDS.size(); span++) {
                sum += row.spans().get(span);
                var withBound = new ArrayList<>(List.of(labels));
                withBound.add("le");
                withBound.add(span == RequestTally.BOUNDS.size() ? "+Inf" : RequestTally.BOUNDS.get(span).toString());
                text.suffixed("_bucket", sum, withBound.toArray(String[]::new));
            }
            text.suffixed("_sum", row.seconds(), labels).suffixed("_count", sum, labels);
        }
        text.family("graphkeeper_logins_refused_total", "counter", "Refused logins: bad credentials, or too many tries.");
        text.figure(logins(rows, 400), "reason", "credentials").figure(logins(rows, 429), "reason", "throttled");
    }

    private static double logins(List<RequestTally.Row> rows, int status) {
        return rows.stream().filter(row -> row.kind().route().equals(LOGIN) && row.kind().status() == status)
                .mapToLong(RequestTally.Row::count).sum();
    }

    private void pools(MetricsText text) {
        List<PoolUse> uses = new ArrayList<>(pools.use());
        uses.add(controlPlane.use());
        text.family("graphkeeper_pool_connections", "gauge", "Database connections in use and at rest, and who waits.");
        for (PoolUse use : uses) {
            text.figure(use.active(), "pool", use.pool(), "state", "active")
                    .figure(use.idle(), "pool", use.pool(), "state", "idle")
                    .figure(use.waiting(), "pool", use.pool(), "state", "waiting");
        }
        text.family("graphkeeper_pool_connections_max", "gauge", "The bound of each pool.");
        uses.forEach(use -> text.figure(use.maximum(), "pool", use.pool()));
    }

    private void vectorStores(MetricsText text) {
        text.family("graphkeeper_vector_store_up", "gauge", "Whether the vector store of a connection answers.");
        try {
            vectorStores.all().forEach(store ->
                    text.figure(store.error() == null ? 1 : 0, "connection", store.connection()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runs(MetricsText text) {
        text.family("graphkeeper_provisioning_runs", "gauge",
                "Recorded provisioning runs of all servers on the database, by state and cause.");
        try {
            for (var run : new RunCountStore(controlPlane).byOutcome()) {
                text.figure(run.count(), "state", run.state(), "cause", run.cause());
            }
        } catch (JdbiException e) {
            LOG.warn("The metrics lack the provisioning runs: the database does not answer", e);
        }
    }

    private static void runtime(MetricsText text) {
        var memory = ManagementFactory.getMemoryMXBean();
        text.family("jvm_memory_used_bytes", "gauge", "Memory in use.")
                .figure(memory.getHeapMemoryUsage().getUsed(), "area", "heap")
                .figure(memory.getNonHeapMemoryUsage().getUsed(), "area", "nonheap");
        text.family("jvm_memory_max_bytes", "gauge", "The bound of the heap.")
                .figure(memory.getHeapMemoryUsage().getMax(), "area", "heap");
        text.family("jvm_threads_current", "gauge", "Platform threads.")
                .figure(ManagementFactory.getThreadMXBean().getThreadCount());
        text.family("jvm_gc_collections_total", "counter", "Garbage collections.");
        var collectors = ManagementFactory.getGarbageCollectorMXBeans();
        collectors.forEach(gc -> text.figure(gc.getCollectionCount(), "gc", gc.getName()));
        text.family("jvm_gc_collection_seconds_total", "counter", "Time spent on garbage collections.");
        collectors.forEach(gc -> text.figure(gc.getCollectionTime() / 1e3, "gc", gc.getName()));
        var runtime = ManagementFactory.getRuntimeMXBean();
        text.family("process_start_time_seconds", "gauge", "When the process began, in seconds of the Unix epoch.")
                .figure(runtime.getStartTime() / 1e3);
    }
}
