package org.graphkeeper.api.connection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A pair of databases that graphs can be placed in (contract 2.2, database-connections).
///
/// @param id        null for the synthetic `default` entry
/// @param configKey what [org.graphkeeper.api.graph.NewGraph#connectionKey] names; `default` for the system databases
/// @param createdAt null for the synthetic `default` entry
public record DatabaseConnection(
        @Nullable String id, String name, String configKey, @Nullable Instant createdAt) {

    public static final String DEFAULT_KEY = "default";

    public boolean isDefault() {
        return DEFAULT_KEY.equals(configKey);
    }
}
