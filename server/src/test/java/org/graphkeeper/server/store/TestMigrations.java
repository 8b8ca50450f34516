package org.graphkeeper.server.store;

import java.util.List;

/// Versions that there are in the tests alone.
public final class TestMigrations {

    private TestMigrations() {
    }

    /// The tables of a graph's read model with a second version.
    public static SchemaMigrations upgradedGraph() {
        return new SchemaMigrations("db/graph/", "graph_schema_history", List.of("V1__graph_tables", "V2__invented"));
    }
}
