@NullMarked
package org.graphkeeper.resources;

import org.jspecify.annotations.NullMarked;
