package org.graphkeeper.server.sample;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A graph of the sample workspace.
///
/// @param connectionKey key of its database connection; null means the system databases
/// @param nodes         how many nodes it gets at most
/// @param members       role by e-mail address, besides its creator
record SampleGraph(String slug, String name, String description, @Nullable String connectionKey, Fate fate, int nodes,
                   SampleTopic topic, Map<String, String> members) {

    /// What becomes of it.
    enum Fate {
        /// Provisioned and filled.
        ACTIVE,
        /// Its database really refuses while it is created, and is repaired afterwards: a retry works.
        ERROR,
        /// Its provisioning really waits for a while.
        PROVISIONING,
        /// Provisioned, filled and deleted.
        DELETED
    }
}
