/// The wire: server, routes, the order of checks, bodies, errors. Knows nothing of graphs or members.
@NullMarked
package org.graphkeeper.server.http;

import org.jspecify.annotations.NullMarked;
