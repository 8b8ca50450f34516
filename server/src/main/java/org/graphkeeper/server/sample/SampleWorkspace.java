package org.graphkeeper.server.sample;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.graphkeeper.server.connection.DatabaseConnections;
import org.graphkeeper.server.provisioning.ProvisioningOutcome;
import org.graphkeeper.server.provisioning.ProvisioningService;
import org.graphkeeper.server.rehearsal.Rehearsal;
import org.graphkeeper.server.sample.SampleGraph.Fate;
import org.graphkeeper.server.store.ControlPlane;
import org.graphkeeper.server.store.DatabasePools;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Builds the sample workspace on a server's first run, in the background: users, and graphs in every status over all
/// embedded databases. The graphs are provisioned like any other; the failed one failed for a real reason and the
/// waiting one really waits. A start that was cut short is continued by the next.
public final class SampleWorkspace implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SampleWorkspace.class);
    private static final String MARKER = "sample_workspace";
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration HOLD = Duration.ofMinutes(2);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(20);

    private final ControlPlane controlPlane;
    private final DatabaseConnections connections;
    private final ProvisioningService provisioning;
    private final @Nullable Rehearsal rehearsal;
    private final SampleRows rows;
    private final UUID creator;
    private final UnaryOperator<String> hashPassword;
    private final Duration hold;
    private final List<Thread> waiting = new ArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread builder = Thread.ofVirtual().name("sample-workspace").unstarted(this::build);

    /// @param rehearsal    makes the faults; null when the databases are not embedded, then all graphs become active
    /// @param creator      the first superuser
    /// @param hashPassword turns a password into what is stored
    public SampleWorkspace(ControlPlane controlPlane, DatabaseConnections connections, DatabasePools pools,
                           ProvisioningService provisioning, @Nullable Rehearsal rehearsal, UUID creator,
                           UnaryOperator<String> hashPassword) {
        this(controlPlane, connections, pools, provisioning, rehearsal, creator, hashPassword, HOLD);
    }

    /// @param hold how long the waiting graph waits
    SampleWorkspace(ControlPlane controlPlane, DatabaseConnections connections, DatabasePools pools,
                    ProvisioningService provisioning, @Nullable Rehearsal rehearsal, UUID creator,
                    UnaryOperator<String> hashPassword, Duration hold) {
        this.controlPlane = controlPlane;
        this.connections = connections;
        this.provisioning = provisioning;
        this.rehearsal = rehearsal;
        this.rows = new SampleRows(pools);
        this.creator = creator;
        this.hashPassword = hashPassword;
        this.hold = hold;
    }

    /// Begins to build unless it was built before or somebody else's graphs are there; returns at once.
    public void start() {
        builder.start();
    }

    private void build() {
        try {
            if (!wanted()) {
                return;
            }
            LOG.info("Building the sample workspace");
            mark("building");
            addUsers();
            rows.fill(connections.system(), "public", SampleCatalog.GENERAL, Integer.MAX_VALUE);
            for (var graph : SampleCatalog.graphs()) {
                if (closing.getCount() == 0) {
                    return;
                }
                add(graph);
            }
            LOG.info("The sample workspace is ready");
            for (var held : waiting) {
                held.join();
            }
            mark("built");
        } catch (SQLException | JdbiException e) {
            LOG.warn("The sample workspace could not be finished; the next start continues", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean wanted() {
        return controlPlane.jdbi().withHandle(handle -> handle.createQuery("""
                SELECT CASE (SELECT value FROM system_settings WHERE key = :key)
                    WHEN 'building' THEN true WHEN 'built' THEN false
                    ELSE NOT EXISTS (SELECT FROM graphs WHERE NOT is_default) END""")
            .bind("key", MARKER).mapTo(Boolean.class).one());
    }

    private void mark(String value) {
        controlPlane.jdbi().useHandle(handle -> handle.execute("INSERT INTO system_settings (key, value)"
            + " VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", MARKER, value));
    }

    /// Nobody knows their password: they are there to be looked at and given roles.
    private void addUsers() {
        var hash = hashPassword.apply(UUID.randomUUID() + "" + UUID.randomUUID());
        controlPlane.jdbi().useTransaction(handle -> {
            for (var user : SampleCatalog.users().entrySet()) {
                handle.execute("INSERT INTO \"user\" (email, display_name, hashed_password, is_verified)"
                    + " VALUES (?, ?, ?, true) ON CONFLICT DO NOTHING", user.getKey(), user.getValue(), hash);
            }
        });
    }

    private void add(SampleGraph graph) throws SQLException, InterruptedException {
        var fate = rehearsal == null && graph.fate() != Fate.DELETED ? Fate.ACTIVE : graph.fate();
        var connection = rehearsal == null ? null : graph.connectionKey();
        var inserted = insert(graph, connection);
        if (inserted.isEmpty()) {
            resume(graph, fate, connection);
            return;
        }
        var id = inserted.get();
        switch (fate) {
            case ACTIVE, DELETED -> {
                provisioning.create(id, creator);
                finish(id, graph, fate, connection);
            }
            case ERROR -> provisionInVain(id, graph);
            case PROVISIONING -> waiting.add(Thread.ofVirtual().name("sample " + graph.slug())
                .start(() -> provisionHeld(id, graph)));
        }
        LOG.info("Sample graph {}: {}", graph.slug(), fate);
    }

    /// A graph that an earlier start inserted, and perhaps no more than that: the recovery provisions it.
    private void resume(SampleGraph graph, Fate fate, @Nullable String connection) throws InterruptedException {
        var found = find(graph.slug());
        while (found.status().equals("provisioning")) {
            if (closing.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            found = find(graph.slug());
        }
        if (fate != Fate.ERROR && found.status().equals("active")) {
            finish(found.id(), graph, fate, connection);
        }
    }

    private void finish(UUID id, SampleGraph graph, Fate fate, @Nullable String connection) {
        rows.fill(connections.configured(connection == null ? DatabaseConnections.DEFAULT : connection).orElseThrow(),
            "graph_" + graph.slug(), graph.topic(), graph.nodes());
        addMembers(id, graph.members());
        if (fate == Fate.DELETED) {
            controlPlane.jdbi().useHandle(handle ->
                handle.execute("UPDATE graphs SET status = 'deleted' WHERE id = ?", id));
        }
    }

    private void provisionInVain(UUID id, SampleGraph graph) throws SQLException {
        var faults = Objects.requireNonNull(rehearsal);
        var connection = Objects.requireNonNull(graph.connectionKey());
        faults.refuse(connection);
        try {
            provisioning.create(id, creator);
        } finally {
            faults.repair(connection);
        }
    }

    private void provisionHeld(UUID id, SampleGraph graph) {
        var faults = Objects.requireNonNull(rehearsal);
        try (var held = faults.hold(graph.slug(), DatabaseConnections.DEFAULT)) {
            Thread.ofVirtual().name("release " + graph.slug()).start(() -> release(held));
            if (provisioning.create(id, creator) instanceof ProvisioningOutcome.Activated) {
                finish(id, graph, Fate.PROVISIONING, null);
            }
        } catch (SQLException | JdbiException e) {
            LOG.warn("The sample graph {} could not be provisioned; the recovery sees to it", graph.slug(), e);
        }
    }

    private void release(Rehearsal.Hold held) {
        try {
            closing.await(hold.toMillis(), TimeUnit.MILLISECONDS);
            held.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LOG.debug("The hold was gone already", e);
        }
    }

    private record Found(UUID id, String status) {
    }

    private Found find(String slug) {
        return controlPlane.jdbi().withHandle(handle -> handle
            .createQuery("SELECT id, status FROM graphs WHERE slug = :slug").bind("slug", slug)
            .map((row, _) -> new Found(row.getObject("id", UUID.class), row.getString("status"))).one());
    }

    private Optional<UUID> insert(SampleGraph graph, @Nullable String connection) {
        return controlPlane.jdbi().withHandle(handle -> handle.createQuery("""
                INSERT INTO graphs (slug, name, description, schema_name, created_by, database_connection_id)
                VALUES (:slug, :name, :description, 'graph_' || :slug, :creator,
                        (SELECT id FROM database_connections WHERE config_key = :connection))
                ON CONFLICT DO NOTHING RETURNING id""")
            .bind("slug", graph.slug()).bind("name", graph.name()).bind("description", graph.description())
            .bind("creator", creator).bind("connection", connection).mapTo(UUID.class).findOne());
    }

    private void addMembers(UUID id, Map<String, String> members) {
        controlPlane.jdbi().useTransaction(handle -> members.forEach((email, role) -> handle.execute("""
            INSERT INTO graph_members (graph_id, user_id, role) SELECT ?, id, ? FROM "user" WHERE email = ?
            ON CONFLICT DO NOTHING""", id, role, email)));
    }

    /// Lets what is at work come to its end and leaves the rest to the next start.
    @Override
    public void close() throws InterruptedException {
        closing.countDown();
        builder.join(CLOSE_LIMIT);
    }
}
