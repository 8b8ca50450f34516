package org.graphkeeper.app.cli;

import java.util.Set;

/// Steps of provisioning runs in words.
final class Steps {

    /// The keys of the servers we know; any other is shown as it is.
    private static final Set<String> KNOWN = Set.of("target_resolved", "schema_graph_db", "schema_write_db",
            "migrate_graph_db", "migrate_write_db", "vector_facts", "vector_nodes", "vector_seeds",
            "vector_collections", "first_admin", "activation");

    private Steps() {
    }

    static String name(String step, Words words) {
        return KNOWN.contains(step) ? words.of("provisioning").get("provisioning.step." + step) : step;
    }
}
