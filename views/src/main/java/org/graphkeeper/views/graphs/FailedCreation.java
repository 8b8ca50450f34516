package org.graphkeeper.views.graphs;

import org.graphkeeper.views.base.Problem;
import org.jspecify.annotations.Nullable;

/// Why a graph was not created.
///
/// @param slug       of the graph that now exists in status error; null when there is none
/// @param retryHelps whether provisioning that graph again may succeed without a change elsewhere
record FailedCreation(Problem problem, @Nullable String slug, boolean retryHelps) {

    /// Nothing was created.
    static FailedCreation without(Problem problem) {
        return new FailedCreation(problem, null, false);
    }
}
