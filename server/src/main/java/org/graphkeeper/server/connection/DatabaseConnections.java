package org.graphkeeper.server.connection;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.graphkeeper.server.store.ControlPlane;
import org.jspecify.annotations.Nullable;

/// The registry of database connections: which rows exist, and which physical databases the settings give them
/// (contract 3.7). Safe for use by many threads.
public final class DatabaseConnections {

    /// Key of the system databases.
    public static final String DEFAULT = "default";

    private final DatabaseConnectionStore rows;
    private final Map<String, DatabaseTarget> targets = new TreeMap<>();

    /// @param targets must hold the system databases under the key `default`
    public DatabaseConnections(ControlPlane controlPlane, Collection<DatabaseTarget> targets) {
        this.rows = new DatabaseConnectionStore(controlPlane);
        targets.forEach(target -> this.targets.put(target.configKey(), target));
        if (!this.targets.containsKey(DEFAULT)) {
            throw new IllegalArgumentException("the system databases are missing");
        }
    }

    /// Creates the missing rows of configured connections, so that nobody has to insert them by SQL (contract 8.2,
    /// 22). Rows without settings stay: graphs may refer to them.
    public void register() {
        rows.insertMissing(targets.values().stream().filter(target -> !target.configKey().equals(DEFAULT)).toList());
    }

    /// All rows, ordered by name; the synthetic `default` is not among them.
    public List<DatabaseConnection> list() {
        return rows.all();
    }

    /// The row with a key, if there is one.
    public Optional<DatabaseConnection> byKey(String configKey) {
        return rows.byKey(configKey);
    }

    /// The physical databases of a graph's connection.
    ///
    /// @param connectionId `graphs.database_connection_id`; null means the system databases
    /// @throws ConnectionMissingException if the row or its settings are gone; never falls back to other databases
    public DatabaseTarget target(@Nullable UUID connectionId) {
        if (connectionId == null) {
            return system();
        }
        var row = rows.byId(connectionId).orElseThrow(() -> new ConnectionMissingException(
            "There is no database connection with id " + connectionId + "."));
        return configured(row.configKey()).orElseThrow(() -> new ConnectionMissingException(
            "The database connection '%s' has no settings on this server (EXTRA_DB_%s_*).".formatted(row.configKey(),
                ExtraDatabases.environmentName(row.configKey()))));
    }

    /// The target configured under a key, `default` included.
    public Optional<DatabaseTarget> configured(String configKey) {
        return Optional.ofNullable(targets.get(configKey));
    }

    /// The system databases.
    public DatabaseTarget system() {
        return targets.get(DEFAULT);
    }

    /// All configured targets, `default` included, ordered by key.
    public List<DatabaseTarget> targets() {
        return List.copyOf(targets.values());
    }
}
