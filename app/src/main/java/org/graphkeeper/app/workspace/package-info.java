/// The local workspace: the server inside the app.
@NullMarked
package org.graphkeeper.app.workspace;

import org.jspecify.annotations.NullMarked;
