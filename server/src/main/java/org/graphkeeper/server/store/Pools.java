package org.graphkeeper.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Arguments;
import org.jdbi.v3.core.argument.NullArgument;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How connections are opened: always with a limit on connecting, waiting and executing, so that nothing hangs.
public final class Pools {

    private static final Logger LOG = LoggerFactory.getLogger(Pools.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration BORROW_TIMEOUT = Duration.ofSeconds(8);
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(2);
    /// A session of PostgreSQL remembers every table it ever looked into, and forgets only by ending.
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(15);

    private Pools() {
    }

    /// A pool for tables of one schema.
    static HikariDataSource open(PhysicalDatabase database, String purpose, int maximum, String searchPath) {
        return open(database, purpose, maximum, source(database, STATEMENT_TIMEOUT, searchPath));
    }

    /// A pool for the tables of all graphs in a database.
    static HikariDataSource openForGraphs(PhysicalDatabase database, int maximum) {
        // No schema on the path: a query that forgets to name or set one finds nothing instead of another graph's.
        var source = source(database, STATEMENT_TIMEOUT, "pg_catalog");
        // A statement that was prepared for the tables of one graph is never used for another's.
        source.setPrepareThreshold(0);
        return open(database, "graphs", maximum, source);
    }

    private static HikariDataSource open(PhysicalDatabase database, String purpose, int maximum, DataSource source) {
        var config = new HikariConfig();
        config.setDataSource(source);
        config.setPoolName(purpose + " " + database.location());
        config.setMaximumPoolSize(maximum);
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        config.setMaxLifetime(LONGEST_LIFE.toMillis());
        config.setConnectionTimeout(BORROW_TIMEOUT.toMillis());
        config.setValidationTimeout(CONNECT_TIMEOUT.toMillis());
        // A database that is down now may be up at the first use; the pool itself must not refuse to exist.
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    static Jdbi jdbi(DataSource source) {
        var jdbi = Jdbi.create(source);
        jdbi.registerArrayType(String.class, "varchar");
        jdbi.registerArrayType(UUID.class, "uuid");
        jdbi.registerArrayType(Long.class, "int8");
        jdbi.registerArgument(new UuidArguments());
        // The default message of a failed statement shows the values bound to it: hashes of passwords and tokens.
        jdbi.getConfig(StatementExceptions.class)
            .setMessageRendering(StatementExceptions.MessageRendering.NONE);
        // PostgreSQL then takes the type of a null from the statement.
        jdbi.getConfig(Arguments.class).setUntypedNullArgument(new NullArgument(Types.NULL));
        return jdbi;
    }

    /// A source of unpooled connections with the usual limits.
    public static DataSource direct(PhysicalDatabase database) {
        return source(database, STATEMENT_TIMEOUT, null);
    }

    /// A source of unpooled connections whose statements may take as long as `statementTimeout`.
    public static DataSource direct(PhysicalDatabase database, Duration statementTimeout) {
        return source(database, statementTimeout, null);
    }

    /// Opens a connection that sends a script of several statements as one message.
    static Connection forScripts(PhysicalDatabase database, Duration statementTimeout) throws SQLException {
        var source = source(database, statementTimeout, null);
        source.setPreferQueryMode(PreferQueryMode.EXTENDED_FOR_PREPARED);
        var connection = source.getConnection();
        // A change that waits for a lock must not be carried out when nobody wants it any more: PostgreSQL looks after
        // its client then. Not an option of the connection, as not every version and system knows it.
        try (var statement = connection.createStatement()) {
            statement.execute("SET client_connection_check_interval = '1s'");
        } catch (SQLException e) {
            LOG.debug("{} does not notice lost clients", database.location(), e);
        }
        return connection;
    }

    private static PGSimpleDataSource source(PhysicalDatabase database, Duration statementTimeout,
                                     @Nullable String searchPath) {
        var parameters = new Properties();
        parameters.putAll(database.parameters());
        var source = new PGSimpleDataSource();
        source.setURL(database.jdbcUrl());
        source.setUser(database.user());
        source.setPassword(database.password());
        source.setApplicationName("graphkeeper");
        source.setConnectTimeout((int) CONNECT_TIMEOUT.toSeconds());
        source.setLoginTimeout((int) CONNECT_TIMEOUT.toSeconds());
        // The server ends a statement first; this one is for a network that went silent.
        source.setSocketTimeout((int) statementTimeout.plusSeconds(10).toSeconds());
        source.setTcpKeepAlive(true);
        source.setOptions("-c statement_timeout=" + statementTimeout.toMillis() + " -c timezone=UTC");
        if (searchPath != null) {
            source.setCurrentSchema(searchPath);
        }
        parameters.forEach((name, value) -> setParameter(source, (String) name, (String) value));
        return source;
    }

    private static void setParameter(PGSimpleDataSource source, String name, String value) {
        try {
            source.setProperty(name, value);
        } catch (SQLException e) {
            throw new IllegalArgumentException("connection parameter " + name + " is not usable", e);
        }
    }
}
