@NullMarked
package org.graphkeeper.views.provisioning;

import org.jspecify.annotations.NullMarked;
