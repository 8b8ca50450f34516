@NullMarked
package org.graphkeeper.api;

import org.jspecify.annotations.NullMarked;
