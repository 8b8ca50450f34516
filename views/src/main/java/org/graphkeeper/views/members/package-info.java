@NullMarked
package org.graphkeeper.views.members;

import org.jspecify.annotations.NullMarked;
