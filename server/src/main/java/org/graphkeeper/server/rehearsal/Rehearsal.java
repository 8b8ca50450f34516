package org.graphkeeper.server.rehearsal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.graphkeeper.server.connection.DatabaseConnections;
import org.graphkeeper.server.connection.DatabaseTarget;
import org.graphkeeper.server.postgres.EmbeddedPostgres;
import org.graphkeeper.server.store.DatabasePools;
import org.graphkeeper.server.store.Identifiers;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.store.Pools;

/// Real faults on the embedded databases: what the server meets then is what it would meet in earnest. Every call
/// blocks shortly; safe for use by many threads.
public final class Rehearsal {

    private static final Duration HOLD_LIMIT = Duration.ofMinutes(10);

    private final EmbeddedPostgres postgres;
    private final Map<String, DatabaseTarget> targets;
    private final DatabasePools pools;

    /// @param targets those whose databases `postgres` holds
    public Rehearsal(EmbeddedPostgres postgres, Collection<DatabaseTarget> targets, DatabasePools pools) {
        this.postgres = postgres;
        this.targets = targets.stream().collect(Collectors.toMap(DatabaseTarget::configKey, Function.identity()));
        this.pools = pools;
    }

    /// Makes the databases of a connection refuse everybody and ends their sessions, until [#repair]. Of the connection
    /// `default` only the write database does so: the other one holds the server's own tables.
    ///
    /// @param connectionKey key of an embedded connection
    /// @throws IllegalArgumentException if there is none with that key
    public void refuse(String connectionKey) throws SQLException {
        for (var database : affected(connectionKey)) {
            allowConnections(database, false);
            try (var connection = Pools.direct(postgres.maintenance()).getConnection();
                 var end = connection.prepareStatement(
                     "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?")) {
                end.setString(1, database.database());
                end.execute();
            }
            pools.evict(database);
        }
    }

    /// Undoes [#refuse]; nothing happens if nothing refuses.
    ///
    /// @throws IllegalArgumentException if there is no embedded connection with that key
    public void repair(String connectionKey) throws SQLException {
        for (var database : affected(connectionKey)) {
            allowConnections(database, true);
        }
    }

    /// Makes a provisioning wait: another session has begun to create the same schema in the graph database and does
    /// not end. Closing the result lets it go; it does so by itself after ten minutes.
    ///
    /// @param slug          of a graph that is about to be created
    /// @param connectionKey where it will be created
    /// @throws IllegalArgumentException if there is no embedded connection with that key
    public Hold hold(String slug, String connectionKey) throws SQLException {
        var connection = Pools.direct(target(connectionKey).graph(), HOLD_LIMIT).getConnection();
        try {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("SET idle_in_transaction_session_timeout = " + HOLD_LIMIT.toMillis());
                statement.execute("CREATE SCHEMA " + Identifiers.quote("graph_" + slug));
            }
            return new Hold(connection);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /// A session that holds up a provisioning.
    public static final class Hold implements AutoCloseable {

        private final Connection connection;

        private Hold(Connection connection) {
            this.connection = connection;
        }

        /// Lets the provisioning go on; what this session had begun is undone.
        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    private void allowConnections(PhysicalDatabase database, boolean allow) throws SQLException {
        try (var connection = Pools.direct(postgres.maintenance()).getConnection();
             var statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE " + Identifiers.quote(database.database()) + " ALLOW_CONNECTIONS "
                + allow);
        }
    }

    private List<PhysicalDatabase> affected(String connectionKey) {
        var target = target(connectionKey);
        return connectionKey.equals(DatabaseConnections.DEFAULT) ? List.of(target.write())
            : List.of(target.graph(), target.write());
    }

    private DatabaseTarget target(String connectionKey) {
        var target = targets.get(connectionKey);
        if (target == null) {
            throw new IllegalArgumentException("There is no built-in database connection '" + connectionKey + "'.");
        }
        return target;
    }
}
