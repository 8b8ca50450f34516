@NullMarked
package org.graphkeeper.api.internal.gateway;

import org.jspecify.annotations.NullMarked;
