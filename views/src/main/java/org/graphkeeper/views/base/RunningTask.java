package org.graphkeeper.views.base;

import java.time.Instant;

/// Work in the background as the status bar shows it.
///
/// @param label in the user's language
public record RunningTask(String label, Instant since, BackgroundTasks.Handle handle) {
}
