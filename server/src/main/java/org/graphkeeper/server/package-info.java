/// The Graphkeeper server: one entry to start it, embedded or stand-alone.
@NullMarked
package org.graphkeeper.server;

import org.jspecify.annotations.NullMarked;
