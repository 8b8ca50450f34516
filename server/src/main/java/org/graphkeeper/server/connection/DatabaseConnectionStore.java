package org.graphkeeper.server.connection;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.graphkeeper.server.audit.Actor;
import org.graphkeeper.server.audit.AuditAction;
import org.graphkeeper.server.audit.AuditField;
import org.graphkeeper.server.audit.AuditStore;
import org.graphkeeper.server.audit.AuditSubject;
import org.graphkeeper.server.audit.Facts;
import org.graphkeeper.server.store.ControlPlane;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

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

    /// A row with the databases it is known to mean.
    ///
    /// @param identities null when they were never found out
    record Identified(DatabaseConnection row, @Nullable DatabaseIdentities identities) {
    }

    /// Inserts the rows that targets lack; where a name is taken, the key serves as the name. Each by itself: servers
    /// that start at once must not wait for each other's rows.
    void insertMissing(Collection<DatabaseTarget> targets) {
        controlPlane.jdbi().useHandle(handle -> targets.forEach(target -> handle.execute("""
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

    /// Inserts a row, or takes over the one that has the key already, and records who did it.
    ///
    /// @param beforeCommit the rest of the adding; when it throws, nothing is changed
    /// @return empty when the name is taken, and nothing is changed
    Optional<DatabaseConnection> add(DatabaseTarget target, @Nullable DatabaseIdentities identities, Actor actor,
                                     Consumer<DatabaseConnection> beforeCommit) {
        return controlPlane.inTransaction(handle -> {
            var row = lock(handle, target.configKey()).or(() -> insert(handle, target, identities));
            row.ifPresent(added -> {
                AuditStore.record(handle, actor, AuditAction.CONNECTION_ADD, subject(added), Facts.NONE,
                    ConnectionFacts.of(target));
                beforeCommit.accept(added);
            });
            return row;
        });
    }

    private static Optional<DatabaseConnection> insert(Handle handle, DatabaseTarget target,
                                                       @Nullable DatabaseIdentities identities) {
        return handle.createQuery("""
                INSERT INTO database_connections (name, config_key, graph_identity, write_identity)
                VALUES (:name, :key, :graph, :write) ON CONFLICT DO NOTHING
                RETURNING id, name, config_key, created_at""")
            .bind("name", target.name()).bind("key", target.configKey())
            .bind("graph", identities == null ? null : identities.graph())
            .bind("write", identities == null ? null : identities.write()).map(ROW).findOne();
    }

    /// How a removal ended.
    sealed interface Removal {

        /// The row is gone.
        record Removed() implements Removal {
        }

        /// There is no such row.
        record Absent() implements Removal {
        }

        /// @param graphs number of graphs in it, deleted ones included: their data is still there
        record InUse(long graphs) implements Removal {
        }
    }

    /// Removes a row that no graph uses, and records who did it.
    ///
    /// @param target       what it meant on this server; null when that has no settings for it
    /// @param beforeCommit the rest of the removal; when it throws, nothing is changed
    Removal remove(String configKey, @Nullable DatabaseTarget target, Actor actor, Runnable beforeCommit) {
        return controlPlane.inTransaction(handle -> {
            var row = lock(handle, configKey);
            if (row.isEmpty()) {
                return new Removal.Absent();
            }
            var graphs = handle.createQuery("SELECT count(*) FROM graphs WHERE database_connection_id = :id")
                .bind("id", row.get().id()).mapTo(Long.class).one();
            if (graphs > 0) {
                return new Removal.InUse(graphs);
            }
            handle.execute("DELETE FROM database_connections WHERE id = ?", row.get().id());
            AuditStore.record(handle, actor, AuditAction.CONNECTION_REMOVE, subject(row.get()),
                target == null ? Facts.NONE : ConnectionFacts.of(target), Facts.NONE);
            beforeCommit.run();
            return new Removal.Removed();
        });
    }

    /// Records the test of a connection.
    void recordTest(DatabaseTarget target, boolean passed, Actor actor) {
        controlPlane.jdbi().useTransaction(handle -> AuditStore.record(handle, actor, AuditAction.CONNECTION_TEST,
            AuditSubject.connection(target.configKey(), target.name()), Facts.NONE,
            ConnectionFacts.of(target).with(AuditField.OUTCOME, passed ? "passed" : "failed")));
    }

    /// Records that the settings of added connections were read again.
    void recordReload(Actor actor) {
        controlPlane.jdbi().useTransaction(handle -> AuditStore.record(handle, actor, AuditAction.CONNECTION_RELOAD,
            AuditSubject.connection("*", ConnectionFile.NAME)));
    }

    private static AuditSubject subject(DatabaseConnection row) {
        return AuditSubject.connection(row.configKey(), row.name());
    }

    /// Holds a row against graphs that are about to use it, and against another removal.
    private static Optional<DatabaseConnection> lock(Handle handle, String configKey) {
        return handle.createQuery(SELECT + "WHERE config_key = :key FOR UPDATE").bind("key", configKey).map(ROW)
            .findOne();
    }

    /// Notes which databases a connection means, unless that is known already.
    void identify(String configKey, DatabaseIdentities identities) {
        controlPlane.jdbi().useHandle(handle -> handle.execute("""
            UPDATE database_connections SET graph_identity = ?, write_identity = ?
            WHERE config_key = ? AND graph_identity IS NULL""", identities.graph(), identities.write(), configKey));
    }

    /// All rows with their identities.
    List<Identified> identified() {
        return controlPlane.jdbi().withHandle(handle -> handle.createQuery("""
                SELECT id, name, config_key, created_at, graph_identity, write_identity FROM database_connections""")
            .map((row, context) -> {
                var graph = row.getString("graph_identity");
                return new Identified(ROW.map(row, context), graph == null ? null
                    : new DatabaseIdentities(graph, row.getString("write_identity")));
            }).list());
    }

    /// Numbers of graphs by connection and status. The system databases are under null and hold the default graph.
    Map<@Nullable UUID, Map<String, Long>> usage() {
        return controlPlane.jdbi().withHandle(handle -> {
            var usage = new HashMap<@Nullable UUID, Map<String, Long>>();
            handle.createQuery("""
                    SELECT database_connection_id, status, count(*) AS graphs FROM graphs
                    GROUP BY database_connection_id, status""")
                .map((row, _) -> usage.computeIfAbsent(row.getObject("database_connection_id", UUID.class),
                    _ -> new HashMap<>()).put(row.getString("status"), row.getLong("graphs"))).list();
            return usage;
        });
    }
}
