package org.graphkeeper.views.provisioning;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.provisioning.ProvisioningStep;
import org.graphkeeper.api.provisioning.StepState;
import org.jspecify.annotations.Nullable;

/// How far the provisioning of one graph is.
///
/// @param since     since when the graph has been like that
/// @param run       the latest attempt; null when nothing is known about it
/// @param ownRecord whether `run` is what this app saw instead of what the server keeps
/// @param block     why it cannot be retried by hand now
/// @param pace      how an attempt that is under way compares with others
/// @param usual     how long an attempt usually takes on this database; null while that is not known
/// @param ending    whether somebody wants the attempt to end
public record GraphProgress(
        Graph graph,
        Group group,
        Instant since,
        @Nullable ProvisioningRun run,
        boolean ownRecord,
        RetryState retry,
        Block block,
        Pace pace,
        @Nullable Usual usual,
        boolean ending) {

    /// Who has to do something, most urgent first.
    public enum Group { NEEDS_YOU, IN_PROGRESS, DONE }

    /// Why the Retry button is disabled; `NONE` when it is not.
    public enum Block { NONE, NOT_FAILED, RUNNING, CHECKING, OFFLINE, NOT_ALLOWED, LOCKED }

    /// How an attempt goes.
    public enum Pace {

        /// As usual, or it is not known how it usually goes; also when none is under way.
        USUAL,

        /// Longer than nearly all others, but it moves.
        SLOW,

        /// No sign of life for longer than a step ever takes: probably nobody is at work.
        STUCK,

        /// The server does not answer, so nobody knows.
        LOST_CONTACT
    }

    public String slug() {
        return graph.slug();
    }

    public boolean stuck() {
        return pace == Pace.STUCK;
    }

    /// Whether the app would try it by itself after a yes.
    public boolean isOffered() {
        return block == Block.NONE && (retry instanceof RetryState.Offered
                || retry instanceof RetryState.Stopped(RetryState.Why why, int _) && why != RetryState.Why.POINTLESS
                && why != RetryState.Why.LOCKED);
    }

    /// 0 when nothing is known about attempts.
    public int attempt() {
        return run == null ? 0 : run.attempt();
    }

    public int stepCount() {
        return steps().size();
    }

    /// Steps that are over, including skipped ones.
    public int stepsDone() {
        return (int) steps().stream()
                .filter(step -> step.state() == StepState.SUCCEEDED || step.state() == StepState.SKIPPED).count();
    }

    /// The step that failed, or else the one at work.
    public Optional<ProvisioningStep> currentStep() {
        return steps().stream().filter(step -> step.state() == StepState.FAILED).findFirst()
                .or(() -> steps().stream().filter(step -> step.state() == StepState.RUNNING).findFirst());
    }

    private List<ProvisioningStep> steps() {
        return run == null ? List.of() : run.steps();
    }
}
