/// What changes on a server, as it happens.
@NullMarked
package org.graphkeeper.api.event;

import org.jspecify.annotations.NullMarked;
