@NullMarked
package org.graphkeeper.views.graphs;

import org.jspecify.annotations.NullMarked;
