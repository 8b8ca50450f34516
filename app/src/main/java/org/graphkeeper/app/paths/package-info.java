/// Where this installation keeps its files.
@NullMarked
package org.graphkeeper.app.paths;

import org.jspecify.annotations.NullMarked;
