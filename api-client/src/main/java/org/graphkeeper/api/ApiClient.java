package org.graphkeeper.api;

import org.graphkeeper.api.audit.AuditGateway;
import org.graphkeeper.api.connection.DatabaseConnectionGateway;
import org.graphkeeper.api.event.EventGateway;
import org.graphkeeper.api.graph.DeletedGraphGateway;
import org.graphkeeper.api.graph.GraphGateway;
import org.graphkeeper.api.member.MemberGateway;
import org.graphkeeper.api.member.UserGateway;
import org.graphkeeper.api.provisioning.ProvisioningGateway;
import org.graphkeeper.api.route.LineGateway;
import org.graphkeeper.api.server.ServerGateway;
import org.graphkeeper.api.session.ApiTokenGateway;
import org.graphkeeper.api.session.SessionGateway;

/// One server, one account: every gateway to it. Opened by [ApiClients]; opening it contacts nobody.
///
/// All gateways block, are interruptible on virtual threads and safe for use by several threads.
public interface ApiClient extends AutoCloseable {

    LineGateway line();

    ServerGateway server();

    SessionGateway session();

    ApiTokenGateway apiTokens();

    GraphGateway graphs();

    DeletedGraphGateway deletedGraphs();

    DatabaseConnectionGateway databaseConnections();

    MemberGateway members();

    UserGateway users();

    ProvisioningGateway provisioning();

    EventGateway events();

    AuditGateway audit();

    /// Ends running calls and releases connections; the offline store stays open.
    @Override
    void close();
}
