@NullMarked
package org.graphkeeper.api.session;

import org.jspecify.annotations.NullMarked;
