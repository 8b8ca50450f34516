package org.graphkeeper.views.provisioning;

import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.provisioning.FailureSignature;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.jspecify.annotations.Nullable;

/// Which graphs belong together: those that failed alike on the same database.
final class Fleet {

    private Fleet() {
    }

    /// Key of the database that a graph is in.
    static String database(Graph graph) {
        return graph.connectionId() == null ? "default" : graph.connectionId();
    }

    /// Key of the failures like that of a graph.
    ///
    /// @param run the latest attempt; null when nothing is known about it
    static String key(Graph graph, @Nullable ProvisioningRun run) {
        return database(graph) + "/" + FailureSignature.of(run, graph).key();
    }
}
