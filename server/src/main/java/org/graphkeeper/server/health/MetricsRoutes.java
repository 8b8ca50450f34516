package org.graphkeeper.server.health;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.graphkeeper.server.health.Figures.Figure;
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
            return new Reply(200, new Reply.Text(Figures.CONTENT_TYPE, text()));
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
        var figures = new Figures();
        figures.info("graphkeeper", "The version that runs.", "version", SelfDescription.version());
        requests(figures);
        pools(figures);
        vectorStores(figures);
        runs(figures);
        runtime(figures);
        return figures.text();
    }

    private void requests(Figures figures) {
        List<RequestTally.Row> rows = tally.rows();
        double[] bounds = DoubleStream.concat(RequestTally.BOUNDS.stream().mapToDouble(Double::doubleValue),
                DoubleStream.of(Double.POSITIVE_INFINITY)).toArray();
        var times = HistogramSnapshot.builder().name("graphkeeper_http_request_duration_seconds")
                .help("Answered requests by route and status.");
        for (var row : rows) {
            var labels = Labels.of("method", row.kind().method(), "route", row.kind().route(), "status",
                    String.valueOf(row.kind().status()));
            var spans = row.spans().stream().mapToLong(Long::longValue).toArray();
            times.dataPoint(HistogramDataPointSnapshot.builder().labels(labels).sum(row.seconds())
                    .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, spans)).build());
        }
        figures.add(times.build());
        figures.counter("graphkeeper_logins_refused", "Refused logins: bad credentials, or too many tries.", List.of(
                Figure.of(logins(rows, 400), "reason", "credentials"),
                Figure.of(logins(rows, 429), "reason", "throttled")));
    }

    private static double logins(List<RequestTally.Row> rows, int status) {
        return rows.stream().filter(row -> row.kind().route().equals(LOGIN) && row.kind().status() == status)
                .mapToLong(RequestTally.Row::count).sum();
    }

    private void pools(Figures figures) {
        List<PoolUse> uses = new ArrayList<>(pools.use());
        uses.add(controlPlane.use());
        figures.gauge("graphkeeper_pool_connections", "Database connections in use and at rest, and who waits.",
                uses.stream().flatMap(use -> Stream.of(
                        Figure.of(use.active(), "pool", use.pool(), "state", "active"),
                        Figure.of(use.idle(), "pool", use.pool(), "state", "idle"),
                        Figure.of(use.waiting(), "pool", use.pool(), "state", "waiting"))).toList());
        figures.gauge("graphkeeper_pool_connections_max", "The bound of each pool.",
                uses.stream().map(use -> Figure.of(use.maximum(), "pool", use.pool())).toList());
    }

    private void vectorStores(Figures figures) {
        try {
            figures.gauge("graphkeeper_vector_store_up", "Whether the vector store of a connection answers.",
                    vectorStores.all().stream().map(store ->
                            Figure.of(store.error() == null ? 1 : 0, "connection", store.connection())).toList());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runs(Figures figures) {
        try {
            // Those that may be looked for are there from the beginning.
            var counts = new LinkedHashMap<>(Map.of(new Outcome("running", ""), 0L, new Outcome("succeeded", ""), 0L));
            new RunCountStore(controlPlane).byOutcome().forEach(run ->
                    counts.put(new Outcome(run.state(), run.cause()), run.count()));
            figures.gauge("graphkeeper_provisioning_runs",
                    "Recorded provisioning runs of all servers on the database, by state and cause.",
                    counts.entrySet().stream().map(run -> Figure.of(run.getValue(), "state", run.getKey().state(),
                            "cause", run.getKey().cause())).toList());
        } catch (JdbiException e) {
            LOG.warn("The metrics lack the provisioning runs: the database does not answer", e);
        }
    }

    private record Outcome(String state, String cause) {
    }

    private static void runtime(Figures figures) {
        var memory = ManagementFactory.getMemoryMXBean();
        figures.gauge("jvm_memory_used_bytes", "Memory in use.", List.of(
                Figure.of(memory.getHeapMemoryUsage().getUsed(), "area", "heap"),
                Figure.of(memory.getNonHeapMemoryUsage().getUsed(), "area", "nonheap")));
        figures.gauge("jvm_memory_max_bytes", "The bound of the heap.",
                List.of(Figure.of(memory.getHeapMemoryUsage().getMax(), "area", "heap")));
        figures.gauge("jvm_threads_current", "Platform threads.",
                List.of(Figure.of(ManagementFactory.getThreadMXBean().getThreadCount())));
        var collectors = ManagementFactory.getGarbageCollectorMXBeans();
        figures.counter("jvm_gc_collections", "Garbage collections.",
                collectors.stream().map(gc -> Figure.of(gc.getCollectionCount(), "gc", gc.getName())).toList());
        figures.counter("jvm_gc_collection_seconds", "Time spent on garbage collections.",
                collectors.stream().map(gc -> Figure.of(gc.getCollectionTime() / 1e3, "gc", gc.getName())).toList());
        figures.gauge("process_start_time_seconds", "When the process began, in seconds of the Unix epoch.",
                List.of(Figure.of(ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3)));
    }
}
