package org.graphkeeper.api.lookup;

import java.util.Optional;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.NewGraph;

/// What became of the creation of a graph.
public enum CreationLookup {
    /// It is there and usable.
    CREATED,
    /// It is there in status error.
    FAILED,
    /// The server is still provisioning it.
    WORKING,
    /// Another graph has the slug: ours was not created.
    TAKEN,
    /// The request did not arrive.
    ABSENT,
    /// It is not there yet, which means nothing so soon.
    UNCLEAR;

    /// How often a graph has to be missing before its creation counts as not arrived: the server enters it into its
    /// list before it provisions, but the request may still be on its way.
    public static final int LOOKS_BEFORE_ABSENT = LostWrite.LOOKS_BEFORE_UNDONE;

    /// @param found  the graph with the slug; empty when the server has none
    /// @param absent how often it was not found, this time included
    public static CreationLookup judge(NewGraph wanted, Optional<Graph> found, int absent) {
        if (found.isEmpty()) {
            return absent >= LOOKS_BEFORE_ABSENT ? ABSENT : UNCLEAR;
        }
        Graph graph = found.get();
        if (!graph.name().equals(wanted.name())) {
            return TAKEN;
        }
        return switch (graph.status()) {
            case PROVISIONING -> WORKING;
            case ERROR -> FAILED;
            case ACTIVE, DELETED, UNKNOWN -> CREATED;
        };
    }

    /// Whether nothing more is to be learnt by looking again.
    public boolean isFinal() {
        return this != WORKING && this != UNCLEAR;
    }
}
