package org.graphkeeper.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.graphkeeper.server.connection.DatabaseConnections;
import org.graphkeeper.server.connection.DatabaseTarget;
import org.graphkeeper.server.postgres.EmbeddedPostgres;
import org.graphkeeper.server.rehearsal.Rehearsal;
import org.graphkeeper.server.vector.VectorStore;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Fresh databases for a test class, all in one embedded PostgreSQL per test JVM.
public final class TestDatabases implements AutoCloseable {

    private static final List<String> NAMES = List.of("default_graph", "default_write", "shared_graph", "shared_write");
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static final class Shared {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                var directory = DataDirectory.open(Files.createTempDirectory("graphkeeper-test-"));
                var postgres = EmbeddedPostgres.start(directory);
                spareTheDisk(postgres.maintenance());
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    postgres.close();
                    delete(directory.path());
                }));
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Lets a PostgreSQL of the tests not wait for the disk: nobody reads its files afterwards, and to sync those of
    /// some hundred databases at its end alone takes half a minute. It is as sure as before against everything but the
    /// loss of power. Tests of what a kill leaves behind have servers of their own.
    public static void spareTheDisk(PhysicalDatabase maintenance) {
        var jdbi = Jdbi.create(Pools.direct(maintenance));
        jdbi.useHandle(handle -> handle.execute("ALTER SYSTEM SET fsync = off"));
        jdbi.useHandle(handle -> handle.execute("SELECT pg_reload_conf()"));
    }

    private static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final String prefix;
    private final ControlPlane controlPlane;
    private final DatabasePools pools;
    private final DatabaseConnections connections;
    private boolean complete;

    private TestDatabases(String prefix, ControlPlane controlPlane, List<DatabaseTarget> targets) {
        this.prefix = prefix;
        this.controlPlane = controlPlane;
        this.connections = new DatabaseConnections(controlPlane, targets);
        this.pools = new DatabasePools(targets.getFirst().graph(), targets.getFirst().write());
    }

    /// A control plane with the connections `default` and `shared`, and one that leads nowhere. The databases of graphs
    /// are made when somebody asks for what may lead to them: many tests never do.
    public static TestDatabases create() throws SQLException {
        var prefix = "t" + COUNT.incrementAndGet() + "_";
        var databases = NAMES.stream().map(name -> postgres().database(prefix + name)).toList();
        postgres().ensureDatabases(List.of(databases.getFirst().database()));
        var controlPlane = ControlPlane.open(databases.get(0));
        var nowhere = new PhysicalDatabase("127.0.0.1", 1, "nowhere", "kt", "secret-of-nowhere");
        var wrongAccount = new PhysicalDatabase("127.0.0.1", postgres().maintenance().port(), prefix + "shared_graph",
            "graphkeeper", "not-the-password");
        var created = new TestDatabases(prefix, controlPlane, List.of(
            new DatabaseTarget("default", "default", databases.get(0), databases.get(1), null),
            new DatabaseTarget("shared", "Shared", databases.get(2), databases.get(3), null),
            new DatabaseTarget("nowhere", "Nowhere", nowhere, nowhere, null),
            new DatabaseTarget("locked", "Locked", wrongAccount, wrongAccount, null),
            new DatabaseTarget("vectors", "Vectors", databases.get(2), databases.get(3), VectorStore.parse("http://127.0.0.1:1", null))));
        created.connections.register();
        return created;
    }

    private synchronized void completeThem() {
        if (!complete) {
            try {
                postgres().ensureDatabases(NAMES.stream().map(prefix::concat).toList());
            } catch (SQLException e) {
                throw new IllegalStateException("The databases of graphs cannot be made", e);
            }
            complete = true;
        }
    }

    public static EmbeddedPostgres postgres() {
        return Shared.POSTGRES;
    }

    public ControlPlane controlPlane() {
        return controlPlane;
    }

    public DatabasePools pools() {
        completeThem();
        return pools;
    }

    public DatabaseConnections connections() {
        completeThem();
        return connections;
    }

    public DatabaseTarget target(String key) {
        return connections().configured(key).orElseThrow();
    }

    public Rehearsal rehearsal() {
        return new Rehearsal(postgres(), List.of(target("default"), target("shared")), pools());
    }

    /// A graph as POST /graphs inserts it.
    public UUID insertGraph(String slug, @Nullable String connectionKey) {
        return insertGraph(slug, connectionKey, "provisioning");
    }

    public UUID insertGraph(String slug, @Nullable String connectionKey, String status) {
        return controlPlane.jdbi().withHandle(handle -> handle.createQuery("""
                INSERT INTO graphs (slug, name, schema_name, status, database_connection_id)
                VALUES (:slug, :slug, 'graph_' || :slug, :status,
                        (SELECT id FROM database_connections WHERE config_key = :key)) RETURNING id""")
            .bind("slug", slug).bind("status", status).bind("key", connectionKey).mapTo(UUID.class).one());
    }

    /// The graph with a slug.
    public UUID graph(String slug) {
        return controlPlane.jdbi().withHandle(handle -> handle.createQuery("SELECT id FROM graphs WHERE slug = :slug")
            .bind("slug", slug).mapTo(UUID.class).one());
    }

    public UUID insertUser(String email) {
        return controlPlane.jdbi().withHandle(handle -> handle.createQuery("""
                INSERT INTO "user" (email, hashed_password) VALUES (:email, 'x') RETURNING id""")
            .bind("email", email).mapTo(UUID.class).one());
    }

    public String status(UUID graphId) {
        return controlPlane.jdbi().withHandle(handle -> handle.createQuery("SELECT status FROM graphs WHERE id = :id")
            .bind("id", graphId).mapTo(String.class).one());
    }

    public void setStatus(UUID graphId, String status) {
        controlPlane.jdbi().useHandle(handle ->
            handle.execute("UPDATE graphs SET status = ? WHERE id = ?", status, graphId));
    }

    @Override
    public void close() {
        pools.close();
        controlPlane.close();
    }
}
