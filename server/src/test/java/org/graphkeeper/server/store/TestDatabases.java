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
import org.jspecify.annotations.Nullable;

/// Fresh databases for a test class, all in one embedded PostgreSQL per test JVM.
public final class TestDatabases implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static final class Shared {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                var directory = DataDirectory.open(Files.createTempDirectory("graphkeeper-test-"));
                var postgres = EmbeddedPostgres.start(directory);
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

    private static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final ControlPlane controlPlane;
    private final DatabasePools pools;
    private final DatabaseConnections connections;

    private TestDatabases(ControlPlane controlPlane, List<DatabaseTarget> targets) {
        this.controlPlane = controlPlane;
        this.connections = new DatabaseConnections(controlPlane, targets);
        this.pools = new DatabasePools(targets.getFirst().graph(), targets.getFirst().write());
    }

    /// A control plane with the connections `default` and `shared`, and one that leads nowhere.
    public static TestDatabases create() throws SQLException {
        var prefix = "t" + COUNT.incrementAndGet() + "_";
        var names = List.of("default_graph", "default_write", "shared_graph", "shared_write");
        postgres().ensureDatabases(names.stream().map(prefix::concat).toList());
        var databases = names.stream().map(name -> postgres().database(prefix + name)).toList();
        var controlPlane = ControlPlane.open(databases.get(0));
        var nowhere = new PhysicalDatabase("127.0.0.1", 1, "nowhere", "kt", "secret-of-nowhere");
        var wrongAccount = new PhysicalDatabase("127.0.0.1", postgres().maintenance().port(), prefix + "shared_graph",
            "graphkeeper", "not-the-password");
        var created = new TestDatabases(controlPlane, List.of(
            new DatabaseTarget("default", "default", databases.get(0), databases.get(1), null),
            new DatabaseTarget("shared", "Shared", databases.get(2), databases.get(3), null),
            new DatabaseTarget("nowhere", "Nowhere", nowhere, nowhere, null),
            new DatabaseTarget("locked", "Locked", wrongAccount, wrongAccount, null),
            new DatabaseTarget("vectors", "Vectors", databases.get(2), databases.get(3), VectorStore.parse("http://127.0.0.1:1", null))));
        created.connections.register();
        return created;
    }

    public static EmbeddedPostgres postgres() {
        return Shared.POSTGRES;
    }

    public ControlPlane controlPlane() {
        return controlPlane;
    }

    public DatabasePools pools() {
        return pools;
    }

    public DatabaseConnections connections() {
        return connections;
    }

    public DatabaseTarget target(String key) {
        return connections.configured(key).orElseThrow();
    }

    public Rehearsal rehearsal() {
        return new Rehearsal(postgres(), List.of(target("default"), target("shared")), pools);
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
