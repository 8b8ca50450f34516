/// The sample workspace: believable graphs, users and rows for a first look.
@NullMarked
package org.graphkeeper.server.sample;

import org.jspecify.annotations.NullMarked;
