package org.graphkeeper.server.provisioning;

import java.util.Locale;

/// The steps of a provisioning run, in their order (contract 3.2). Each can be repeated without harm.
public enum StepName {
    TARGET_RESOLVED, SCHEMA_GRAPH_DB, SCHEMA_WRITE_DB, MIGRATE_GRAPH_DB, MIGRATE_WRITE_DB, VECTOR_FACTS,
    VECTOR_NODES, VECTOR_SEEDS, FIRST_ADMIN, ACTIVATION;

    /// As stored and as sent.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
