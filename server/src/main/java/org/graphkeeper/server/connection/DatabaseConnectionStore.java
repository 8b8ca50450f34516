package org.graphkeeper.server.connection;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.graphkeeper.server.store.ControlPlane;
import org.jdbi.v3.core.mapper.RowMapper;

/// The rows of the database connections (contract 7.1).
final class DatabaseConnectionStore {

    private static final String SELECT = "SELECT id, name, config_key, created_at FROM database_connections ";
    private static final RowMapper<DatabaseConnection> ROW = (row, _) -> new DatabaseConnection(
        row.getObject("id", UUID.class), row.getString("name"), row.getString("config_key"),
        row.getObject("created_at", LocalDateTime.class));

    private final ControlPlane controlPlane;

    DatabaseConnectionStore(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
    }

    /// Inserts the rows that targets lack; where a name is taken, the key serves as the name.
    void insertMissing(Collection<DatabaseTarget> targets) {
        controlPlane.jdbi().useTransaction(handle -> targets.forEach(target -> handle.execute("""
                INSERT INTO database_connections (name, config_key)
                SELECT CASE WHEN EXISTS (SELECT FROM database_connections WHERE name = ?) THEN ? ELSE ? END, ?
                ON CONFLICT DO NOTHING""",
            target.name(), target.configKey(), target.name(), target.configKey())));
    }

    /// All rows, ordered by name.
    List<DatabaseConnection> all() {
        return controlPlane.jdbi().withHandle(handle ->
            handle.createQuery(SELECT + "ORDER BY name, id").map(ROW).list());
    }

    Optional<DatabaseConnection> byKey(String configKey) {
        return controlPlane.jdbi().withHandle(handle ->
            handle.createQuery(SELECT + "WHERE config_key = :key").bind("key", configKey).map(ROW).findOne());
    }

    Optional<DatabaseConnection> byId(UUID id) {
        return controlPlane.jdbi().withHandle(handle ->
            handle.createQuery(SELECT + "WHERE id = :id").bind("id", id).map(ROW).findOne());
    }
}
