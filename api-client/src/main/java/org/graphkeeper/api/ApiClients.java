package org.graphkeeper.api;

import java.time.Clock;
import java.util.function.Consumer;
import org.graphkeeper.api.internal.gateway.HttpApiClient;
import org.graphkeeper.api.internal.http.Limits;
import org.graphkeeper.api.internal.http.Pace;
import org.graphkeeper.api.internal.route.RouteConnections;
import org.graphkeeper.api.internal.http.TrafficListener;
import org.graphkeeper.api.offline.OfflinePartition;
import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.api.route.Route;
import org.graphkeeper.api.route.RouteSecrets;
import org.graphkeeper.api.route.ServerCertificate;
import org.graphkeeper.api.safety.ChangeGate;
import org.graphkeeper.api.server.ServerAddress;
import org.graphkeeper.api.session.Credentials;
import org.graphkeeper.api.traffic.Traffic;

/// Opens clients.
public final class ApiClients {

    private ApiClients() {
    }

    /// A client for one server and one account by the standard route. Contacts nobody: signing in happens with the first
    /// call that needs it.
    ///
    /// @param store     where answers are kept; stays open when the client is closed
    /// @param partition whose part of the store it reads and writes
    /// @param clock     for the age of answers
    public static ApiClient open(ServerAddress address, Credentials credentials, OfflineStore store,
            OfflinePartition partition, Clock clock) {
        return open(address, credentials, new Way(Route.STANDARD, RouteSecrets.NONE, _ -> { }), store, partition,
                clock);
    }

    /// How to get to the server.
    ///
    /// @param firstCertificate is told the certificate that a pinning route is to remember, once, on the thread of the
    ///                         call that met it
    /// @param traffic          is told of every call when it has ended, on the thread of the call
    /// @param gate             is asked before every request that may change something
    public record Way(Route route, RouteSecrets secrets, Consumer<ServerCertificate> firstCertificate, Traffic traffic,
            ChangeGate gate) {

        /// Everything may be changed.
        public Way(Route route, RouteSecrets secrets, Consumer<ServerCertificate> firstCertificate, Traffic traffic) {
            this(route, secrets, firstCertificate, traffic, ChangeGate.OPEN);
        }

        /// The same, and nobody is told of calls.
        public Way(Route route, RouteSecrets secrets, Consumer<ServerCertificate> firstCertificate) {
            this(route, secrets, firstCertificate, new Traffic());
        }

        public Way withGate(ChangeGate newer) {
            return new Way(route, secrets, firstCertificate, traffic, newer);
        }
    }

    /// The same by another way.
    public static ApiClient open(ServerAddress address, Credentials credentials, Way way, OfflineStore store,
            OfflinePartition partition, Clock clock) {
        return new HttpApiClient(address, credentials, store.partition(partition),
                () -> RouteConnections.of(address, way.route(), way.secrets(), System.getenv(), way.firstCertificate())
                        .newBuilder().eventListenerFactory(TrafficListener.factory(way.traffic(), clock)).build(),
                Limits.DEFAULT, Pace.REAL, clock, way.gate());
    }
}
