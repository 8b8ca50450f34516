package org.graphkeeper.api.server;

import java.util.Map;

/// Answer of `GET /health` (contract 2.5).
///
/// @param components name of a part to whether it is well
public record ServerHealth(boolean healthy, Map<String, Boolean> components) {

    public ServerHealth {
        components = Map.copyOf(components);
    }
}
