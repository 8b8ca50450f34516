/// Releases of the app itself, as a signed feed of the user's choosing tells them. Nothing is ever downloaded or installed.
@NullMarked
package org.graphkeeper.api.release;

import org.jspecify.annotations.NullMarked;
