/// Who did what on a server.
@NullMarked
package org.graphkeeper.api.audit;

import org.jspecify.annotations.NullMarked;
