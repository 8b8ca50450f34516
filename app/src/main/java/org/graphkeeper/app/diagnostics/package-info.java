/// What the app can tell about itself when something does not work.
@NullMarked
package org.graphkeeper.app.diagnostics;

import org.jspecify.annotations.NullMarked;
