package org.graphkeeper.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Many clients with mixed calls for a while: no server error, bounded sessions, memory that does not grow.
final class MixedLoadBench {

    private final int clients;
    private final int seconds;
    private final int graphs;

    private final Map<String, Times> times = new ConcurrentSkipListMap<>();
    private final Map<Integer, Integer> statuses = new ConcurrentSkipListMap<>();
    private final AtomicInteger created = new AtomicInteger();

    MixedLoadBench(Options options) {
        clients = options.number("clients", 64);
        seconds = options.number("seconds", 60);
        graphs = options.number("graphs", 200);
    }

    Report run(Path work) throws Exception {
        Report report = new Report("mixed-load").with("clients", clients).with("seconds", seconds)
                .with("graphs", graphs);
        try (Databases databases = Databases.start(work.resolve("postgres"));
             ServerProcess server = ServerProcess.start(work.resolve("server"), databases.environment());
             Wire wire = Wire.open(server.address())) {
            Fleet fleet = new Fleet(databases, wire);
            fleet.provision(Math.min(graphs, 60));
            fleet.rows(Math.max(0, graphs - 60));
            // Fills caches and pools and lets the compiler come to rest.
            load(wire, Math.max(2, seconds / 6));
            times.clear();
            statuses.clear();
            try (SessionWatch watch = new SessionWatch(databases)) {
                report.add("heap after collection, start", server.heap() / 1e6, "MB", "");
                load(wire, seconds / 2);
                report.add("heap after collection, middle", server.heap() / 1e6, "MB", "");
                load(wire, seconds - seconds / 2);
                report.add("heap after collection, end", server.heap() / 1e6, "MB", "");
                watch.close();
                report.add("sessions, most at once", watch.total(), "", watch.most().toString());
            }
        }
        summary(report);
        return report;
    }

    private void summary(Report report) {
        int calls = statuses.values().stream().mapToInt(Integer::intValue).sum();
        report.add("calls", calls, "", statuses.toString());
        report.add("calls per second", calls / (double) seconds, "1/s", "");
        report.add("server errors", statuses.entrySet().stream().filter(entry -> entry.getKey() >= 500)
                .mapToInt(Map.Entry::getValue).sum(), "", "");
        Times all = new Times();
        new TreeMap<>(times).forEach((call, measured) -> {
            report.add(call, measured.quantile(0.5), "ms", "median of " + measured.count() + "; p99 %.1f"
                    .formatted(measured.quantile(0.99)));
            all.addAll(measured);
        });
        report.add("all calls, median", all.quantile(0.5), "ms", "");
        report.add("all calls, p99", all.quantile(0.99), "ms", "");
    }

    private void load(Wire wire, int duration) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(duration).toNanos();
        Clients.work(clients, clients, _ -> {
            while (System.nanoTime() < end) {
                call(wire);
            }
        });
    }

    private void call(Wire wire) throws IOException, InterruptedException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String graph = "/api/v1/graphs/real_%05d".formatted(random.nextInt(Math.min(graphs, 60)));
        int draw = random.nextInt(1_000);
        if (draw < 350) {
            timed("GET graph", wire, "GET", graph, null);
        } else if (draw < 450) {
            timed("GET list", wire, "GET", "/api/v1/graphs", null);
        } else if (draw < 600) {
            timed("GET page", wire, "GET", "/api/v1/directory/graphs?limit=50&offset=" + random.nextInt(graphs), null);
        } else if (draw < 720) {
            timed("GET members", wire, "GET", graph + "/members", null);
        } else if (draw < 780) {
            timed("GET runs", wire, "GET", graph + "/provisioning-runs", null);
        } else if (draw < 840) {
            timed("GET me", wire, "GET", "/api/v1/auth/me", null);
        } else if (draw < 870) {
            timed("GET health", wire, "GET", "/health", null);
        } else if (draw < 940) {
            timed("PUT graph", wire, "PUT", graph, "{\"description\":\"" + random.nextInt() + "\"}");
        } else if (draw < 990) {
            token(wire);
        } else {
            graph(wire);
        }
    }

    private void token(Wire wire) throws IOException, InterruptedException {
        HttpResponse<String> made = timed("POST token", wire, "POST", "/api/v1/auth/tokens", "{\"name\":\"bench\"}");
        if (made.statusCode() == 201) {
            timed("DELETE token", wire, "DELETE", "/api/v1/auth/tokens/" + Wire.json(made).path("id").asText(), null);
        }
    }

    private void graph(Wire wire) throws IOException, InterruptedException {
        String slug = "mixed_%05d".formatted(created.getAndIncrement());
        timed("POST graph", wire, "POST", "/api/v1/graphs", "{\"slug\":\"%s\",\"name\":\"Mixed\"}".formatted(slug));
        timed("DELETE graph", wire, "DELETE", "/api/v1/graphs/" + slug, null);
    }

    private HttpResponse<String> timed(String name, Wire wire, String method, String path, @Nullable String body)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        HttpResponse<String> answer = wire.send(method, path, body);
        times.computeIfAbsent(name, _ -> new Times()).add(System.nanoTime() - began);
        statuses.merge(answer.statusCode(), 1, Integer::sum);
        return answer;
    }
}
