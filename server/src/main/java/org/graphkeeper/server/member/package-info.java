/// Members of graphs, and the accounts of the server.
@NullMarked
package org.graphkeeper.server.member;

import org.jspecify.annotations.NullMarked;
