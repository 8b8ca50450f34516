/// Builds the app in order and closes it in reverse.
@NullMarked
package org.graphkeeper.app.wiring;

import org.jspecify.annotations.NullMarked;
