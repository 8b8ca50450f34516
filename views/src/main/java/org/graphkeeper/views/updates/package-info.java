/// That there is a newer version of the app: what the settings offer for it, and the quiet mark at the foot of the window.
@NullMarked
package org.graphkeeper.views.updates;

import org.jspecify.annotations.NullMarked;
