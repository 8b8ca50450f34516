package org.graphkeeper.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.graphkeeper.server.store.PhysicalDatabase;

/// Graphs per second with one and with eight clients, beside the bare tables, as the schemas in one database grow; and
/// what a schema then costs the database.
final class ProvisioningBench {

    private static final int MANY = 8;
    private static final Duration SILENCE = Duration.ofSeconds(4);

    private static final String GRAPHS_A_SECOND = "graphs/s";

    private final int schemas;
    private final int block;
    private final int blocks;
    private final boolean withPsql;
    private int made;
    private int floors;

    /// @throws InterruptedException if the thread is interrupted while psql is looked for
    ProvisioningBench(Options options) throws InterruptedException {
        withPsql = Psql.version().isPresent();
        schemas = options.number("schemas", 1_000);
        block = options.number("block", 10);
        blocks = options.number("blocks", 5);
    }

    Report run(Path work) throws Exception {
        Report report = new Report("provisioning").with("schemas", schemas).with("graphs_per_measurement",
                block * blocks).with("psql", Psql.version().orElse("none on the PATH, so not measured"));
        try (Databases databases = Databases.start(work.resolve("postgres"))) {
            try (ServerProcess server = ServerProcess.start(work.resolve("server"), databases.environment());
                 Wire wire = Wire.open(server.address());
                 Lanes lanes = Lanes.open(databases)) {
                wire.createGraph("template", Databases.DEFAULT);
                Floor floor = Floor.like("graph_template", lanes.graph(0), lanes.write(0));
                warmUp(wire, floor, lanes);
                CatalogueSize before = CatalogueSize.of(databases);
                int from = schemas(lanes);
                for (int milestone : new int[] {0, schemas / 10, schemas / 3, schemas}) {
                    grow(milestone, floor, lanes);
                    measure(report, databases, wire, floor, lanes);
                }
                CatalogueSize.of(databases).addGrowth(report, before, schemas(lanes) - from);
                CatalogueSize.addMemory(report, databases, Math.min(500, schemas));
            }
            restart(report, work, databases);
        }
        return report;
    }

    /// Open connections, a pair for each client.
    private record Lanes(List<Connection> graphs, List<Connection> writes) implements AutoCloseable {

        static Lanes open(Databases databases) throws SQLException {
            List<Connection> graphs = new ArrayList<>();
            List<Connection> writes = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                graphs.add(databases.connect(Databases.DEFAULT, "graph"));
                writes.add(databases.connect(Databases.DEFAULT, "write"));
            }
            return new Lanes(graphs, writes);
        }

        Connection graph(int lane) {
            return graphs.get(lane);
        }

        Connection write(int lane) {
            return writes.get(lane);
        }

