/// Calls the user by the means of the desktop.
@NullMarked
package org.graphkeeper.app.notify;

import org.jspecify.annotations.NullMarked;
