/// Load programs. Each measures the server and, in the same run, something plain to compare it with: the machine they
/// run on is part of every absolute figure and of no ratio.
@NullMarked
package org.graphkeeper.bench;

import org.jspecify.annotations.NullMarked;