        @Override
        public void close() throws SQLException {
            for (int i = 0; i < MANY; i++) {
                graphs.get(i).close();
                writes.get(i).close();
            }
        }
    }

    private static int schemas(Lanes lanes) throws SQLException {
        return (int) Databases.number(lanes.graph(0), "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'graph_%'");
    }

    private void warmUp(Wire wire, Floor floor, Lanes lanes) throws Exception {
        for (int i = 0; i < 3; i++) {
            byServer(MANY, block, wire);
            byScript(MANY, block, floor, lanes);
        }
    }

    private void grow(int milestone, Floor floor, Lanes lanes) throws Exception {
        int missing = milestone - schemas(lanes);
        if (missing > 0) {
            byScript(2, missing, floor, lanes);
        }
    }

    /// In turns, so that a change of the machine's pace meets all of them.
    private void measure(Report report, Databases databases, Wire wire, Floor floor, Lanes lanes) throws Exception {
        int there = schemas(lanes);
        for (int clients : new int[] {1, MANY}) {
            List<Double> server = new ArrayList<>();
            List<Double> script = new ArrayList<>();
            List<Double> psql = new ArrayList<>();
            for (int i = 0; i < blocks; i++) {
                server.add(block / byServer(clients, block, wire));
                script.add(block / byScript(clients, block, floor, lanes));
                if (withPsql) {
                    psql.add(block / byPsql(clients, block, floor, databases));
                }
            }
            String where = clients + (clients == 1 ? " client, " : " clients, ") + there + " schemas there";
            report.add("server, " + where, Times.median(server), GRAPHS_A_SECOND, "median of " + blocks + " blocks");
            addFloor(report, "psql", where, psql, server);
            addFloor(report, "bare tables", where, script, server);
        }
    }

    private static void addFloor(Report report, String name, String where, List<Double> floor, List<Double> server) {
        if (!floor.isEmpty()) {
            report.add(name + ", " + where, Times.median(floor), GRAPHS_A_SECOND, "");
            report.add("time of the server / " + name + ", " + where, Times.median(IntStream.range(0, floor.size())
                    .mapToObj(i -> floor.get(i) / server.get(i)).toList()), "x", "median of the blocks' ratios");
        }
    }

    private double byPsql(int clients, int count, Floor floor, Databases databases) throws Exception {
        int first = floors;
        floors += count;
        PhysicalDatabase graph = databases.database(Databases.DEFAULT, "graph");
        PhysicalDatabase write = databases.database(Databases.DEFAULT, "write");
        return Clients.work(clients, count, i -> floor.createByPsql(bare(first + i), graph, write));
    }

    private static String bare(int number) {
        return "graph_bare_%05d".formatted(number);
    }

    private double byServer(int clients, int count, Wire wire) throws Exception {
        int first = made;
        made += count;
        return Clients.work(clients, count, i -> wire.createGraph("served_%05d".formatted(first + i),
                Databases.DEFAULT));
    }

    private double byScript(int clients, int count, Floor floor, Lanes lanes) throws Exception {
        int first = floors;
        floors += count;
        var free = new ArrayBlockingQueue<Integer>(MANY);
        for (int lane = 0; lane < MANY; lane++) {
            free.add(lane);
        }
        return Clients.work(clients, count, i -> {
            int lane = free.take();
            try {
                floor.create(bare(first + i), lanes.graph(lane), lanes.write(lane));
            } finally {
                free.add(lane);
            }
        });
    }

    /// Makes the bare schemas graphs, so that the next start has all of them to look after.
    private void restart(Report report, Path work, Databases databases) throws Exception {
        try (Connection connection = databases.connect(Databases.DEFAULT, "graph")) {
            Databases.execute(connection, """
                    INSERT INTO graphs (slug, name, schema_name, status)
                    SELECT substr(nspname, 7), nspname, nspname, 'active' FROM pg_namespace
                    WHERE nspname LIKE 'graph\\_bare%' ON CONFLICT DO NOTHING""");
        }
        try (ServerProcess server = ServerProcess.start(work.resolve("server"), databases.environment());
             Connection connection = databases.connect(Databases.DEFAULT, "graph")) {
            report.add("start with all of them there", server.startMillis(), "ms", "until it answers");
            report.add("all of them looked after at start", secondsUntilSilent(connection), "s",
                    "until the write database, which nobody else uses, falls silent");
        }
    }

    /// How long the write database goes on being used; not counted is the time of watching in vain.
    private static double secondsUntilSilent(Connection connection) throws SQLException, InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        long began = System.nanoTime();
        long lastUse = began;
        long used = -1;
        while (System.nanoTime() - lastUse < SILENCE.toNanos()) {
            long now = Databases.number(connection, "SELECT sessions + xact_commit FROM pg_stat_database"
                    + " WHERE datname = '" + Databases.DEFAULT + "_write'");
            if (now != used) {
                used = now;
                lastUse = System.nanoTime();
            }
            never.await(50, TimeUnit.MILLISECONDS);
        }
        return (lastUse - began) / 1e9;
    }
}
