package org.graphkeeper.api.provisioning;

import java.time.Instant;
import java.util.List;
import org.graphkeeper.api.graph.GraphStatus;
import org.jspecify.annotations.Nullable;

/// What a server found of one graph when it looked.
///
/// @param checkedAt by the clock of the server
/// @param items     in the order in which provisioning makes them
public record GraphEvidence(String graphSlug, GraphStatus status, Instant checkedAt, List<Item> items) {

    public GraphEvidence {
        items = List.copyOf(items);
    }

    /// One thing that provisioning makes.
    ///
    /// @param step       stable key of the step that makes it, e.g. `schema_graph_db`
    /// @param detail     what was found, or why nobody could look, in the server's words; null for nothing to add
    /// @param retryHelps whether provisioning again makes what is missing; null unless missing
    public record Item(String step, EvidenceState state, @Nullable String detail, @Nullable Boolean retryHelps) {
    }
}
