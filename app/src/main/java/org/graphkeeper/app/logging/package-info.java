/// The log file and what may not get into it.
@NullMarked
package org.graphkeeper.app.logging;

import org.jspecify.annotations.NullMarked;
