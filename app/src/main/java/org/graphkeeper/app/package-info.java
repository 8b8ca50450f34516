/// The desktop app: start, wiring, and everything that touches the machine it runs on.
@NullMarked
package org.graphkeeper.app;

import org.jspecify.annotations.NullMarked;
