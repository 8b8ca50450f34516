package org.graphkeeper.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.flywaydb.core.api.FlywayException;
import org.graphkeeper.server.audit.AuditRoutes;
import org.graphkeeper.server.audit.AuditStore;
import org.graphkeeper.server.auth.Auth;
import org.graphkeeper.server.auth.FirstSuperuser;
import org.graphkeeper.server.auth.Passwords;
import org.graphkeeper.server.auth.ServerSecret;
import org.graphkeeper.server.auth.SessionTokens;
import org.graphkeeper.server.auth.UserStore;
import org.graphkeeper.server.connection.ConnectionRoutes;
import org.graphkeeper.server.connection.DatabaseConnections;
import org.graphkeeper.server.event.EventHub;
import org.graphkeeper.server.event.EventRoutes;
import org.graphkeeper.server.graph.DeletedGraphRoutes;
import org.graphkeeper.server.graph.EvidenceRoutes;
import org.graphkeeper.server.graph.GraphAccess;
import org.graphkeeper.server.graph.GraphDirectoryRoutes;
import org.graphkeeper.server.graph.GraphDirectoryStore;
import org.graphkeeper.server.graph.GraphRoutes;
import org.graphkeeper.server.graph.GraphStore;
import org.graphkeeper.server.graph.NodeCounts;
import org.graphkeeper.server.graph.RunRoutes;
import org.graphkeeper.server.health.HealthRoutes;
import org.graphkeeper.server.health.MetricsRoutes;
import org.graphkeeper.server.health.SelfDescription;
import org.graphkeeper.server.health.VectorStoreStates;
import org.graphkeeper.server.http.HttpServer;
import org.graphkeeper.server.http.HttpSettings;
import org.graphkeeper.server.http.RequestTally;
import org.graphkeeper.server.http.Route;
import org.graphkeeper.server.member.MemberRoutes;
import org.graphkeeper.server.member.PeopleDirectoryRoutes;
import org.graphkeeper.server.member.UserRoutes;
import org.graphkeeper.server.postgres.EmbeddedPostgres;
import org.graphkeeper.server.provisioning.Provisioning;
import org.graphkeeper.server.provisioning.ProvisioningRunStore;
import org.graphkeeper.server.rehearsal.Rehearsal;
import org.graphkeeper.server.sample.SampleWorkspace;
import org.graphkeeper.server.store.ControlPlane;
import org.graphkeeper.server.store.DataDirectory;
import org.graphkeeper.server.store.DatabasePools;
import org.graphkeeper.server.store.SchemaMigrations;
import org.jspecify.annotations.Nullable;

/// A running Graphkeeper server, stand-alone or inside another program. Safe for use by many threads.
public final class GraphkeeperServer implements AutoCloseable {

    private final OpenParts open;
    private final Services services;
    private final HttpServer http;
    private final List<Route> routes;

    /// What a server is made of, in the order of starting.
    private record Services(DataDirectory directory, ServerDatabases databases, ControlPlane controlPlane,
                            DatabasePools pools, DatabaseConnections connections, NodeCounts nodeCounts,
                            Provisioning provisioning, SessionTokens sessions, FirstSuperuser superuser,
                            @Nullable Rehearsal rehearsal, EventHub events, @Nullable Duration auditAge,
                            GraphUpkeep upkeep, VectorStoreStates vectorStores, RequestTally tally,
                            AtomicBoolean stopping) {
    }

    private GraphkeeperServer(OpenParts open, Services services, HttpServer http, List<Route> routes) {
        this.open = open;
        this.services = services;
        this.http = http;
        this.routes = List.copyOf(routes);
    }

