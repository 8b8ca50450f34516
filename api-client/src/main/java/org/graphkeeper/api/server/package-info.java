@NullMarked
package org.graphkeeper.api.server;

import org.jspecify.annotations.NullMarked;
