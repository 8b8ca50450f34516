/// The command line: what the launcher's arguments mean.
@NullMarked
package org.graphkeeper.app.cli;

import org.jspecify.annotations.NullMarked;
