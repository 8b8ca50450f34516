package org.graphkeeper.server.graph;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.graphkeeper.server.http.Caller;
import org.graphkeeper.server.store.ControlPlane;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/// Lists of graphs, as much of them as a caller may see. What a caller may not see is left out by the queries
/// themselves, so no page and no total knows of it.
public final class GraphDirectoryStore {

    private static final String NODES = "CASE WHEN g.status = 'active' THEN coalesce(n.nodes, 0) ELSE 0 END";

    private static final String WHOLE_ORDER = " ORDER BY g.is_default DESC, g.name, g.slug";

    private final ControlPlane controlPlane;

    public GraphDirectoryStore(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
    }

    /// How often the directory changed, and when last, naive UTC: a restored backup begins to count anew.
    record Revision(long number, LocalDateTime changedAt) {
    }

    /// A page with the caller's roles in its graphs by their ids.
    record Page(List<Graph> graphs, Map<UUID, String> roles, long total) {
    }

    Revision revision() {
        return controlPlane.jdbi().withHandle(handle -> handle
                .createQuery("SELECT revision, changed_at FROM directory_revision")
                .map((row, _) -> new Revision(row.getLong("revision"),
                        row.getObject("changed_at", LocalDateTime.class)))
                .one());
    }

    /// What the directory was when it was read.
    ///
    /// @param epoch    of the database: what another one, or this one restored from a backup, counts is no continuation
    /// @param revision as in [Revision]
    record State(String epoch, long revision) {

        boolean follows(State earlier) {
            return epoch.equals(earlier.epoch) && revision > earlier.revision;
        }
    }

    /// The directory as of one moment, as superusers see it.
    interface Snapshot {

        State state();

        /// Graphs that changed after an earlier state, deleted and purged ones included.
        List<UUID> changedSince(State earlier, int most);

        /// Those of some graphs that are in the list.
        List<Graph> shown(Collection<UUID> ids);

        /// Ids of the whole list, in its order.
        List<UUID> order();

        /// The whole list, in its order.
        List<Graph> all();
    }

    /// Reads several things of one moment.
    <T> T snapshot(Function<Snapshot, T> work) {
        return controlPlane.jdbi().inTransaction(TransactionIsolationLevel.REPEATABLE_READ,
                handle -> work.apply(new HandleSnapshot(handle, state(handle))));
    }

    /// A restored table has another oid, and restored files need a start.
    private static State state(Handle handle) {
        return handle.createQuery("SELECT revision, tableoid || ' ' || pg_postmaster_start_time() AS epoch"
                        + " FROM directory_revision")
                .map((row, _) -> new State(row.getString("epoch"), row.getLong("revision"))).one();
    }

    private record HandleSnapshot(Handle handle, State state) implements Snapshot {

        @Override
        public List<UUID> changedSince(State earlier, int most) {
            return handle.createQuery("SELECT graph_id FROM directory_changes WHERE revision > :earlier LIMIT :most")
                    .bind("earlier", earlier.revision()).bind("most", most).mapTo(UUID.class).list();
        }

        @Override
        public List<Graph> shown(Collection<UUID> ids) {
            return handle.createQuery(GraphStore.SELECT + "WHERE g.id = ANY(:ids) AND g.status <> 'deleted'")
                    .bind("ids", ids.toArray(UUID[]::new)).map(GraphStore.ROW).list();
        }

        @Override
        public List<UUID> order() {
            return handle.createQuery("SELECT g.id FROM graphs g WHERE g.status <> 'deleted'" + WHOLE_ORDER)
                    .mapTo(UUID.class).list();
        }

        @Override
        public List<Graph> all() {
            return handle.createQuery(GraphStore.SELECT_MANY + "WHERE g.status <> 'deleted'" + WHOLE_ORDER)
                    .map(GraphStore.ROW).list();
        }
    }

