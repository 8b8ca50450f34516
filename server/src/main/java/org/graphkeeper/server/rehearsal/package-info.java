/// Real faults on the embedded databases, for trying out what happens when something breaks.
@NullMarked
package org.graphkeeper.server.rehearsal;

import org.jspecify.annotations.NullMarked;
