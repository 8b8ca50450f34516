package org.graphkeeper.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.graphkeeper.api.ApiClients;
import org.graphkeeper.api.offline.OfflinePartition;
import org.graphkeeper.api.route.Route;
import org.graphkeeper.api.route.RouteSecrets;
import org.graphkeeper.api.server.ServerAddress;
import org.graphkeeper.api.session.Credentials;
import org.graphkeeper.views.connections.ConnectionProfile;
import org.jspecify.annotations.Nullable;

/// The server a command works on.
///
/// @param profile   the saved one; null for a server that was named by its address and is not saved
/// @param name      for people
/// @param partition whose part of what is stored it uses
record Target(@Nullable ConnectionProfile profile, String name, ServerAddress address, Credentials credentials,
        ApiClients.Way way, OfflinePartition partition) {

    /// By the standard way.
    Target(@Nullable ConnectionProfile profile, String name, ServerAddress address, Credentials credentials,
            OfflinePartition partition) {
        this(profile, name, address, credentials, new ApiClients.Way(Route.STANDARD, RouteSecrets.NONE, _ -> { }),
                partition);
    }

    boolean isLocal() {
        return profile != null && profile.isLocal();
    }

    /// Which server it was, as every answer in JSON has it.
    void describe(ObjectNode object) {
        object.put("server", isLocal() ? ConnectionProfile.LOCAL_ID : address.toString());
        object.put("profile", profile == null || isLocal() ? null : profile.name());
    }
}
