package org.graphkeeper.server.graph;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.graphkeeper.server.connection.ConnectionMissingException;
import org.graphkeeper.server.connection.DatabaseConnections;
import org.graphkeeper.server.connection.DatabaseTarget;
import org.graphkeeper.server.provisioning.StepName;
import org.graphkeeper.server.store.ControlPlane;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.store.SchemaExtent;
import org.graphkeeper.server.store.SchemaMigrations;
import org.graphkeeper.server.vector.VectorCollections;
import org.graphkeeper.server.vector.VectorStore;
import org.graphkeeper.server.vector.VectorStoreException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is really there of a graph: looked at, never changed. An item for each thing that provisioning makes, under the
/// name of its step. Safe for use by many threads.
final class GraphEvidenceStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GraphEvidenceStore.class);

    /// Longest time for everything together.
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /// Each look opens two connections of its own, so there are never many at once.
    private static final int AT_ONCE = 4;

    private final ControlPlane controlPlane;
    private final DatabaseConnections connections;
    private final VectorCollections vectors = new VectorCollections(LIMIT);
    private final Semaphore places = new Semaphore(AT_ONCE);

    GraphEvidenceStore(ControlPlane controlPlane, DatabaseConnections connections) {
        this.controlPlane = controlPlane;
        this.connections = connections;
    }

    /// Whether something is there.
    enum State { OK, MISSING, UNKNOWN, NOT_NEEDED }

    /// One thing that belongs to a graph.
    ///
    /// @param name   of the step that makes it
    /// @param detail one sentence for people; null when there is nothing to add
    /// @param mends  whether provisioning again makes what is missing; null unless missing
    record Item(String name, State state, @Nullable String detail, @Nullable Boolean mends) {

        static Item of(StepName step, State state, @Nullable String detail) {
            return new Item(step.code(), state, detail, state == State.MISSING ? true : null);
        }
    }

    /// Looks at everything. Blocks for [#LIMIT] at most, once it has its turn.
    ///
    /// @return in the order of the steps
    List<Item> of(Graph graph) throws InterruptedException {
        places.acquire();
        try {
            return look(graph);
        } finally {
            places.release();
        }
    }

    private List<Item> look(Graph graph) throws InterruptedException {
        DatabaseTarget target;
        try {
            target = connections.target(graph.connectionId());
        } catch (ConnectionMissingException e) {
            return withoutDatabases(graph, e.getMessage());
        }
        long deadline = System.nanoTime() + LIMIT.toNanos();
        // Closed without waiting: a look that is late ends by its own limits.
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            Future<List<Item>> read = threads.submit(() -> schema(graph, SchemaMigrations.GRAPH, target.graph(),
                    StepName.SCHEMA_GRAPH_DB, StepName.MIGRATE_GRAPH_DB));
            Future<List<Item>> write = threads.submit(() -> schema(graph, SchemaMigrations.WRITE, target.write(),
                    StepName.SCHEMA_WRITE_DB, StepName.MIGRATE_WRITE_DB));
            List<Future<List<Item>>> collections = new ArrayList<>();
            List<StepName> kinds = List.of(StepName.VECTOR_FACTS, StepName.VECTOR_NODES, StepName.VECTOR_SEEDS);
            kinds.forEach(step -> collections.add(threads.submit(collection(graph, target.vectorStore(), step))));
            List<Item> items = new ArrayList<>();
            items.add(Item.of(StepName.TARGET_RESOLVED, State.OK, "%s: graph database %s, write database %s"
                    .formatted(target.name(), target.graph().location(), target.write().location())));
            items.addAll(await(read, deadline, StepName.SCHEMA_GRAPH_DB, StepName.MIGRATE_GRAPH_DB));
            items.addAll(await(write, deadline, StepName.SCHEMA_WRITE_DB, StepName.MIGRATE_WRITE_DB));
            for (int i = 0; i < kinds.size(); i++) {
                items.addAll(await(collections.get(i), deadline, kinds.get(i)));
            }
            items.add(firstAdmin(graph));
            items.add(activation(graph));
            return inOrder(items);
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Item> withoutDatabases(Graph graph, @Nullable String why) {
        List<Item> items = new ArrayList<>();
        items.add(new Item(StepName.TARGET_RESOLVED.code(), State.MISSING, why, false));
        for (StepName step : StepName.values()) {
            switch (step) {
                case TARGET_RESOLVED -> { }
                case FIRST_ADMIN -> items.add(firstAdmin(graph));
                case ACTIVATION -> items.add(activation(graph));
                default -> items.add(Item.of(step, State.UNKNOWN, "Its databases are not known."));
            }
        }
        return items;
    }

    private static List<Item> schema(Graph graph, SchemaMigrations migrations, PhysicalDatabase database,
                                     StepName creation, StepName migration) {
        String place = "schema " + graph.schemaName() + " in " + database.database();
        try {
            return switch (SchemaExtent.of(migrations, database, graph.schemaName())) {
                case COMPLETE -> List.of(Item.of(creation, State.OK, place),
                        Item.of(migration, State.OK, "at version " + migrations.newestVersion()));
                case ABSENT -> List.of(Item.of(creation, State.MISSING, "no " + place),
                        Item.of(migration, State.MISSING, "no tables without the schema"));
                case BEHIND -> List.of(Item.of(creation, State.OK, place),
                        Item.of(migration, State.MISSING, "not at version " + migrations.newestVersion()));
                case DAMAGED -> List.of(Item.of(creation, State.OK, place), new Item(migration.code(),
                        State.MISSING, "Some of its tables are gone. Bring them back from a backup.", false));
            };
        } catch (SQLException e) {
            LOG.warn("Schema {} in {} cannot be looked at: {}", graph.schemaName(), database.location(), e.toString());
            String why = "The database " + database.location() + " does not answer or refuses.";
            return List.of(Item.of(creation, State.UNKNOWN, why), Item.of(migration, State.UNKNOWN, why));
        }
    }

    private Callable<List<Item>> collection(Graph graph, @Nullable VectorStore store, StepName step) {
        String kind = step.name().substring("VECTOR_".length()).toLowerCase(Locale.ROOT);
        return () -> {
            if (store == null) {
                return List.of(Item.of(step, State.NOT_NEEDED, "No vector store is configured."));
            }
            try {
                boolean there = vectors.isThere(store, graph.slug(), kind);
                return List.of(Item.of(step, there ? State.OK : State.MISSING, null));
            } catch (VectorStoreException e) {
                return List.of(Item.of(step, State.UNKNOWN, e.getMessage()));
            }
        };
    }

    private Item firstAdmin(Graph graph) {
        long admins = controlPlane.jdbi().withHandle(handle -> handle.createQuery("""
                        SELECT count(*) FROM graph_members m JOIN "user" u ON u.id = m.user_id
                        WHERE m.graph_id = :graph AND m.role = 'admin' AND u.is_active""")
                .bind("graph", graph.id()).mapTo(Long.class).one());
        // A retry adds an admin only to a graph without any members (contract 2.2).
        return admins > 0 ? Item.of(StepName.FIRST_ADMIN, State.OK, null)
                : graph.isDefault() ? Item.of(StepName.FIRST_ADMIN, State.NOT_NEEDED, "Superusers manage it.")
                : new Item(StepName.FIRST_ADMIN.code(), State.MISSING, null, graph.memberCount() == 0);
    }

    private static Item activation(Graph graph) {
        return Item.of(StepName.ACTIVATION, graph.is(Graph.ACTIVE) ? State.OK : State.MISSING, null);
    }

    private static List<Item> await(Future<List<Item>> answer, long deadline, StepName... steps)
            throws InterruptedException {
        try {
            return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            LOG.error("A graph cannot be looked at", e);
        } catch (TimeoutException e) {
            LOG.warn("A look at a graph took too long");
        }
        return List.of(steps).stream().map(step -> Item.of(step, State.UNKNOWN, "No answer in time.")).toList();
    }

    private static List<Item> inOrder(List<Item> items) {
        List<Item> ordered = new ArrayList<>();
        for (StepName step : StepName.values()) {
            items.stream().filter(item -> item.name().equals(step.code())).forEach(ordered::add);
        }
        return ordered;
    }

    @Override
    public void close() {
        vectors.close();
    }
}
