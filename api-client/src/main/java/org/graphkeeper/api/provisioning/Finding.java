package org.graphkeeper.api.provisioning;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known about one thing that belongs to a graph, and from where.
///
/// @param at     when that was so, by the clock of whoever says it; null when nobody says anything
/// @param detail the server's words; null for nothing to add
public record Finding(Check check, EvidenceState state, Source source, @Nullable Instant at, @Nullable String detail) {

    /// Who says so, the most trustworthy first.
    public enum Source {

        /// The server looked just now.
        LOOKED_AT,

        /// The answer about the graph itself.
        GRAPH,

        /// The list of its members.
        MEMBERS,

        /// What the server says about its own health.
        HEALTH,

        /// The record that the server keeps of its attempts.
        RUN,

        /// What this program saw of the attempts, because the server keeps no record.
        OWN_RECORD,

        /// A conclusion: the server calls a graph active only after everything was made.
        STATUS,

        /// Nobody.
        NOBODY
    }
}
