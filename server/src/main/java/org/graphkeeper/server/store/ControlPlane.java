package org.graphkeeper.server.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The control plane: graphs, members, users, tokens and provisioning runs, in schema `public` of the system graph
/// database (contract 7.1). Safe for use by many threads; every call blocks.
public final class ControlPlane implements AutoCloseable {

    private static final String SCHEMA = "public";
    private static final int MAX_CONNECTIONS = 12;

    private final PhysicalDatabase database;
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private ControlPlane(PhysicalDatabase database, HikariDataSource pool) {
        this.database = database;
        this.pool = pool;
        this.jdbi = Pools.jdbi(pool);
    }

    /// Migrates the control plane's tables to their newest version and opens the pool.
    ///
    /// @throws SQLException if the database cannot be reached
    /// @throws org.flywaydb.core.api.FlywayException if a migration fails
    public static ControlPlane open(PhysicalDatabase systemGraphDatabase) throws SQLException {
        SchemaMigrations.CONTROL.migrateWhenBehind(systemGraphDatabase, SCHEMA);
        return new ControlPlane(systemGraphDatabase,
            Pools.open(systemGraphDatabase, "control", MAX_CONNECTIONS, SCHEMA));
    }

    /// For stores: queries run with `search_path` `public`.
    public Jdbi jdbi() {
        return jdbi;
    }

    /// The pool, for libraries that take their connections themselves.
    public DataSource pool() {
        return pool;
    }

    /// Runs `work` in one transaction.
    public <T> T inTransaction(Function<Handle, T> work) {
        return jdbi.inTransaction(work::apply);
    }

    /// Asks the database for a sign of life.
    ///
    /// @throws org.jdbi.v3.core.JdbiException if there is none
    public void probe() {
        jdbi.useHandle(handle -> handle.execute("SELECT 1"));
    }

    /// How busy its pool is.
    public PoolUse use() {
        return PoolUse.of(pool);
    }

    /// The database that holds the control plane.
    public PhysicalDatabase database() {
        return database;
    }

    @Override
    public void close() {
        pool.close();
    }
}
