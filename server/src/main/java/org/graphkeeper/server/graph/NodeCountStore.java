package org.graphkeeper.server.graph;

import java.util.List;
import java.util.UUID;
import org.graphkeeper.server.store.ControlPlane;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The node counts that the control plane keeps, one row for each graph that was counted.
final class NodeCountStore {

    private final ControlPlane controlPlane;

    NodeCountStore(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
    }

    /// Where active graphs are.
    ///
    /// @param connectionId null for the system databases
    /// @param configKey    null for the system databases
    /// @param uncounted    whether some of them were never counted
    record Place(@Nullable UUID connectionId, @Nullable String configKey, boolean uncounted) {
    }

    /// What is known of a graph.
    ///
    /// @param fingerprint of its table when it was counted; null when it never was
    record Known(UUID graphId, String schema, @Nullable String fingerprint) {
    }

    /// What was found out.
    ///
    /// @param before the fingerprint that was known; null when there was none
    record Counted(UUID graphId, @Nullable String before, String fingerprint, long nodes) {
    }

    /// The places of all active graphs.
    List<Place> places() {
        return controlPlane.jdbi().withHandle(handle -> handle.createQuery("""
                        SELECT g.database_connection_id, c.config_key, bool_or(n.graph_id IS NULL) AS uncounted
                        FROM graphs g LEFT JOIN database_connections c ON c.id = g.database_connection_id
                        LEFT JOIN node_counts n ON n.graph_id = g.id
                        WHERE g.status = 'active' GROUP BY g.database_connection_id, c.config_key""")
                .map((row, _) -> new Place(row.getObject("database_connection_id", UUID.class),
                        row.getString("config_key"), row.getBoolean("uncounted")))
                .list());
    }

    /// The active graphs in some places.
    List<Known> known(List<Place> places) {
        return controlPlane.jdbi().withHandle(handle -> handle.createQuery("""
                        SELECT g.id, g.schema_name, n.fingerprint
                        FROM graphs g LEFT JOIN node_counts n ON n.graph_id = g.id
                        WHERE g.status = 'active' AND (g.database_connection_id = ANY(:connections)
                            OR :system AND g.database_connection_id IS NULL)""")
                .bind("connections", places.stream().map(Place::connectionId).filter(id -> id != null)
                        .toArray(UUID[]::new))
                .bind("system", places.stream().anyMatch(place -> place.connectionId() == null))
                .map((row, _) -> new Known(row.getObject("id", UUID.class), row.getString("schema_name"),
                        row.getString("fingerprint")))
                .list());
    }

    /// Keeps counts, unless another server kept a newer one of the same graph meanwhile. Servers that count the same
    /// graphs take the rows in one order, so that they do not wait in a circle.
    ///
    /// @return whether all were kept
    boolean keep(List<Counted> counts) {
        List<Counted> first = counts.stream().filter(count -> count.before() == null).toList();
        List<Counted> again = counts.stream().filter(count -> count.before() != null).toList();
        return controlPlane.inTransaction(handle -> (again.isEmpty() || update(handle, again) == again.size())
                & (first.isEmpty() || insert(handle, first) == first.size()));
    }

    private static int update(Handle handle, List<Counted> counts) {
        return handle.createUpdate("""
                        UPDATE node_counts n SET nodes = c.nodes, fingerprint = c.fingerprint,
                            counted_at = timezone('utc', clock_timestamp())
                        FROM unnest(:ids, :befores, :fingerprints, :nodes) AS c (id, before, fingerprint, nodes)
                        WHERE n.graph_id = c.id AND n.fingerprint = c.before AND n.graph_id IN (
                            SELECT graph_id FROM node_counts WHERE graph_id = ANY(:ids) ORDER BY graph_id FOR UPDATE)""")
                .bind("ids", ids(counts)).bind("befores", counts.stream().map(Counted::before).toArray(String[]::new))
                .bind("fingerprints", fingerprints(counts)).bind("nodes", nodes(counts)).execute();
    }

    private static int insert(Handle handle, List<Counted> counts) {
        return handle.createUpdate("""
                        INSERT INTO node_counts (graph_id, nodes, fingerprint)
                        SELECT g.id, c.nodes, c.fingerprint
                        FROM unnest(:ids, :fingerprints, :nodes) AS c (id, fingerprint, nodes)
                        JOIN graphs g ON g.id = c.id ORDER BY g.id
                        ON CONFLICT DO NOTHING""")
                .bind("ids", ids(counts)).bind("fingerprints", fingerprints(counts)).bind("nodes", nodes(counts))
                .execute();
    }

    private static UUID[] ids(List<Counted> counts) {
        return counts.stream().map(Counted::graphId).toArray(UUID[]::new);
    }

    private static String[] fingerprints(List<Counted> counts) {
        return counts.stream().map(Counted::fingerprint).toArray(String[]::new);
    }

    private static Long[] nodes(List<Counted> counts) {
        return counts.stream().map(Counted::nodes).toArray(Long[]::new);
    }
}
