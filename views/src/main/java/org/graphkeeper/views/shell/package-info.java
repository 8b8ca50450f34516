@NullMarked
package org.graphkeeper.views.shell;

import org.jspecify.annotations.NullMarked;
