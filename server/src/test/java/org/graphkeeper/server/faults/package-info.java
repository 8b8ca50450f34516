/// The server under faults: each test causes one in earnest, and shows that nothing is lost and every final state is
/// explained.
@NullMarked
package org.graphkeeper.server.faults;

import org.jspecify.annotations.NullMarked;
