/// What was said to which server, without what was said.
@NullMarked
package org.graphkeeper.api.traffic;

import org.jspecify.annotations.NullMarked;
