/// The settings room.
@NullMarked
package org.graphkeeper.views.settings;

import org.jspecify.annotations.NullMarked;
