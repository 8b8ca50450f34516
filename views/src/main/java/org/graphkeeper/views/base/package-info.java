@NullMarked
package org.graphkeeper.views.base;

import org.jspecify.annotations.NullMarked;
