@NullMarked
package org.graphkeeper.api.connection;

import org.jspecify.annotations.NullMarked;
