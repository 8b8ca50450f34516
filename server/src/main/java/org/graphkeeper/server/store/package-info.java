/// The control plane's store and the bounded pools to every physical database.
@NullMarked
package org.graphkeeper.server.store;

import org.jspecify.annotations.NullMarked;
