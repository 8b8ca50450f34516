package org.graphkeeper.server.connection;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.graphkeeper.server.store.ControlPlane;
import org.jspecify.annotations.Nullable;

/// The registry of database connections: which rows exist, and which physical databases the settings give them
/// (contract 3.7). Safe for use by many threads.
public final class DatabaseConnections {

    /// Key of the system databases.
    public static final String DEFAULT = "default";

    private final DatabaseConnectionStore rows;
    /// Fixed for the life of the server.
    private final Map<String, DatabaseTarget> fixed = new TreeMap<>();
    private volatile Map<String, DatabaseTarget> added = Map.of();
    /// A row never changes its key, and its id never comes back.
    private final Map<UUID, String> keys = new ConcurrentHashMap<>();

    /// @param fixed targets that last as long as the server; must hold the system databases under the key `default`
    public DatabaseConnections(ControlPlane controlPlane, Collection<DatabaseTarget> fixed) {
        this.rows = new DatabaseConnectionStore(controlPlane);
        fixed.forEach(target -> this.fixed.put(target.configKey(), target));
        if (!this.fixed.containsKey(DEFAULT)) {
            throw new IllegalArgumentException("the system databases are missing");
        }
    }

    /// Replaces the targets that were added at run time, all at once.
    void replaceAdded(Collection<DatabaseTarget> targets) {
        added = targets.stream().collect(Collectors.toUnmodifiableMap(DatabaseTarget::configKey, Function.identity()));
    }

    /// Whether a key belongs to a target that lasts as long as the server.
    boolean isFixed(String configKey) {
        return fixed.containsKey(configKey);
    }

    /// Creates the missing rows of configured connections, so that nobody has to insert them by SQL (contract 8.2,
    /// 22). Rows without settings stay: graphs may refer to them.
    public void register() {
        rows.insertMissing(fixed.values().stream().filter(target -> !target.configKey().equals(DEFAULT)).toList());
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
        var key = keys.get(connectionId);
        if (key == null) {
            key = rows.byId(connectionId).map(DatabaseConnection::configKey).orElseThrow(() ->
                new ConnectionMissingException("There is no database connection with id " + connectionId + "."));
            keys.put(connectionId, key);
        }
        return configuredOrMissing(key);
    }

    /// The physical databases of a connection.
    ///
    /// @throws ConnectionMissingException if this server has no settings for it
    public DatabaseTarget configuredOrMissing(String configKey) {
        return configured(configKey).orElseThrow(() -> new ConnectionMissingException(
            "The database connection '%s' has no settings on this server (EXTRA_DB_%s_*, or %s)."
                .formatted(configKey, ExtraDatabases.environmentName(configKey), ConnectionFile.NAME)));
    }

    /// The target configured under a key, `default` included.
    public Optional<DatabaseTarget> configured(String configKey) {
        var target = fixed.get(configKey);
        return Optional.ofNullable(target == null ? added.get(configKey) : target);
    }

    /// The system databases.
    public DatabaseTarget system() {
        return fixed.get(DEFAULT);
    }

    /// The keys of all configured targets, `default` included.
    public Collection<String> keys() {
        return targets().stream().map(DatabaseTarget::configKey).toList();
    }

    /// All configured targets, `default` included, ordered by key.
    public List<DatabaseTarget> targets() {
        var all = new TreeMap<>(fixed);
        all.putAll(added);
        return List.copyOf(all.values());
    }
}
