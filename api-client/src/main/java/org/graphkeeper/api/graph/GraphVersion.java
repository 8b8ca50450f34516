package org.graphkeeper.api.graph;

import org.jspecify.annotations.Nullable;

/// A graph as it was read, for changes that are to meet just this state.
///
/// @param tag the server's word for this state (RFC 9110, 8.8.3); null when it gives none
public record GraphVersion(Graph graph, @Nullable String tag) {
}
