/// What became of a write whose answer was lost: judged by what is read afterwards, because a write is never repeated
/// blindly (contract 3.2). Pure functions; who reads, and when, is up to the caller.
@NullMarked
package org.graphkeeper.api.lookup;

import org.jspecify.annotations.NullMarked;
