package org.graphkeeper.api.connection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a database connection is, as a server tells that manages its connections.
///
/// @param configKey as of [DatabaseConnection#configKey]
/// @param graphs    how many graphs are in it, without the deleted ones
/// @param checkedAt when it was tested last; null when it was not since the server started
/// @param meaning   the server's words for what the failed test means; null when it passed or was not made
public record ConnectionStatus(String configKey, State state, long graphs, @Nullable Instant checkedAt,
                               @Nullable String meaning) {

    /// `UNCONFIGURED`: the asked server has no settings for it. `REMOVED`: another server removed it.
    public enum State { READY, UNCONFIGURED, REMOVED, UNKNOWN }

    /// Whether the last test failed.
    public boolean isFailing() {
        return meaning != null;
    }
}
