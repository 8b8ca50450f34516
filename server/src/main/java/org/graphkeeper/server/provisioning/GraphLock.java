package org.graphkeeper.server.provisioning;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The right to provision one graph: an advisory lock on a connection of its own, so PostgreSQL gives it back the
/// moment its holder dies, whichever process that was.
final class GraphLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GraphLock.class);

    private final Connection connection;

    private GraphLock(Connection connection) {
        this.connection = connection;
    }

    /// Takes the lock if nobody has it.
    static Optional<GraphLock> tryAcquire(DataSource controlDatabase, UUID graphId) throws SQLException {
        var connection = controlDatabase.getConnection();
        var acquired = false;
        try (var query = connection.prepareStatement(
            "SELECT pg_try_advisory_lock(hashtextextended('graphkeeper/provisioning/' || ?, 0))")) {
            query.setString(1, graphId.toString());
            try (var rows = query.executeQuery()) {
                rows.next();
                acquired = rows.getBoolean(1);
            }
        } finally {
            if (!acquired) {
                connection.close();
            }
        }
        return acquired ? Optional.of(new GraphLock(connection)) : Optional.empty();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("The lock's connection was gone already", e);
        }
    }
}
