/// Provisioning runs: durable, recorded, locked per graph, taken over after a crash.
@NullMarked
package org.graphkeeper.server.provisioning;

import org.jspecify.annotations.NullMarked;
