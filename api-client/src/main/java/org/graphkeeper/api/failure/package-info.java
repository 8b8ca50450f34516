@NullMarked
package org.graphkeeper.api.failure;

import org.jspecify.annotations.NullMarked;
