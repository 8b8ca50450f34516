package org.graphkeeper.server.connection;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.graphkeeper.server.audit.Actor;
import org.graphkeeper.server.connection.CheckStage.Finding;
import org.jspecify.annotations.Nullable;

/// Tests connections and remembers how the known ones did, until the server ends: another server may see them in
/// another way. Safe for use by many threads.
final class ConnectionChecks {

    private final DatabaseConnectionStore rows;
    private final DatabaseConnections connections;
    private final ConnectionCheck check = new ConnectionCheck();
    private final Map<String, CheckReport> last = new ConcurrentHashMap<>();

    ConnectionChecks(DatabaseConnectionStore rows, DatabaseConnections connections) {
        this.rows = rows;
        this.connections = connections;
    }

    /// Tests what somebody described; nothing of it is kept but the audit entry.
    CheckReport test(DatabaseTarget target, Actor actor) throws InterruptedException {
        var report = check.run(target, found -> {
            try {
                return compare(target.configKey(), found);
            } catch (SQLException e) {
                throw new IllegalStateException("The system databases do not answer", e);
            }
        });
        rows.recordTest(target, report.passed(), actor);
        return report;
    }

    /// Tests a connection that this server has settings for.
    ///
    /// @throws ConnectionMissingException if it has none
    CheckReport check(String configKey, Actor actor) throws InterruptedException {
        var report = test(connections.configuredOrMissing(configKey), actor);
        keep(configKey, report);
        var found = report.identities();
        if (report.passed() && found != null && !configKey.equals(DatabaseConnections.DEFAULT)) {
            rows.identify(configKey, found);
        }
        return report;
    }

    /// Whether a key belongs to a connection whose databases are known for certain, so that others must not be put in
    /// their place unproven.
    boolean isIdentified(String configKey) {
        return rows.identified().stream().anyMatch(known -> known.row().configKey().equals(configKey)
            && known.identities() != null);
    }

    void keep(String configKey, CheckReport report) {
        last.put(configKey, report);
    }

    void forget(String configKey) {
        last.remove(configKey);
    }

    /// How the last test of a connection went; null when there was none since the server's start.
    @Nullable CheckReport last(String configKey) {
        return last.get(configKey);
    }

    /// Two connections to the same databases would let a graph seem to live in two places, and one key for other
    /// databases than before would lose sight of the graphs in them.
    private Finding compare(String configKey, DatabaseIdentities found) throws SQLException {
        for (var known : rows.identified()) {
            var same = found.equals(known.identities());
            var key = known.row().configKey();
            if (key.equals(configKey) && known.identities() != null && !same) {
                return Finding.failed("The graphs of '" + configKey + "' are in other databases than these.",
                    "Give the key the databases it had, or use another key.");
            }
            if (!key.equals(configKey) && same) {
                return twice(key);
            }
        }
        if (!configKey.equals(DatabaseConnections.DEFAULT)
            && DatabaseProbeStore.identities(connections.system()).equals(Optional.of(found))) {
            return twice(DatabaseConnections.DEFAULT);
        }
        return Finding.passed("Two databases that no other connection is known to use.");
    }

    private static Finding twice(String key) {
        return Finding.failed("These are the databases of the connection '" + key + "' already.",
            "Use that connection, or other databases.");
    }
}
