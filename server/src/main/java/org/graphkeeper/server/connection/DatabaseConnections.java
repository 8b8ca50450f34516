package org.graphkeeper.server.connection;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.graphkeeper.server.store.ControlPlane;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// The registry of database connections: which rows exist, and which physical databases the settings give them
/// (contract 3.7). Safe for use by many threads.
public final class DatabaseConnections {

    /// Key of the system databases.
    public static final String DEFAULT = "default";

    private static final RowMapper<DatabaseConnection> ROW = (row, _) -> new DatabaseConnection(
        row.getObject("id", UUID.class), row.getString("name"), row.getString("config_key"),
        row.getObject("created_at", LocalDateTime.class));

    private final ControlPlane controlPlane;
    private final Map<String, DatabaseTarget> targets = new TreeMap<>();

    /// @param targets must hold the system databases under the key `default`
    public DatabaseConnections(ControlPlane controlPlane, Collection<DatabaseTarget> targets) {
        this.controlPlane = controlPlane;
        targets.forEach(target -> this.targets.put(target.configKey(), target));
        if (!this.targets.containsKey(DEFAULT)) {
            throw new IllegalArgumentException("the system databases are missing");
        }
    }

    /// Creates the missing rows of configured connections, so that nobody has to insert them by SQL (contract 8.2,
    /// 22). Rows without settings stay: graphs may refer to them.
    public void register() {
        controlPlane.jdbi().useTransaction(handle -> {
            for (var target : targets.values()) {
                if (!target.configKey().equals(DEFAULT)) {
                    handle.execute("""
                        INSERT INTO database_connections (name, config_key)
                        SELECT CASE WHEN EXISTS (SELECT FROM database_connections WHERE name = ?) THEN ? ELSE ? END, ?
                        ON CONFLICT DO NOTHING""",
                        target.name(), target.configKey(), target.name(), target.configKey());
                }
            }
        });
    }

    /// All rows, ordered by name; the synthetic `default` is not among them.
    public List<DatabaseConnection> list() {
        return controlPlane.jdbi().withHandle(handle -> handle
            .createQuery("SELECT id, name, config_key, created_at FROM database_connections ORDER BY name, id")
            .map(ROW).list());
    }

    /// The row with a key, if there is one.
    public Optional<DatabaseConnection> byKey(String configKey) {
        return controlPlane.jdbi().withHandle(handle -> handle
            .createQuery("SELECT id, name, config_key, created_at FROM database_connections WHERE config_key = :key")
            .bind("key", configKey).map(ROW).findOne());
    }

    /// The physical databases of a graph's connection.
    ///
    /// @param connectionId `graphs.database_connection_id`; null means the system databases
    /// @throws ConnectionMissingException if the row or its settings are gone; never falls back to other databases
    public DatabaseTarget target(@Nullable UUID connectionId) {
        if (connectionId == null) {
            return system();
        }
        var row = controlPlane.jdbi().withHandle(handle -> handle
            .createQuery("SELECT id, name, config_key, created_at FROM database_connections WHERE id = :id")
            .bind("id", connectionId).map(ROW).findOne())
            .orElseThrow(() -> new ConnectionMissingException("There is no database connection with id "
                + connectionId + "."));
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
