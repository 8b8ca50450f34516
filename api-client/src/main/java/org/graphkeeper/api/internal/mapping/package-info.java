@NullMarked
package org.graphkeeper.api.internal.mapping;

import org.jspecify.annotations.NullMarked;
