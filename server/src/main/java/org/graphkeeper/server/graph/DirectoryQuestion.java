package org.graphkeeper.server.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a caller wants to see of the directory.
///
/// @param search     a piece of slug, name or description, in any case; null for all
/// @param statuses   the wanted ones
/// @param connection key of a database connection, `default` for the system databases; null for all
/// @param role       the caller's own role; null for any, and for none
/// @param descending whether the largest come first
/// @param limit      most rows, from 1
/// @param offset     rows to skip, from 0
record DirectoryQuestion(@Nullable String search, List<String> statuses, @Nullable String connection,
                         @Nullable String role, Order order, boolean descending, int limit, int offset) {

    /// By what the rows are sorted; equal ones by id.
    enum Order {
        NAME, SLUG, STATUS, CREATED_AT, UPDATED_AT, NODE_COUNT
    }
}
