package org.graphkeeper.api.internal.gateway;

import java.time.Clock;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.audit.AuditGateway;
import org.graphkeeper.api.connection.DatabaseConnectionGateway;
import org.graphkeeper.api.event.EventGateway;
import org.graphkeeper.api.graph.DeletedGraphGateway;
import org.graphkeeper.api.graph.GraphGateway;
import org.graphkeeper.api.internal.http.Limits;
import org.graphkeeper.api.internal.http.Pace;
import org.graphkeeper.api.internal.http.Transport;
import org.graphkeeper.api.member.MemberGateway;
import org.graphkeeper.api.member.UserGateway;
import org.graphkeeper.api.offline.OfflineSnapshots;
import org.graphkeeper.api.provisioning.ProvisioningGateway;
import org.graphkeeper.api.route.LineGateway;
import org.graphkeeper.api.safety.ChangeGate;
import org.graphkeeper.api.server.ServerAddress;
import org.graphkeeper.api.server.ServerGateway;
import org.graphkeeper.api.session.ApiTokenGateway;
import org.graphkeeper.api.session.Credentials;
import org.graphkeeper.api.session.SessionGateway;

/// All gateways over one transport.
public final class HttpApiClient implements ApiClient {

    private final Lazy<Transport> transport;
    private final LineGateway way;
    private final ServerGateway server;
    private final SessionGateway session;
    private final ApiTokenGateway apiTokens;
    private final GraphGateway graphs;
    private final DeletedGraphGateway deletedGraphs;
    private final DatabaseConnectionGateway databaseConnections;
    private final MemberGateway members;
    private final UserGateway users;
    private final ProvisioningGateway provisioning;
    private final EventGateway events;
    private final AuditGateway audit;

    /// One that may change everything.
    ///
    /// @param base connections and trust; how calls are made is set here
    public HttpApiClient(ServerAddress address, Credentials credentials, OfflineSnapshots snapshots,
            Supplier<OkHttpClient> base, Limits limits, Pace pace, Clock clock) {
        this(address, credentials, snapshots, base, limits, pace, clock, ChangeGate.OPEN);
    }

    /// @param base connections and trust; how calls are made is set here
    /// @param gate is asked before every request that may change something
    public HttpApiClient(ServerAddress address, Credentials credentials, OfflineSnapshots snapshots,
            Supplier<OkHttpClient> base, Limits limits, Pace pace, Clock clock, ChangeGate gate) {
        this.transport = new Lazy<>(() -> new Transport(address, base.get(), limits, pace, clock, gate));
        Line line = new Line(transport, address.authority(), credentials);
        Shelves shelves = new Shelves(snapshots, clock);
        this.way = new HttpLine(transport);
        this.server = new HttpServer(line, shelves);
        this.session = new HttpSession(line, shelves);
        this.apiTokens = new HttpApiTokens(line, shelves);
        this.graphs = new HttpGraphs(line, shelves);
        this.deletedGraphs = new HttpDeletedGraphs(line, shelves);
        this.databaseConnections = new HttpDatabaseConnections(line, shelves);
        this.members = new HttpMembers(line, shelves);
        this.users = new HttpUsers(line, shelves);
        this.provisioning = new HttpProvisioning(line, shelves);
        this.events = new HttpEvents(line, pace);
        this.audit = new HttpAudit(line);
    }

    @Override
    public LineGateway line() {
        return way;
    }

    @Override
    public ServerGateway server() {
        return server;
    }

    @Override
    public SessionGateway session() {
        return session;
    }

    @Override
    public ApiTokenGateway apiTokens() {
        return apiTokens;
    }

    @Override
    public GraphGateway graphs() {
        return graphs;
    }

    @Override
    public DeletedGraphGateway deletedGraphs() {
        return deletedGraphs;
    }

    @Override
    public DatabaseConnectionGateway databaseConnections() {
        return databaseConnections;
    }

    @Override
    public MemberGateway members() {
        return members;
    }

    @Override
    public UserGateway users() {
        return users;
    }

    @Override
    public ProvisioningGateway provisioning() {
        return provisioning;
    }

    @Override
    public EventGateway events() {
        return events;
    }

    @Override
    public AuditGateway audit() {
        return audit;
    }

    @Override
    public void close() {
        transport.ifMade().ifPresent(Transport::close);
    }
}
