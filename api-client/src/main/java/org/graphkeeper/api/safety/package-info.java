/// What may be changed through a client, and the lock that holds it to that.
@NullMarked
package org.graphkeeper.api.safety;

import org.jspecify.annotations.NullMarked;
