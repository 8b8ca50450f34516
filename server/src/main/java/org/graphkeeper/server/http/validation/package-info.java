/// Declarative checks of request bodies that answer like the reference's validator in its lax mode (contract 1.4).
@NullMarked
package org.graphkeeper.server.http.validation;

import org.jspecify.annotations.NullMarked;
