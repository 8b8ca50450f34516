/// The vector stores: Qdrant servers, reached over their REST interface (contract 3.2, step 7).
@NullMarked
package org.graphkeeper.server.vector;

import org.jspecify.annotations.NullMarked;
