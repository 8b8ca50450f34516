package org.graphkeeper.api.graph;

import org.jspecify.annotations.Nullable;

/// Changes to a graph's metadata; null keeps a field as it is (contract 2.2, PUT). The reference cannot clear a
/// description to null: an empty text is the nearest.
public record GraphEdit(
        @Nullable String name,
        @Nullable String description,
        @Nullable Boolean contributeToPublic,
        @Nullable Boolean usePublicCache) {
}
