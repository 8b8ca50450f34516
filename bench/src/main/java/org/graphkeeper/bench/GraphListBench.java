package org.graphkeeper.bench;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What lists cost when there are many graphs, beside a plain count for each of the provisioned ones.
final class GraphListBench {

    private static final String LIST = "/api/v1/graphs";
    private static final String PAGE = "/api/v1/directory/graphs?limit=50";
    private static final Duration COUNTED_WITHIN = Duration.ofMinutes(3);
    private static final int CLIENTS = 16;

    private final int graphs;
    private final int schemas;
    private final int filled;
    private final int nodes;
    private final int rounds;

    private final Times list = new Times();
    private final Times changed = new Times();
    private final Times page = new Times();
    private final Times unchanged = new Times();
    private final Times oneByOne = new Times();

    GraphListBench(Options options) {
        graphs = options.number("graphs", 10_000);
        schemas = options.number("schemas", 1_000);
        filled = options.number("filled", 200);
        nodes = options.number("nodes", 10_000);
        rounds = options.number("rounds", 40);
    }

    Report run(Path work) throws Exception {
        Report report = new Report("graph-list").with("graphs", graphs).with("with_schemas", schemas)
                .with("with_nodes", filled).with("nodes_each", nodes).with("rounds", rounds);
        try (Databases databases = Databases.start(work.resolve("postgres"));
             ServerProcess server = ServerProcess.start(work.resolve("server"), databases.environment());
             Wire wire = Wire.open(server.address())) {
            Fleet fleet = new Fleet(databases, wire);
            report.add("provisioning of all, 8 clients", schemas / fleet.provision(schemas), "graphs/s", "");
            fleet.fill(filled, nodes);
            fleet.rows(graphs - schemas);
            report.add("until all counts are right", seconds(() -> awaitCounts(fleet)), "s",
                    "after the nodes were put in");
            measure(fleet, databases, wire);
            add(report, "GET /graphs, all of them", list);
            add(report, "GET /graphs, just after a change", changed);
            add(report, "GET /directory/graphs, a page of 50", page);
            add(report, "GET /graphs, not modified (304)", unchanged);
            add(report, "a count per provisioned graph", oneByOne);
            report.add("one count each / GET /graphs", oneByOne.median() / list.median(), "x", "medians");
            report.add("one count each / GET /graphs after a change", oneByOne.median() / changed.median(), "x",
                    "medians");
            report.add("one count each / page of 50", oneByOne.median() / page.median(), "x", "medians");
            report.add("one count each / 304", oneByOne.median() / unchanged.median(), "x", "medians");
            report.add("bytes of GET /graphs", wire.get(LIST).body().length(), "bytes", "");
            sessions(report, databases, wire);
            report.add("server heap after collection", server.heap() / 1e6, "MB", "");
        }
        return report;
    }

    private void awaitCounts(Fleet fleet) throws Exception {
        long wanted = (long) filled * nodes;
        long deadline = System.nanoTime() + COUNTED_WITHIN.toNanos();
        long shown = fleet.shownNodes();
        while (shown != wanted) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the list shows " + shown + " nodes and not " + wanted);
            }
            shown = fleet.shownNodes();
        }
    }

    private void measure(Fleet fleet, Databases databases, Wire wire) throws Exception {
        List<Connection> open = new ArrayList<>();
        try {
            for (String connection : Databases.CONNECTIONS) {
                open.add(databases.connect(connection, "graph"));
            }
            warmUp(fleet, wire, open);
            String one = LIST + "/" + fleet.real().getFirst().slug();
            for (int i = 0; i < rounds; i++) {
                expect(200, wire.send("PUT", one, "{\"description\":\"round " + i + "\"}"));
                expect(200, changed.of(() -> wire.get(LIST)));
                String tag = expect(200, list.of(() -> wire.get(LIST))).headers().firstValue("ETag").orElse("\"\"");
                expect(200, page.of(() -> wire.get(PAGE)));
                expect(304, unchanged.of(() -> wire.get(LIST, "If-None-Match", tag)));
                oneByOne.of(() -> fleet.countOneByOne(open));
            }
        } finally {
            for (Connection connection : open) {
                connection.close();
            }
        }
    }

    private static void warmUp(Fleet fleet, Wire wire, List<Connection> open) throws Exception {
        for (int i = 0; i < 20; i++) {
            wire.get(LIST);
            wire.get(PAGE);
        }
        fleet.countOneByOne(open);
    }

    private static void sessions(Report report, Databases databases, Wire wire) throws Exception {
        try (SessionWatch watch = new SessionWatch(databases)) {
            double took = Clients.work(CLIENTS, 20 * CLIENTS, _ -> expect(200, wire.get(LIST)));
            watch.close();
            report.add("GET /graphs, 16 clients", 20 * CLIENTS / took, "lists/s", "");
            report.add("sessions, most at once", watch.total(), "", watch.most().toString());
        }
    }

    private static <T extends HttpResponse<?>> T expect(int status, T answer) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(answer.uri() + " -> " + answer.statusCode() + ", expected " + status);
        }
        return answer;
    }

    private static void add(Report report, String what, Times times) {
        report.add(what, times.median(), "ms", "median");
        report.add(what + ", p95", times.quantile(0.95), "ms", "of " + times.count());
    }

    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    private static double seconds(Step step) throws Exception {
        long began = System.nanoTime();
        step.run();
        return (System.nanoTime() - began) / 1e9;
    }
}
