package org.graphkeeper.views.diagnostics;

/// One entry of the log; free of secrets.
///
/// @param when  as it stands in the log, local time
/// @param level `ERROR`, `WARN`, `INFO` or `DEBUG`
/// @param text  where it comes from and what it says, with further lines
public record LogEntry(String when, String level, String text) {
}
