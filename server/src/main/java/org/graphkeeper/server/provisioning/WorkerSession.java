package org.graphkeeper.server.provisioning;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A worker's own session in the control plane's database. It holds an advisory lock that says that the worker lives
/// and one for each graph it provisions, so PostgreSQL gives them all back the moment its process is gone. Safe for use
/// by many threads.
final class WorkerSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerSession.class);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(5);

    private final DataSource controlDatabase;
    private final String worker;
    private final Set<UUID> locked = new HashSet<>();

    private @Nullable Connection connection;
    private boolean lost;

    /// @param controlDatabase of unpooled connections
    /// @param worker          unique name
    WorkerSession(DataSource controlDatabase, String worker) {
        this.controlDatabase = controlDatabase;
        this.worker = worker;
    }

    /// The key of the lock of the worker whose name an SQL expression gives.
    static String workerKey(String expression) {
        return "hashtextextended('graphkeeper/worker/' || " + expression + ", 0)";
    }

    /// Makes sure that there is a session.
    ///
    /// @return false if the last one was lost, and with it the locks of all graphs
    /// @throws SQLException if the database does not answer; there is no session then
    synchronized boolean ensure() throws SQLException {
        if (connection != null && connection.isValid((int) PROBE_LIMIT.toSeconds())) {
            return true;
        }
        drop();
        var fresh = controlDatabase.getConnection();
        try (var lock = fresh.prepareStatement("SELECT pg_advisory_lock(" + workerKey("?") + ")")) {
            lock.setString(1, worker);
            lock.execute();
        } catch (SQLException | RuntimeException e) {
            fresh.close();
            throw e;
        }
        connection = fresh;
        var kept = !lost;
        lost = false;
        return kept;
    }

    /// The right to provision one graph.
    interface GraphLock extends AutoCloseable {
        @Override
        void close();
    }

    /// Takes the lock of a graph if nobody has it, in this process or in another.
    ///
    /// @throws SQLException if the session is lost or was never opened
    synchronized Optional<GraphLock> tryLock(UUID graphId) throws SQLException {
        var session = session();
        if (locked.contains(graphId)) {
            return Optional.empty();
        }
        try (var query = session.prepareStatement("SELECT pg_try_advisory_lock(" + RunRequestStore.GRAPH_KEY + ")")) {
            query.setString(1, graphId.toString());
            try (var rows = query.executeQuery()) {
                rows.next();
                if (!rows.getBoolean(1)) {
                    return Optional.empty();
                }
            }
        }
        locked.add(graphId);
        return Optional.of(() -> unlock(session, graphId));
    }

    private synchronized void unlock(Connection session, UUID graphId) {
        if (session != connection) {
            LOG.debug("The lock of graph {} went with its session", graphId);
            return;
        }
        locked.remove(graphId);
        try (var query = session.prepareStatement("SELECT pg_advisory_unlock(" + RunRequestStore.GRAPH_KEY + ")")) {
            query.setString(1, graphId.toString());
            query.execute();
        } catch (SQLException e) {
            LOG.debug("The session is lost, and with it all locks", e);
            drop();
        }
    }

    /// What PostgreSQL's clock shows.
    synchronized Instant clock() throws SQLException {
        try (var statement = session().createStatement();
             var rows = statement.executeQuery("SELECT clock_timestamp()")) {
            rows.next();
            return rows.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private Connection session() throws SQLException {
        if (connection == null) {
            throw new SQLException("there is no session", "08003");
        }
        return connection;
    }

    private void drop() {
        locked.clear();
        if (connection != null) {
            lost = true;
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("The session was gone already", e);
            }
            connection = null;
        }
    }

    /// Ends the session, and says that the worker is gone as long as there is one. Otherwise its silence says so.
    @Override
    public synchronized void close() {
        if (connection != null) {
            try (var leave = connection.prepareStatement("DELETE FROM provisioning_workers WHERE name = ?")) {
                leave.setString(1, worker);
                leave.execute();
            } catch (SQLException e) {
                LOG.debug("The session is lost", e);
            }
        }
        drop();
    }
}
