package org.graphkeeper.api.server;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a server is and can do; discovered once per connection.
///
/// @param version null when it does not say
public record ServerInfo(ServerKind kind, @Nullable String version, Set<Capability> capabilities) {

    public ServerInfo {
        capabilities = Set.copyOf(capabilities);
    }

    public boolean can(Capability capability) {
        return capabilities.contains(capability);
    }
}
