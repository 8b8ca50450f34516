package org.graphkeeper.server.connection;

import org.graphkeeper.server.store.PhysicalDatabase;
import org.graphkeeper.server.vector.VectorStore;
import org.jspecify.annotations.Nullable;

/// The physical databases behind a database connection.
///
/// @param configKey   `default` for the system databases
/// @param name        name shown to people
/// @param graph       holds the read model of its graphs
/// @param write       holds the write tables of its graphs
/// @param vectorStore holds the vector collections of its graphs; null when there is none
public record DatabaseTarget(String configKey, String name, PhysicalDatabase graph, PhysicalDatabase write,
                             @Nullable VectorStore vectorStore) {
}
