package org.graphkeeper.server.provisioning;

import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.Execution;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/// How db-scheduler picks jobs: those of the database connections that this server has settings for. Those of others are
/// left to the servers that have them; when there is none, any server takes the job after a while, so that it ends with
/// an explanation. Who has just come, or was cut off from the database, has to wait as long: the others may be about to
/// show themselves.
final class ConnectedJobs extends PostgreSqlJdbcCustomization {

    /// Twice what lies between two announcements: longer is a gap in being there.
    static final Duration GAP = Duration.ofSeconds(10);
    /// A gap, with the announcements before and after it.
    private static final Duration THERE = Duration.ofSeconds(25);

    private static final String PICK = """
        UPDATE provisioning_jobs j SET picked = true, picked_by = ?, last_heartbeat = ?, version = j.version + 1
        WHERE (j.task_name, j.task_instance) IN (
            SELECT d.task_name, d.task_instance FROM provisioning_jobs d
            WHERE d.task_name = ? AND NOT d.picked AND d.execution_time <= ? AND (d.connection_key = ANY (?)
               OR d.execution_time < clock_timestamp() - make_interval(secs => ?)
                  AND EXISTS (SELECT FROM provisioning_workers w
                              WHERE w.name = ? AND w.since < clock_timestamp() - make_interval(secs => ?))
                  AND NOT EXISTS (SELECT FROM provisioning_workers w WHERE d.connection_key = ANY (w.connections)
                                  AND w.seen_at > clock_timestamp() - make_interval(secs => ?)))
            ORDER BY d.execution_time FOR UPDATE OF d SKIP LOCKED LIMIT ?)
        RETURNING j.*""";

    private final String worker;
    private final Supplier<Collection<String>> connections;
    private final Duration grace;

    /// @param connections keys of those that this server has at present
    /// @param grace       how long a job waits for a server that has its connection
    ConnectedJobs(String worker, Supplier<Collection<String>> connections, Duration grace) {
        // Asked for explicitly, these need not be found out over a connection.
        super(false, false);
        this.worker = worker;
        this.connections = connections;
        this.grace = grace;
    }

    @Override
    public List<Execution> lockAndFetchSingleStatement(JdbcTaskRepositoryContext context, Instant now, int limit,
                                                       boolean byPriority) {
        return context.jdbcRunner.query(PICK, statement -> {
            statement.setString(1, worker);
            setInstant(statement, 2, now);
            statement.setString(3, ProvisioningJobStore.TASK);
            setInstant(statement, 4, now);
            statement.setArray(5, statement.getConnection().createArrayOf("text", connections.get().toArray()));
            statement.setDouble(6, seconds(grace));
            statement.setString(7, worker);
            statement.setDouble(8, seconds(grace));
            statement.setDouble(9, seconds(THERE));
            statement.setInt(10, limit);
        }, context.resultSetMapper.get());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
