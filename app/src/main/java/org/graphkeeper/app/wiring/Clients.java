package org.graphkeeper.app.wiring;

import java.time.Clock;
import java.util.function.Consumer;
import org.graphkeeper.api.ApiClient;
import org.graphkeeper.api.ApiClients;
import org.graphkeeper.api.offline.OfflinePartition;
import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.api.route.ServerCertificate;
import org.graphkeeper.api.safety.AccessMode;
import org.graphkeeper.api.safety.ChangeGate;
import org.graphkeeper.api.safety.ChangeLock;
import org.graphkeeper.api.server.ServerAddress;
import org.graphkeeper.api.session.Credentials;
import org.graphkeeper.api.session.Secret;
import org.graphkeeper.app.secrets.ProfileSecrets;
import org.graphkeeper.api.traffic.Traffic;
import org.graphkeeper.app.policy.Layers;
import org.graphkeeper.app.workspace.LocalWorkspace;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.graphkeeper.views.connections.SignInMethod;
import org.jspecify.annotations.Nullable;

/// Makes the client of a connection profile: where it is, who signs in, and which part of the store is its own.
final class Clients {

    /// Refused by every server. Sent instead of a sign-in with an empty password, which a server would count as an
    /// attack.
    private static final Credentials NONE = new Credentials.Issued(() -> new Secret("none"));

    private final LocalWorkspace workspace;
    private final OfflineStore store;
    private final Layers layers;
    private final Traffic traffic;
    private final Clock clock;

    /// @param layers  what holds of a profile, whoever hands it in
    /// @param traffic is told of every call
    Clients(LocalWorkspace workspace, OfflineStore store, Layers layers, Traffic traffic, Clock clock) {
        this.workspace = workspace;
        this.store = store;
        this.layers = layers;
        this.traffic = traffic;
        this.clock = clock;
    }

    /// What holds the clients of a profile to what it allows.
    ChangeLock lock(ConnectionProfile profile) {
        return new ChangeLock(layers.held(profile).safety().access(), clock);
    }

    /// @param gate             is asked before every change
    /// @param firstCertificate is told the certificate that the profile is to remember, on the thread of a call
    ApiClient open(ConnectionProfile profile, ProfileSecrets.Found secrets, ChangeGate gate,
            Consumer<ServerCertificate> firstCertificate) {
        return ApiClients.open(address(profile), credentials(profile, secrets.signIn()),
                new ApiClients.Way(layers.held(profile).route(), secrets.route(), firstCertificate, traffic, gate), store,
                new OfflinePartition(profile.id(), account(profile)), clock);
    }

    /// A client that leaves nothing behind, neither here nor on the server.
    ApiClient probe(ConnectionProfile profile, ProfileSecrets.Found secrets) {
        return ApiClients.open(address(profile), credentials(profile, secrets.signIn()),
                new ApiClients.Way(layers.held(profile).route(), secrets.route(), _ -> { }, traffic,
                        new ChangeLock(AccessMode.READ_ONLY, clock)), OfflineStore.inMemory(),
                new OfflinePartition(profile.id(), account(profile)), clock);
    }

    /// What was said to servers since the start.
    Traffic traffic() {
        return traffic;
    }

    /// Whether the graphs of a server have been stored. Blocks. Reading them here also loads the database's driver and
    /// the mapping, so that the same reading takes a millisecond when the window asks for it.
    boolean hasStoredGraphs(ConnectionProfile profile) {
        try (ApiClient client = open(profile, ProfileSecrets.Found.NOTHING, lock(profile), _ -> { })) {
            return client.graphs().all().stored().isPresent();
        }
    }

    /// Forgets what is stored of a server. Blocks.
    void forget(ConnectionProfile profile) {
        store.forget(profile.id());
    }

    Credentials credentials(ConnectionProfile profile, @Nullable Secret secret) {
        if (profile.isLocal()) {
            return workspace.credentials();
        }
        if (secret == null || secret.isEmpty()) {
            return NONE;
        }
        return profile.signIn() == SignInMethod.PASSWORD
                ? new Credentials.Password(profile.email(), secret) : new Credentials.ApiToken(secret);
    }

    private ServerAddress address(ConnectionProfile profile) {
        if (profile.isLocal()) {
            return workspace.address();
        }
        return switch (ServerAddress.parse(profile.address())) {
            case ServerAddress.Parsed.Valid(ServerAddress address, _) -> address;
            case ServerAddress.Parsed.Flawed(var flaw) -> throw new IllegalArgumentException("address: " + flaw);
        };
    }

    /// Whose answers these are, as far as it is known before signing in. A token does not say whose it is; the profile
    /// stands for its owner.
    private static String account(ConnectionProfile profile) {
        return switch (profile.signIn()) {
            case LOCAL -> "local";
            case PASSWORD -> profile.email();
            case API_TOKEN -> "token";
        };
    }
}
