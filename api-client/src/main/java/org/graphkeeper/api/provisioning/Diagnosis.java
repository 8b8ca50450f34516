package org.graphkeeper.api.provisioning;

import java.time.Instant;
import java.util.List;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.Graph;
import org.jspecify.annotations.Nullable;

/// What the doctor says about one graph: evidence, where it stopped, why, and what to do. Carries facts, no words for
/// the user.
///
/// @param madeAt    by the clock of this program
/// @param live      whether the server answered now; otherwise everything is from the offline store
/// @param findings  one for each [Check], in their order
/// @param stoppedAt the first thing that is not there; null when nothing is known to be missing
/// @param causeCode stable code of the failure; null when there is none or the server names none
/// @param reason    the failure in the server's words; null when there is none or it gives none
/// @param unseen    why something could not be looked at; empty when everything that the server offers was had
public record Diagnosis(Graph graph, Instant madeAt, boolean live, List<Finding> findings, @Nullable Check stoppedAt,
        @Nullable String causeCode, @Nullable String reason, RetrySafety retry, NextStep next,
        List<Failure> unseen) {

    public Diagnosis {
        findings = List.copyOf(findings);
        unseen = List.copyOf(unseen);
    }

    public long confirmed() {
        return findings.stream().filter(finding -> finding.state() == EvidenceState.OK).count();
    }

    /// How many things this graph needs, whatever is known about them.
    public long needed() {
        return findings.stream().filter(finding -> finding.state() != EvidenceState.NOT_NEEDED).count();
    }

    /// Whether another attempt does harm or good.
    public enum RetrySafety {

        /// It is safe, and may help.
        SAFE,

        /// It is safe only while nobody else tries: this server does not keep two attempts apart (contract 2.2).
        SAFE_ALONE,

        /// It does no harm, and fails again until the cause is gone.
        USELESS,

        /// An attempt is under way.
        NOT_NOW,

        /// The server refuses it: it takes failed graphs only.
        REFUSED,

        /// Nothing is missing.
        NOT_NEEDED,

        UNKNOWN
    }

    /// What to do next.
    public enum NextStep {

        NOTHING,

        RETRY,

        /// Remove the cause, then retry.
        MEND_THEN_RETRY,

        /// An attempt is under way; wait for its end.
        WAIT,

        /// Nobody seems to be at work; end the attempt, then retry.
        CANCEL_THEN_RETRY,

        /// Nobody seems to be at work, and only a restart of the server ends that (contract 3.3).
        RESTART_SERVER,

        /// Tables are gone that no attempt brings back with what was in them.
        RESTORE_BACKUP,

        /// The graph counts as active while something is missing: whoever runs the server has to look.
        ASK_OPERATOR,

        /// Nobody administers it; a superuser has to name somebody.
        NAME_ADMIN,

        /// The server does not answer.
        RECONNECT
    }
}
