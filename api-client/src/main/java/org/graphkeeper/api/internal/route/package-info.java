/// Makes the connections that a route asks for.
@NullMarked
package org.graphkeeper.api.internal.route;

import org.jspecify.annotations.NullMarked;
