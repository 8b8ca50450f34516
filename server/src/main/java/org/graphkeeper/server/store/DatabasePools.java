package org.graphkeeper.server.store;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// One bounded pool for each physical database, shared by all graphs in it: the number of connections depends on the
/// databases, never on the graphs (contract 8.2, 7). Safe for use by many threads; every call blocks.
public final class DatabasePools implements AutoCloseable {

    private static final int MAX_CONNECTIONS = 8;

    private final ConcurrentHashMap<PhysicalDatabase, Pool> pools = new ConcurrentHashMap<>();

    private final Set<PhysicalDatabase> retired = ConcurrentHashMap.newKeySet();

    private record Pool(HikariDataSource source, Jdbi jdbi) {
        static Pool open(PhysicalDatabase database) {
            // No schema on the path: a query that forgets to name or set one finds nothing instead of another graph's.
            var source = Pools.open(database, "graphs", MAX_CONNECTIONS, "pg_catalog");
            return new Pool(source, Pools.jdbi(source));
        }
    }

    /// For queries over several schemas of one database, all tables qualified with their schema.
    public Jdbi jdbi(PhysicalDatabase database) {
        return pool(database).jdbi();
    }

    /// Runs `work` in one transaction that sees `schema` alone: a missing table is an error and never somebody else's
    /// rows (contract 8.2, 10).
    public <T> T inSchema(PhysicalDatabase database, String schema, Function<Handle, T> work) {
        return pool(database).jdbi().inTransaction(handle -> {
            handle.execute("SELECT set_config('search_path', ?, true)", Identifiers.quote(schema));
            return work.apply(handle);
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
