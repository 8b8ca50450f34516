package org.graphkeeper.api;

import java.time.Clock;
import java.util.List;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import org.graphkeeper.api.internal.gateway.HttpApiClient;
import org.graphkeeper.api.internal.http.Limits;
import org.graphkeeper.api.internal.http.Pace;
import org.graphkeeper.api.offline.OfflinePartition;
import org.graphkeeper.api.offline.OfflineStore;
import org.graphkeeper.api.server.ServerAddress;
import org.graphkeeper.api.session.Credentials;

/// Opens clients.
public final class ApiClients {

    private ApiClients() {
    }

    /// A client for one server and one account. Contacts nobody: signing in happens with the first call that needs it.
    ///
    /// @param store     where answers are kept; stays open when the client is closed
    /// @param partition whose part of the store it reads and writes
    /// @param clock     for the age of answers
    public static ApiClient open(ServerAddress address, Credentials credentials, OfflineStore store,
            OfflinePartition partition, Clock clock) {
        return new HttpApiClient(address, credentials, store.partition(partition), () -> base(address),
                Limits.DEFAULT, Pace.REAL, clock);
    }

    /// Trust is read from the system only where it is needed: that takes as long as a start has for its first picture.
    private static OkHttpClient base(ServerAddress address) {
        return address.scheme().equals("https") ? new OkHttpClient()
                : new OkHttpClient.Builder().connectionSpecs(List.of(ConnectionSpec.CLEARTEXT)).build();
    }
}
