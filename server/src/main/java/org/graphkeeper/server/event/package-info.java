/// What changes, told to the clients that watch, as server-sent events.
@NullMarked
package org.graphkeeper.server.event;

import org.jspecify.annotations.NullMarked;
