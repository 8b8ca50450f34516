package org.graphkeeper.api.lookup;

import java.time.Duration;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.provisioning.RunState;
import org.jspecify.annotations.Nullable;

/// What became of an attempt at provisioning a graph again.
public enum RetryLookup {
    /// It succeeded.
    ACTIVE,
    /// It failed.
    FAILED,
    /// The request did not get to the server.
    NOT_SENT,
    /// The graph is in error, and the server cannot tell whether an attempt was made.
    UNCLEAR,
    /// Not known yet.
    LOOK_AGAIN;

    /// A server without runs leaves the status at `error` while it works (contract 2.2), so after a lost answer an
    /// `error` means nothing at first.
    public static final Duration DOUBT = Duration.ofMinutes(2);
    /// How long an attempt may take to appear in the server's list of runs.
    public static final Duration ARRIVAL = Duration.ofSeconds(5);

    /// @param newest       the latest run of the graph; null where there is none or the server keeps none
    /// @param keepsRuns    whether the server keeps runs
    /// @param knownAttempt number of the latest run before the attempt; 0 for none
    /// @param sinceLost    how long ago the answer was lost
    public static RetryLookup judge(Graph graph, @Nullable ProvisioningRun newest, boolean keepsRuns, int knownAttempt,
            Duration sinceLost) {
        boolean newAttempt = newest != null && newest.attempt() > knownAttempt;
        return switch (graph.status()) {
            case ACTIVE -> ACTIVE;
            case ERROR -> {
                if (newAttempt && newest.state() == RunState.FAILED) {
                    yield FAILED;
                }
                if (keepsRuns && !newAttempt && sinceLost.compareTo(ARRIVAL) >= 0) {
                    yield NOT_SENT;
                }
                yield !keepsRuns && sinceLost.compareTo(DOUBT) >= 0 ? UNCLEAR : LOOK_AGAIN;
            }
            case PROVISIONING, UNKNOWN, DELETED -> LOOK_AGAIN;
        };
    }
}
