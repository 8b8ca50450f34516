package org.graphkeeper.server.graph;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.graphkeeper.server.audit.Actor;
import org.graphkeeper.server.audit.AuditAction;
import org.graphkeeper.server.audit.AuditStore;
import org.graphkeeper.server.audit.Facts;
import org.graphkeeper.server.connection.ConnectionMissingException;
import org.graphkeeper.server.http.Caller;
import org.graphkeeper.server.provisioning.RunRequestStore;
import org.graphkeeper.server.store.ControlPlane;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/// The graphs' rows.
public final class GraphStore {

    private static final String CONNECTION_MUST_EXIST = "graphs_database_connection_id_fkey";
    private static final String COLUMNS = """
            SELECT g.*, c.name AS connection_name, coalesce(m.members, 0) AS member_count,
                   CASE WHEN g.status = 'active' THEN coalesce(n.nodes, 0) ELSE 0 END AS node_count
            FROM graphs g LEFT JOIN database_connections c ON c.id = g.database_connection_id
            LEFT JOIN node_counts n ON n.graph_id = g.id
            """;
    /// For a few rows: the members of each are counted by index.
    static final String SELECT = COLUMNS + """
            LEFT JOIN LATERAL (SELECT count(*) AS members FROM graph_members WHERE graph_id = g.id) m ON true
            """;
    /// For many rows: all members are counted in one go.
    static final String SELECT_MANY = COLUMNS + """
            LEFT JOIN (SELECT graph_id, count(*) AS members FROM graph_members GROUP BY graph_id) m
                ON m.graph_id = g.id
            """;
    /// The graphs that a caller may see, deleted ones included; to be bound by [#bindCaller]. A token limited to some
    /// graphs sees no others (contract 3.11).
    static final String VISIBLE = """
            (:superuser OR g.is_default OR g.id IN (SELECT graph_id FROM graph_members WHERE user_id = :user))
            AND (cast(:slugs AS varchar[]) IS NULL OR g.slug = ANY(:slugs))
            """;
    static final RowMapper<Graph> ROW = (row, _) -> new Graph(row.getObject("id", UUID.class),
            row.getString("slug"), row.getString("name"), row.getString("description"), row.getBoolean("is_default"),
            row.getString("graph_type"), row.getBoolean("byok_enabled"), row.getString("storage_mode"),
            row.getString("schema_name"), row.getObject("database_connection_id", UUID.class),
            row.getString("connection_name"), row.getString("status"), row.getObject("created_by", UUID.class),
            row.getObject("created_at", LocalDateTime.class), row.getObject("updated_at", LocalDateTime.class),
            row.getInt("member_count"), row.getLong("node_count"), row.getBoolean("contribute_to_public"),
            row.getBoolean("use_public_cache"), row.getLong("version"));

    private final ControlPlane controlPlane;

    public GraphStore(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
    }

    /// What a new graph is to be. Its slug must follow the rules already.
    record NewGraph(String slug, String name, @Nullable String description, String graphType, boolean byokEnabled,
                    @Nullable UUID connectionId, boolean contributeToPublic, boolean usePublicCache) {
    }

    /// Changes to a graph; null keeps what there is.
    record Edit(@Nullable String name, @Nullable String description, @Nullable Boolean contributeToPublic,
                @Nullable Boolean usePublicCache) {
    }

    /// Where a graph's data is.
    ///
    /// @param connectionId null for the system databases
    public record Place(String slug, String schema, @Nullable UUID connectionId) {
    }

    /// The places of all active graphs but the default one, oldest first.
    public List<Place> active() {
        return controlPlane.jdbi().withHandle(handle -> handle.createQuery("""
                        SELECT slug, schema_name, database_connection_id FROM graphs
                        WHERE status = 'active' AND NOT is_default ORDER BY created_at""")
                .map((row, _) -> new Place(row.getString("slug"), row.getString("schema_name"),
                        row.getObject("database_connection_id", UUID.class)))
                .list());
    }

    /// Binds what [#VISIBLE] asks for.
    static Query bindCaller(Query query, Caller caller) {
        Caller.Token token = caller.token();
        return query.bind("superuser", caller.superuser()).bind("user", caller.userId())
                .bindByType("slugs", token == null || token.graphSlugs() == null ? null
                        : token.graphSlugs().toArray(String[]::new), String[].class);
    }

    /// A graph in any status, deleted ones included. Text that can be no slug finds nothing.
    Optional<Graph> bySlug(String slug) {
        if (slug.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return controlPlane.jdbi().withHandle(handle -> handle.createQuery(SELECT + "WHERE g.slug = :slug")
                .bind("slug", slug).map(ROW).findOne());
    }

    Graph byId(UUID id) {
        return controlPlane.jdbi().withHandle(handle -> byId(handle, id));
    }

    /// The role of a user in a graph; empty when they are no member.
    Optional<String> role(UUID graphId, UUID userId) {
        return controlPlane.jdbi().withHandle(handle -> handle
                .createQuery("SELECT role FROM graph_members WHERE graph_id = :graph AND user_id = :user")
                .bind("graph", graphId).bind("user", userId).mapTo(String.class).findOne());
    }

    /// A new graph.
    ///
    /// @param firstRun that provisions it
    record Inserted(UUID id, UUID firstRun) {
    }

    /// Inserts a graph in status `provisioning` and asks for its first run, in one transaction; empty when the slug is
    /// taken, by a deleted graph too.
    ///
    /// @throws ConnectionMissingException if the graph's connection was removed since it was looked up
    Optional<Inserted> insert(NewGraph graph, Actor creator) {
        try {
            return controlPlane.inTransaction(handle -> insert(handle, graph, creator));
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof PSQLException cause && cause.getServerErrorMessage() != null
                    && CONNECTION_MUST_EXIST.equals(cause.getServerErrorMessage().getConstraint())) {
                throw new ConnectionMissingException("The graph's database connection was removed meanwhile, so there"
                        + " is no graph");
            }
            throw e;
        }
    }

