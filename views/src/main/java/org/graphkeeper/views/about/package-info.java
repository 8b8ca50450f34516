@NullMarked
package org.graphkeeper.views.about;

import org.jspecify.annotations.NullMarked;
