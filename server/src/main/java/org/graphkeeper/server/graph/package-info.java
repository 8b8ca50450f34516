/// Graphs on the wire: list, create, read, update, delete, retry, and their provisioning runs.
@NullMarked
package org.graphkeeper.server.graph;

import org.jspecify.annotations.NullMarked;