    private static Optional<Inserted> insert(Handle handle, NewGraph graph, Actor creator) {
        Optional<UUID> id = handle.createQuery("""
                        INSERT INTO graphs (slug, name, description, graph_type, byok_enabled, schema_name,
                            database_connection_id, created_by, contribute_to_public, use_public_cache)
                        VALUES (:slug, :name, :description, :type, :byok, 'graph_' || :slug,
                            cast(:connection AS uuid), :user, :contribute, :cache)
                        ON CONFLICT DO NOTHING RETURNING id""")
                .bind("slug", graph.slug()).bind("name", graph.name()).bind("description", graph.description())
                .bind("type", graph.graphType()).bind("byok", graph.byokEnabled())
                .bind("connection", graph.connectionId()).bind("user", creator.userId())
                .bind("contribute", graph.contributeToPublic()).bind("cache", graph.usePublicCache())
                .mapTo(UUID.class).findOne();
        id.map(made -> byId(handle, made)).ifPresent(made -> AuditStore.record(handle, creator,
                AuditAction.GRAPH_CREATE, made.subject(), Facts.NONE, made.facts()));
        return id.map(made -> new Inserted(made, RunRequestStore.first(handle, made, creator.userId(),
                creator.requestId())));
    }

    /// What became of a change that was asked for.
    sealed interface Outcome {
        /// @param graph as it is now
        record Done(Graph graph) implements Outcome {
        }

        /// The graph is deleted.
        record Gone() implements Outcome {
        }

        /// The graph is not what the caller expects: somebody else changed it.
        record Changed() implements Outcome {
        }
    }

    /// Changes a graph.
    ///
    /// @param expected the version that is to be changed; null for any
    Outcome update(UUID id, @Nullable Long expected, Edit edit, Actor actor) {
        return controlPlane.inTransaction(handle -> {
            Optional<Graph> before = lock(handle, id).filter(graph -> !graph.is(Graph.DELETED));
            if (before.isEmpty()) {
                return new Outcome.Gone();
            }
            if (expected != null && before.get().version() != expected) {
                return new Outcome.Changed();
            }
            handle.createUpdate("""
                            UPDATE graphs SET name = coalesce(:name, name),
                                description = coalesce(:description, description),
                                contribute_to_public = coalesce(:contribute, contribute_to_public),
                                use_public_cache = coalesce(:cache, use_public_cache)
                            WHERE id = :id""")
                    .bind("id", id).bind("name", edit.name()).bind("description", edit.description())
                    .bindByType("contribute", edit.contributeToPublic(), Boolean.class)
                    .bindByType("cache", edit.usePublicCache(), Boolean.class).execute();
            return recorded(handle, actor, AuditAction.GRAPH_CHANGE, before.get());
        });
    }

    /// Marks a graph as deleted. Its data stays (contract 2.2). Again, it changes nothing.
    ///
    /// @param expected the version that is to be deleted; null for any
    Outcome delete(UUID id, @Nullable Long expected, Actor actor) {
        return controlPlane.inTransaction(handle -> {
            Optional<Graph> before = lock(handle, id).filter(graph -> !graph.is(Graph.DELETED));
            if (before.isEmpty()) {
                return new Outcome.Gone();
            }
            if (expected != null && before.get().version() != expected) {
                return new Outcome.Changed();
            }
            handle.execute("UPDATE graphs SET status = 'deleted' WHERE id = ? AND NOT is_default", id);
            return recorded(handle, actor, AuditAction.GRAPH_DELETE, before.get());
        });
    }

    private static Outcome recorded(Handle handle, Actor actor, AuditAction action, Graph before) {
        Graph after = byId(handle, before.id());
        if (after.version() != before.version()) {
            AuditStore.record(handle, actor, action, after.subject(), before.facts().unlike(after.facts()),
                    after.facts().unlike(before.facts()));
        }
        return new Outcome.Done(after);
    }

    /// A graph whose row nobody else changes until the transaction ends; empty when it is gone.
    static Optional<Graph> lock(Handle handle, UUID id) {
        return handle.createQuery(SELECT + "WHERE g.id = :id FOR UPDATE OF g").bind("id", id).map(ROW).findOne();
    }

    private static Graph byId(Handle handle, UUID id) {
        return handle.createQuery(SELECT + "WHERE g.id = :id").bind("id", id).map(ROW).one();
    }
}
