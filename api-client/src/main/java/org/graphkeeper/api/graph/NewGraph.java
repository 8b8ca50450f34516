package org.graphkeeper.api.graph;

import org.jspecify.annotations.Nullable;

/// What to create (contract 2.2, POST /graphs).
///
/// @param slug          3 to 57 characters, `^[a-z0-9][a-z0-9_]*[a-z0-9]$` (57: the 63-byte limit less `graph_`)
/// @param name          1 to 200 characters
/// @param description   null for none
/// @param connectionKey config key of the database connection; `default` for the system databases
/// @param graphType     `v` and digits
public record NewGraph(
        String slug,
        String name,
        @Nullable String description,
        String connectionKey,
        String graphType,
        boolean byokEnabled,
        boolean contributeToPublic,
        boolean usePublicCache) {
}
