/// Database connections: the registry of places where a graph can live (contract 3.7).
@NullMarked
package org.graphkeeper.server.connection;

import org.jspecify.annotations.NullMarked;
