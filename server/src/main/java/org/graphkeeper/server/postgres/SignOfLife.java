package org.graphkeeper.server.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.store.Pools;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How a PostgreSQL process answers.
enum SignOfLife {
    WELCOME, REJECTED, NONE;

    private static final Logger LOG = LoggerFactory.getLogger(SignOfLife.class);

    /// Tries to log in until there is an answer, the process ends or time is up.
    static SignOfLife of(PhysicalDatabase database, ProcessHandle process, Duration limit) throws PostgresException {
        var end = System.nanoTime() + limit.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            try (var connection = Pools.direct(database).getConnection()) {
                return connection.isValid(1) ? WELCOME : NONE;
            } catch (SQLException e) {
                // Class 28 is about the account. Anything else: not up yet.
                if (e.getSQLState() != null && e.getSQLState().startsWith("28")) {
                    return REJECTED;
                }
            }
            try {
                process.onExit().get(20, TimeUnit.MILLISECONDS);
                return NONE;
            } catch (TimeoutException _) {
                LOG.trace("PostgreSQL does not answer yet");
            } catch (ExecutionException e) {
                throw new PostgresException("PostgreSQL cannot be watched.", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PostgresException("Interrupted while PostgreSQL was starting.", e);
            }
        }
        return NONE;
    }
}
