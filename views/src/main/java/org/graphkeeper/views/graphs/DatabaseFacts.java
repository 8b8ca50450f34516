package org.graphkeeper.views.graphs;

import org.jspecify.annotations.Nullable;

/// What is known about a database that a graph could be put into.
///
/// @param graphs   how many graphs are in it; null when it is not known
/// @param unusable why no graph can be put into it now; null when one can
/// @param warning  what its last test showed; null when nothing is wrong
record DatabaseFacts(@Nullable Long graphs, @Nullable String unusable, @Nullable String warning) {

    static final DatabaseFacts NONE = new DatabaseFacts(null, null, null);
}