    /// Starts a server; returns once it answers. Graphs left in `provisioning`, migrations of other graphs and the
    /// sample workspace are seen to in the background afterwards.
    ///
    /// @throws ServerStartException with a message for people; nothing is left running
    public static GraphkeeperServer start(ServerSettings settings) throws ServerStartException {
        var open = new OpenParts();
        try {
            return start(settings, open);
        } catch (DataDirectory.InUseException | IllegalArgumentException e) {
            open.close();
            throw new ServerStartException(Objects.requireNonNullElse(e.getMessage(), e.toString()), e);
        } catch (IOException e) {
            open.close();
            throw new ServerStartException("The server could not start: " + e.getMessage(), e);
        } catch (SQLException | FlywayException e) {
            open.close();
            throw new ServerStartException("The server's own database cannot be used, so the server did not start."
                + " Check DATABASE_URL and WRITE_DATABASE_URL, or the file postgres.log in "
                + settings.dataDirectory() + ". PostgreSQL says: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            open.close();
            throw new ServerStartException("The server could not start because of a fault of its own: " + e, e);
        }
    }

    private static GraphkeeperServer start(ServerSettings settings, OpenParts open)
        throws IOException, SQLException {
        var auditAge = LogRetention.auditAge(settings.environment());
        var listening = HttpSettings.of(settings.listenHost(), settings.port(), settings.environment());
        Exposure.check(settings.listenHost(), listening.tls() != null, settings.environment());
        var directory = open.add(DataDirectory.open(settings.dataDirectory()));
        var databases = open.add(ServerDatabases.open(settings.environment(), directory));
        if (databases.embedded() != null) {
            var file = PostgresFile.write(directory, databases.own());
            open.add(() -> Files.deleteIfExists(file));
        }
        var system = databases.targets().stream()
            .filter(target -> target.configKey().equals(DatabaseConnections.DEFAULT)).findFirst().orElseThrow();
        var controlPlane = open.add(ControlPlane.open(system.graph()));
        // The default graph lives in schema public of the system databases (contract 3.4).
        SchemaMigrations.GRAPH.migrateWhenBehind(system.graph(), "public");
        SchemaMigrations.WRITE.migrateWhenBehind(system.write(), "public");
        var connections = new DatabaseConnections(controlPlane, databases.targets());
        connections.register();
        var pools = open.add(new DatabasePools(system.graph(), system.write()));
        var passwords = new Passwords();
        var users = new UserStore(controlPlane);
        var superuser = FirstSuperuser.ensure(users, passwords, settings.environment(), directory.path());
        var secret = ServerSecret.of(settings.environment(), directory.path());
        var sessions = new SessionTokens(secret);
        var auth = new Auth(controlPlane, secret, sessions, passwords, settings.environment());
        var nodeCounts = open.add(new NodeCounts(controlPlane, connections, pools));
        var provisioning = open.add(new Provisioning(controlPlane, connections));
        var rehearsal = databases.embedded() == null ? null
            : new Rehearsal(databases.embedded(), databases.own(), pools);
        var services = new Services(directory, databases, controlPlane, pools, connections, nodeCounts,
            provisioning, sessions, superuser, rehearsal, open.add(new EventHub(controlPlane)),
            auditAge, new GraphUpkeep(new GraphStore(controlPlane), connections),
            open.add(new VectorStoreStates(connections::targets)), new RequestTally(), new AtomicBoolean());
        var routes = routes(services, auth, settings.environment(), open);
        var http = open.add(HttpServer.start(listening, routes, auth.authenticator(), services.tally()));
        background(services, open, settings, passwords);
        return new GraphkeeperServer(open, services, http, routes);
    }

    private static List<Route> routes(Services services, Auth auth, Map<String, String> environment, OpenParts open)
        throws IOException {
        var graphs = new GraphStore(services.controlPlane());
        var access = new GraphAccess(graphs);
        var routes = new ArrayList<>(auth.routes());
        var directory = new GraphDirectoryStore(services.controlPlane());
        routes.addAll(new GraphRoutes(graphs, directory, access, services.nodeCounts(), services.connections(),
            services.provisioning()).routes());
        routes.addAll(new RunRoutes(graphs, directory, access, new ProvisioningRunStore(services.controlPlane()),
            services.provisioning()).routes());
        routes.addAll(open.add(new EvidenceRoutes(services.controlPlane(), access, services.connections())).routes());
        routes.addAll(new GraphDirectoryRoutes(directory, services.nodeCounts()).routes());
        routes.addAll(new DeletedGraphRoutes(services.controlPlane(), access, services.connections()).routes());
        routes.addAll(new MemberRoutes(services.controlPlane(), access).routes());
        routes.addAll(new PeopleDirectoryRoutes(services.controlPlane(), access).routes());
        routes.addAll(new UserRoutes(auth.users(), auth.accounts()).routes());
        routes.addAll(new HealthRoutes(services.controlPlane(), services.connections(), services.pools(),
            services.vectorStores(), services.directory().path(), services.upkeep()::report, services.stopping()).routes());
        routes.addAll(new AuditRoutes(new AuditStore(services.controlPlane())).routes());
        routes.addAll(new EventRoutes(services.events()).routes());
        routes.addAll(new ConnectionRoutes(services.controlPlane(), services.connections(), services.pools(),
            services.directory().path(), environment, services.databases().own()).routes());
        routes.addAll(new MetricsRoutes(services.tally(), services.controlPlane(), services.pools(),
            services.vectorStores(), environment).routes());
        routes.addAll(SelfDescription.routes());
        return routes;
    }

    private static void background(Services services, OpenParts open, ServerSettings settings,
                                   Passwords passwords) {
        services.provisioning().start();
        open.add(services.upkeep()).start();
        open.add(new LogRetention(new AuditStore(services.controlPlane()), services.events(), services.auditAge()))
            .start();
        if (settings.scenario() == Scenario.SAMPLE) {
            open.add(new SampleWorkspace(services.controlPlane(), services.connections(), services.pools(),
                services.provisioning(), services.rehearsal(), services.superuser().user().id(),
                passwords::hash)).start();
        }
    }

    /// Where it listens, for example `http://127.0.0.1:34567`.
    public URI address() {
        return http.address();
    }

    /// `postgres.json` in the data directory, owner-only; exists while a server with embedded PostgreSQL runs.
    public Path postgresFile() {
        return services.directory().resolve(PostgresFile.NAME);
    }

    /// A session token of the first superuser, for the program that embeds this server. It is a secret, good for
    /// [SessionTokens#LIFETIME].
    public String issueSessionToken() {
        return services.sessions().issue(services.superuser().user().id());
    }

    /// The account that every server has from its first start.
    public FirstAdministrator firstAdministrator() {
        return new FirstAdministrator(services.superuser().user().email(), services.superuser().passwordFile());
    }

    /// Real faults on the embedded databases.
    ///
    /// @throws IllegalStateException if the system databases are not embedded
    public Rehearsal rehearsal() {
        if (services.rehearsal() == null) {
            throw new IllegalStateException("Faults can be rehearsed on the built-in PostgreSQL only.");
        }
        return services.rehearsal();
    }

    /// Everything it answers.
    List<Route> routes() {
        return routes;
    }

    /// The embedded PostgreSQL server.
    @Nullable EmbeddedPostgres embeddedPostgres() {
        return services.databases().embedded();
    }

    /// Stops in order: requests are let go to their end for a while, provisioning ends so that the next start continues
    /// it, then PostgreSQL stops. Blocks; calling it again does nothing. The end of the process does the same.
    @Override
    public void close() {
        services.stopping().set(true);
        open.close();
    }
}
