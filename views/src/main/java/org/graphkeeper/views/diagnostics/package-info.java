/// What helps when something does not work: the log, a test of the app itself, who was contacted, and a report for whoever
/// helps.
@NullMarked
package org.graphkeeper.views.diagnostics;

import org.jspecify.annotations.NullMarked;
