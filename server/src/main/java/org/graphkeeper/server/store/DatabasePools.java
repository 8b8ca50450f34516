package org.graphkeeper.server.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One bounded pool for each physical database, shared by all graphs in it: the number of connections depends on the
/// databases, never on the graphs (contract 8.2, 7). Safe for use by many threads; every call blocks.
public final class DatabasePools implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DatabasePools.class);
    private static final int MAX_CONNECTIONS = 8;
    private static final String DEFAULT_GRAPH = "public";
    private static final String GRAPH_PREFIX = "graph_";

    private final ConcurrentHashMap<PhysicalDatabase, Pool> pools = new ConcurrentHashMap<>();

    private final Set<PhysicalDatabase> retired = ConcurrentHashMap.newKeySet();
    private final Set<PhysicalDatabase> system;

    /// @param system the system databases, which may be one and the same
    public DatabasePools(PhysicalDatabase... system) {
        this.system = Set.copyOf(List.of(system));
    }

    private record Pool(HikariDataSource source, Jdbi jdbi) {
        static Pool open(PhysicalDatabase database) {
            var source = Pools.openForGraphs(database, MAX_CONNECTIONS);
            return new Pool(source, Pools.jdbi(source));
        }

        /// Makes a session forget everything; one that cannot is not used again.
        void clean(Connection connection) {
            try (var statement = connection.createStatement()) {
                statement.execute("DISCARD ALL");
            } catch (SQLException e) {
                LOG.debug("A session that cannot be cleaned is given up", e);
                source.evictConnection(connection);
            }
        }
    }

    /// For queries over several schemas of one database, all tables qualified with their schema.
    public Jdbi jdbi(PhysicalDatabase database) {
        return pool(database).jdbi();
    }

    /// Runs `work` in one transaction that sees `schema` and PostgreSQL's own tables alone, and gives the connection
    /// back as it was: whatever `work` sets, makes or locks in its session is gone with it (contract 8.2, 10).
    ///
    /// @param schema a graph's; `public` is the default graph, in the system databases alone (contract 3.4)
    /// @throws IllegalArgumentException             for any other schema
    /// @throws org.jdbi.v3.core.ConnectionException if the database does not answer, or no connection is free in time
    /// @throws org.jdbi.v3.core.JdbiException       if there is no such schema; a missing table is an error as well and
    ///                                              never somebody else's rows
    public <T> T inSchema(PhysicalDatabase database, String schema, Function<Handle, T> work) {
        if (schema.equals(DEFAULT_GRAPH) ? !system.contains(database) : !schema.startsWith(GRAPH_PREFIX)) {
            throw new IllegalArgumentException("no schema of a graph in this database: " + schema);
        }
        var name = Identifiers.quote(schema);
        var pool = pool(database);
        return pool.jdbi().withHandle(handle -> {
            try {
                return handle.inTransaction(transaction -> {
                    // Temporary tables come last, or one would hide the graph's own. The cast fails without a schema.
                    transaction.execute("SELECT set_config('search_path', ?, true), cast(? AS regnamespace)",
                        name + ", pg_temp", name);
                    return work.apply(transaction);
                });
            } finally {
                pool.clean(handle.getConnection());
            }
        });
    }

    /// Asks a database for a sign of life.
    ///
    /// @throws org.jdbi.v3.core.JdbiException if there is none
    public void probe(PhysicalDatabase database) {
        jdbi(database).useHandle(handle -> handle.execute("SELECT 1"));
    }

    /// How busy the pools are, in no order.
    public List<PoolUse> use() {
        return pools.values().stream().map(pool -> PoolUse.of(pool.source())).toList();
    }

    /// Drops the idle connections of a database after a fault, so that the next use sees its present state.
    public void evict(PhysicalDatabase database) {
        var pool = pools.get(database);
        if (pool != null) {
            pool.source().getHikariPoolMXBean().softEvictConnections();
        }
    }

    /// Closes the pool of a database that no connection leads to any more. Work that still has it at hand fails, instead
    /// of opening a pool that nobody would close.
    public void retire(PhysicalDatabase database) {
        retired.add(database);
        var pool = pools.remove(database);
        if (pool != null) {
            pool.source().close();
        }
    }

    /// Lets a database be used again that was retired.
    public void readmit(PhysicalDatabase database) {
        retired.remove(database);
    }

    private Pool pool(PhysicalDatabase database) {
        return pools.computeIfAbsent(database, wanted -> {
            if (retired.contains(wanted)) {
                throw new IllegalStateException("No connection leads to " + wanted.location() + " any more");
            }
            return Pool.open(wanted);
        });
    }

    @Override
    public void close() {
        pools.values().forEach(pool -> pool.source().close());
        pools.clear();
    }
}
