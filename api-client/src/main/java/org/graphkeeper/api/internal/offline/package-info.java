@NullMarked
package org.graphkeeper.api.internal.offline;

import org.jspecify.annotations.NullMarked;
