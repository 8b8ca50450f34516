@NullMarked
package org.graphkeeper.api.offline;

import org.jspecify.annotations.NullMarked;
