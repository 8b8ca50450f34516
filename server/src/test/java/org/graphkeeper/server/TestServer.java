package org.graphkeeper.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.graphkeeper.server.auth.ServerSecret;
import org.graphkeeper.server.auth.SessionTokens;
import org.graphkeeper.server.http.Route;
import org.graphkeeper.server.rehearsal.Rehearsal;
import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.store.Pools;
import org.graphkeeper.server.store.TestDatabases;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// One real server on real embedded PostgreSQL for all tests of a JVM. Tests keep apart by names of their own.
public final class TestServer {

    public static final String PASSWORD = "correct horse battery staple";

    private static final String SECRET = "a secret of the tests, longer than thirty-two bytes";
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static @Nullable TestServer shared;

    private final GraphkeeperServer server;
    private final SessionTokens sessions;
    private final JsonNode databases;
    private final Jdbi control;

    private TestServer() throws IOException, ServerStartException {
        Path directory = Files.createTempDirectory("graphkeeper-http-test");
        var environment = Map.of("JWT_SECRET_KEY", SECRET, "GRAPHKEEPER_ADMIN_EMAIL", "Root@Example.org",
                "GRAPHKEEPER_ADMIN_PASSWORD", PASSWORD,
                // All tests come from one address.
                "GRAPHKEEPER_LOGIN_FAILURES_PER_ADDRESS", "0");
        server = GraphkeeperServer.start(new ServerSettings("127.0.0.1", 0, directory, environment, Scenario.NONE));
        sessions = new SessionTokens(ServerSecret.of(environment, directory));
        databases = json(server.postgresFile());
        TestDatabases.spareTheDisk(database("default", "graph"));
        HikariDataSource sessionsOfTheTests = kept(database("default", "graph"));
        control = arrays(Jdbi.create(sessionsOfTheTests));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            sessionsOfTheTests.close();
            server.close();
            delete(directory);
        }));
    }

    /// The server, started at the first call.
    public static synchronized TestServer shared() {
        if (shared == null) {
            try {
                shared = new TestServer();
            } catch (IOException | ServerStartException e) {
                throw new IllegalStateException("The server of the tests does not start", e);
            }
        }
        return shared;
    }

    static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    private static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Somebody with an account.
    public record Person(UUID id, String email, String token) {
    }

    public URI address() {
        return server.address();
    }

    /// The server's data directory.
    public Path directory() {
        return Objects.requireNonNull(server.postgresFile().getParent());
    }

    /// Everything the server answers.
    public List<Route> routes() {
        return server.routes();
    }

    public Rehearsal rehearsal() {
        return server.rehearsal();
    }

    public SessionTokens sessions() {
        return sessions;
    }

    /// A name that no other test uses: letters, digits and underscores, short enough for a slug.
    public static String unique(String stem) {
        return stem + "_" + COUNTER.incrementAndGet();
    }

    /// One of the databases the server runs itself.
    ///
    /// @param kind `graph` or `write`
    public PhysicalDatabase database(String connection, String kind) {
        return PhysicalDatabase.parse(databases.required(connection).required(kind).textValue());
    }

    public Jdbi jdbi(String connection, String kind) {
        return arrays(Jdbi.create(Pools.direct(database(connection, kind))));
    }

    private static Jdbi arrays(Jdbi jdbi) {
        jdbi.registerArrayType(String.class, "varchar");
        return jdbi;
    }

    private static HikariDataSource kept(PhysicalDatabase database) {
        var config = new HikariConfig();
        config.setDataSource(Pools.direct(database));
        config.setPoolName("tests");
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    /// The control plane's tables. Through sessions that are kept: tests that go in rounds ask for it thousands of
    /// times, and to open one costs PostgreSQL more than most of what is done in it.
    public Jdbi control() {
        return control;
    }

    /// A new account without rights.
    public Person person(String stem) {
        return insert(unique(stem) + "@example.org", false);
    }

    /// A new superuser.
    public Person superuser(String stem) {
        return insert(unique(stem) + "@example.org", true);
    }

    private Person insert(String email, boolean superuser) {
        UUID id = UUID.randomUUID();
        control().useHandle(handle -> handle.execute(
                "INSERT INTO \"user\" (id, email, hashed_password, is_superuser) VALUES (?, ?, '!', ?)", id, email,
                superuser));
        return new Person(id, email, sessions.issue(id));
    }

    /// The account the server started with.
    public Person root() {
        return control().withHandle(handle -> handle
                .createQuery("SELECT id, email FROM \"user\" ORDER BY created_at LIMIT 1")
                .map((row, _) -> {
                    UUID id = row.getObject("id", UUID.class);
                    return new Person(id, row.getString("email"), sessions.issue(id));
                }).one());
    }

    /// A graph in a status of choice, without schemas: for tests that do not look into it.
    public UUID graph(String slug, String status) {
        return control().withHandle(handle -> handle.createQuery("""
                        INSERT INTO graphs (slug, name, schema_name, status)
                        VALUES (:slug, 'Name of ' || :slug, 'graph_' || :slug, :status) RETURNING id""")
                .bind("slug", slug).bind("status", status).mapTo(UUID.class).one());
    }

    public void member(UUID graph, Person person, String role) {
        control().useHandle(handle -> handle.execute(
                "INSERT INTO graph_members (graph_id, user_id, role) VALUES (?, ?, ?)", graph, person.id(), role));
    }

    public String status(String slug) {
        return control().withHandle(handle -> handle.createQuery("SELECT status FROM graphs WHERE slug = :slug")
                .bind("slug", slug).mapTo(String.class).one());
    }

    public Api as(Person person) {
        return new Api(address(), person.token());
    }

    public Api with(String credential) {
        return new Api(address(), credential);
    }

    public Api anonymous() {
        return new Api(address(), null);
    }
}
