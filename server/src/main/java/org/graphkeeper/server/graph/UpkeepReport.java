package org.graphkeeper.server.graph;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far a server is with bringing the tables of all active graphs to the newest version, which it does once after
/// each start. A graph has a schema in each of two databases.
///
/// @param finishedAt null while at work
/// @param schemas    how many there are in the databases that were looked into so far
/// @param behind     how many of those were not known to be up to date
/// @param done       how many of these have been seen to
/// @param migrated   how many of the latter needed migrations
/// @param failed     how many could not be brought up to date, those of databases that do not answer included; the log
///                   says why, and the next start tries again
public record UpkeepReport(Instant startedAt, @Nullable Instant finishedAt, int schemas, int behind, int done,
                           int migrated, int failed) {

    /// Whether every schema is up to date.
    public boolean complete() {
        return finishedAt != null && failed == 0;
    }
}