    /// All graphs that a caller may see and that are not deleted, the default graph first, then by name.
    List<Graph> all(Caller caller) {
        return controlPlane.jdbi().withHandle(handle -> GraphStore.bindCaller(
                handle.createQuery(GraphStore.SELECT_MANY + "WHERE g.status <> 'deleted' AND " + GraphStore.VISIBLE
                        + WHOLE_ORDER), caller).map(GraphStore.ROW).list());
    }

    /// The ids of the same graphs, in no order.
    List<UUID> ids(Caller caller) {
        return controlPlane.jdbi().withHandle(handle -> GraphStore.bindCaller(handle.createQuery(
                "SELECT g.id FROM graphs g WHERE g.status <> 'deleted' AND " + GraphStore.VISIBLE), caller)
                .mapTo(UUID.class).list());
    }

    /// One page; all of it is of one moment. Deleted graphs are for those who may manage all graphs.
    Page page(Caller caller, DirectoryQuestion question) {
        return controlPlane.jdbi().inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            String rows = rows(question);
            long total = bind(handle.createQuery("SELECT count(*) " + rows), caller, question).mapTo(Long.class).one();
            String order = order(question);
            // The page first, by ids: members are counted for its graphs alone.
            List<Graph> graphs = bind(handle.createQuery(GraphStore.SELECT + "WHERE g.id IN (SELECT g.id " + rows
                    + order + " LIMIT :limit OFFSET :offset)" + order), caller, question)
                    .bind("limit", question.limit()).bind("offset", question.offset()).map(GraphStore.ROW).list();
            return new Page(graphs, roles(handle, caller, graphs), total);
        });
    }

    private static String rows(DirectoryQuestion question) {
        var rows = new StringBuilder("FROM graphs g ");
        if (question.connection() != null) {
            rows.append("LEFT JOIN database_connections c ON c.id = g.database_connection_id ");
        }
        if (question.order() == DirectoryQuestion.Order.NODE_COUNT) {
            rows.append("LEFT JOIN node_counts n ON n.graph_id = g.id ");
        }
        rows.append("WHERE ").append(GraphStore.VISIBLE)
                .append("AND g.status = ANY(:statuses) AND (:superuser OR g.status <> 'deleted') ");
        if (question.connection() != null) {
            rows.append("AND coalesce(c.config_key, 'default') = :connection ");
        }
        if (question.role() != null) {
            rows.append("AND g.id IN (SELECT graph_id FROM graph_members WHERE user_id = :user AND role = :role) ");
        }
        if (question.search() != null) {
            // In the very words of the index.
            rows.append("AND graph_search_text(g.slug, g.name, g.description) LIKE lower(:pattern) ");
        }
        return rows.toString();
    }

    private static Query bind(Query query, Caller caller, DirectoryQuestion question) {
        GraphStore.bindCaller(query, caller).bind("statuses", question.statuses().toArray(String[]::new));
        bindIfWanted(query, "connection", question.connection());
        bindIfWanted(query, "role", question.role());
        bindIfWanted(query, "pattern", question.search() == null ? null : pattern(question.search()));
        return query;
    }

    private static void bindIfWanted(Query query, String name, @Nullable String value) {
        if (value != null) {
            query.bind(name, value);
        }
    }

    private static String pattern(String search) {
        return "%" + search.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    private static String order(DirectoryQuestion question) {
        String direction = question.descending() ? " DESC" : "";
        String by = switch (question.order()) {
            case NAME -> "g.name";
            case SLUG -> "g.slug";
            case STATUS -> "g.status";
            case CREATED_AT -> "g.created_at";
            case UPDATED_AT -> "g.updated_at";
            case NODE_COUNT -> NODES;
        };
        return " ORDER BY " + by + direction + ", g.id" + direction;
    }

    private static Map<UUID, String> roles(Handle handle, Caller caller, List<Graph> graphs) {
        return handle.createQuery("""
                        SELECT graph_id, role FROM graph_members WHERE user_id = :user AND graph_id = ANY(:graphs)""")
                .bind("user", caller.userId()).bind("graphs", graphs.stream().map(Graph::id).toArray(UUID[]::new))
                .map((row, _) -> Map.entry(row.getObject("graph_id", UUID.class), row.getString("role")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
