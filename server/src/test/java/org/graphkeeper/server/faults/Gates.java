package org.graphkeeper.server.faults;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.store.Pools;

/// Stops provisioning runs from outside, in the databases they work on, and without any timing: triggers make the
/// session that begins a step, or creates a table, wait for an advisory lock that the test holds. The server knows
/// nothing of it, so it meets every fault in the code that is shipped.
final class Gates {

    private static final int KIND = 0x6761_7465;
    private static final Duration LIMIT = Duration.ofSeconds(25);
    private static final Duration HOLD = Duration.ofMinutes(5);

    private static final String TABLES = """
        CREATE SCHEMA IF NOT EXISTS faults;
        CREATE TABLE IF NOT EXISTS faults.gates (id serial PRIMARY KEY, slug text NOT NULL, moment text NOT NULL);
        """;
    private static final String AT_STEPS = TABLES + """
        CREATE OR REPLACE FUNCTION faults.wait_at_step() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE gate integer;
        BEGIN
            SELECT f.id INTO gate FROM faults.gates f JOIN public.graphs g ON g.slug = f.slug
                JOIN public.provisioning_runs r ON r.graph_id = g.id
            WHERE r.id = NEW.run_id AND f.moment = NEW.name;
            IF gate IS NOT NULL THEN
                PERFORM pg_advisory_xact_lock_shared(%1$d, gate);
            END IF;
            RETURN NEW;
        END $$;
        CREATE OR REPLACE TRIGGER zz_faults_wait BEFORE INSERT OR UPDATE ON public.provisioning_steps
            FOR EACH ROW WHEN (NEW.state = 'running') EXECUTE FUNCTION faults.wait_at_step();
        CREATE OR REPLACE FUNCTION faults.wait_at_run() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE gate integer;
        BEGIN
            SELECT f.id INTO gate FROM faults.gates f JOIN public.graphs g ON g.slug = f.slug
            WHERE g.id = NEW.graph_id AND f.moment = 'run';
            IF gate IS NOT NULL THEN
                PERFORM pg_advisory_xact_lock_shared(%1$d, gate);
            END IF;
            RETURN NEW;
        END $$;
        CREATE OR REPLACE TRIGGER zz_faults_wait BEFORE INSERT ON public.provisioning_runs
            FOR EACH ROW EXECUTE FUNCTION faults.wait_at_run();
        """.formatted(KIND);
    private static final String AT_TABLES = TABLES + """
        CREATE OR REPLACE FUNCTION faults.wait_at_table() RETURNS event_trigger LANGUAGE plpgsql AS $$
        DECLARE gate integer;
        BEGIN
            SELECT f.id INTO gate FROM pg_event_trigger_ddl_commands() c
                JOIN faults.gates f ON c.schema_name = 'graph_' || f.slug
            WHERE f.moment = 'tables' AND c.object_identity NOT LIKE '%%history%%' LIMIT 1;
            IF gate IS NOT NULL THEN
                PERFORM pg_advisory_xact_lock_shared(%1$d, gate);
            END IF;
        END $$;
        DROP EVENT TRIGGER IF EXISTS faults_wait_at_table;
        CREATE EVENT TRIGGER faults_wait_at_table ON ddl_command_end WHEN TAG IN ('CREATE TABLE')
            EXECUTE FUNCTION faults.wait_at_table();
        """.formatted(KIND);

    private final PhysicalDatabase control;
    private final PhysicalDatabase graph;
    private final PhysicalDatabase write;

    /// @param control holds the control plane
    /// @param graph   holds the read model of the graphs to be stopped
    /// @param write   holds their write tables
    Gates(PhysicalDatabase control, PhysicalDatabase graph, PhysicalDatabase write) throws SQLException {
        this.control = control;
        this.graph = graph;
        this.write = write;
        install(control, "wait_at_step", AT_STEPS);
        install(graph, "wait_at_table", AT_TABLES);
        install(write, "wait_at_table", AT_TABLES);
    }

    /// Once for each database: changing triggers again would lock tables that runs may be using.
    private static void install(PhysicalDatabase database, String function, String sql) throws SQLException {
        try (var connection = Pools.direct(database).getConnection(); var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery("SELECT to_regproc('faults." + function + "') IS NOT NULL")) {
                rows.next();
                if (rows.getBoolean(1)) {
                    return;
                }
            }
            statement.execute(sql);
        }
    }

    /// Shuts a gate: the next run of that graph stops there until the gate is opened or its database dies.
    Gate shut(String slug, Moment moment) throws SQLException {
        var database = switch (moment.place()) {
            case CONTROL -> control;
            case GRAPH -> graph;
            case WRITE -> write;
        };
        var connection = Pools.direct(database, HOLD).getConnection();
        try {
            connection.setAutoCommit(false);
            int id;
            try (var insert = connection.prepareStatement(
                "INSERT INTO faults.gates (slug, moment) VALUES (?, ?) RETURNING id")) {
                insert.setString(1, slug);
                insert.setString(2, moment.key());
                try (var rows = insert.executeQuery()) {
                    rows.next();
                    id = rows.getInt(1);
                }
            }
            try (var lock = connection.prepareStatement("SELECT pg_advisory_lock(?, ?)")) {
                lock.setInt(1, KIND);
                lock.setInt(2, id);
                lock.execute();
            }
            connection.commit();
            connection.setAutoCommit(true);
            return new Gate(connection, id, slug + " at " + moment);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /// A gate that is shut until it is closed, in the sense of this interface: its session ends.
    static final class Gate implements AutoCloseable {

        private final Connection connection;
        private final int id;
        private final String name;

        private Gate(Connection connection, int id, String name) {
            this.connection = connection;
            this.id = id;
            this.name = name;
        }

        /// Waits until a run stands before this gate.
        void awaitArrival() {
            await("the run of " + name).pollInterval(Duration.ofMillis(20)).atMost(LIMIT).until(this::occupied);
        }

        private boolean occupied() throws SQLException {
            try (var query = connection.prepareStatement("""
                SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid::bigint = ?
                    AND objid::bigint = ? AND NOT granted)""")) {
                query.setLong(1, KIND);
                query.setLong(2, id);
                try (var rows = query.executeQuery()) {
                    rows.next();
                    return rows.getBoolean(1);
                }
            }
        }

        /// Lets the run go on. A gate whose database died is open already.
        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
