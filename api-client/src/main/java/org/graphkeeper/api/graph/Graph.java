package org.graphkeeper.api.graph;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A graph as the server describes it (contract 2.1).
///
/// @param id               canonical UUID text
/// @param slug             the name in addresses; never changes
/// @param description      null when none was given
/// @param schemaName       the PostgreSQL schema that holds it; `public` for the default graph
/// @param connectionId     null for the system databases
/// @param connectionName   name of the database connection; `default` for the system databases; null when the server
///                         did not say (contract 2.1: create, update and retry answers leave it out)
/// @param createdBy        user id; null when that user is gone
/// @param memberCount      people with a role in it
/// @param nodeCount        nodes in it; null when the answer does not count them (contract 2.1) or it is not active
public record Graph(
        String id,
        String slug,
        String name,
        @Nullable String description,
        boolean isDefault,
        String graphType,
        boolean byokEnabled,
        String schemaName,
        @Nullable String connectionId,
        @Nullable String connectionName,
        GraphStatus status,
        @Nullable String createdBy,
        Instant createdAt,
        Instant updatedAt,
        int memberCount,
        @Nullable Long nodeCount,
        boolean contributeToPublic,
        boolean usePublicCache) {
}
