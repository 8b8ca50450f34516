/// Colours, following the system or chosen.
@NullMarked
package org.graphkeeper.app.theme;

import org.jspecify.annotations.NullMarked;
