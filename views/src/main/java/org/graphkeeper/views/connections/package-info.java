@NullMarked
package org.graphkeeper.views.connections;

import org.jspecify.annotations.NullMarked;
