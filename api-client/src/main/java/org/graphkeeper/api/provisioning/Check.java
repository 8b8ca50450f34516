package org.graphkeeper.api.provisioning;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What the doctor looks for, in the order in which provisioning makes it (contract 3.2).
public enum Check {

    /// The server knows the graph.
    ROW,

    /// The server knows where the databases of the graph are.
    TARGET_RESOLVED,

    /// Both databases of the graph answer.
    DATABASES_ANSWER,

    SCHEMA_GRAPH_DB,

    SCHEMA_WRITE_DB,

    /// The tables in the graph database are at the newest version.
    MIGRATE_GRAPH_DB,

    /// The tables in the write database are at the newest version.
    MIGRATE_WRITE_DB,

    VECTOR_FACTS,

    VECTOR_NODES,

    VECTOR_SEEDS,

    /// Somebody administers the graph.
    FIRST_ADMIN,

    /// The server says that the graph can be used.
    ACTIVATION;

    /// Stable key of the step that makes it; the checks that belong to no step have one too.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The check for what a step makes; empty for a step of another product or version.
    public static Optional<Check> ofStep(String step) {
        return Stream.of(values()).filter(check -> check.key().equals(step)).findFirst();
    }
}
