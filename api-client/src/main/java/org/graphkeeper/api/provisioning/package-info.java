@NullMarked
package org.graphkeeper.api.provisioning;

import org.jspecify.annotations.NullMarked;
