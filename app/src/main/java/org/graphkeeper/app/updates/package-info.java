/// Looking for newer versions of the app, where the user and the administrator want it.
@NullMarked
package org.graphkeeper.app.updates;

import org.jspecify.annotations.NullMarked;
