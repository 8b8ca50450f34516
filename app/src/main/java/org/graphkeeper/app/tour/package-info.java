/// The main job, end to end, in the real app.
@NullMarked
package org.graphkeeper.app.tour;

import org.jspecify.annotations.NullMarked;
