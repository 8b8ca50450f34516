package org.graphkeeper.server.connection;

/// The two databases of a connection as PostgreSQL identifies them, whatever name leads there.
///
/// @param graph identity of the graph database
/// @param write identity of the write database
record DatabaseIdentities(String graph, String write) {
}
