@NullMarked
package org.graphkeeper.api.graph;

import org.jspecify.annotations.NullMarked;
