/// Members of a graph as a table in a file: read, compared with what the server has, and written. Pure functions: no
/// call leaves from here.
@NullMarked
package org.graphkeeper.api.member.roster;

import org.jspecify.annotations.NullMarked;
