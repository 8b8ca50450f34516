package org.graphkeeper.views.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.provisioning.ProvisioningStep;
import org.graphkeeper.api.provisioning.RunState;
import org.graphkeeper.api.provisioning.StepState;
import org.graphkeeper.views.base.Ages;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.RunProblem;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.base.Tone;

/// Provisioning in the user's words.
final class ProgressText {

    private static final Set<String> STEPS = Set.of("target_resolved", "schema_graph_db", "schema_write_db",
            "migrate_graph_db", "migrate_write_db", "vector_facts", "vector_nodes", "vector_seeds", "vector_collections",
            "first_admin", "activation");

    private final Texts texts;
    private final Texts base;
    private final RunProblem failures;
    private final Ages ages;

    ProgressText(Surroundings surroundings) {
        this.texts = surroundings.texts("provisioning");
        this.base = surroundings.texts("base");
        this.failures = new RunProblem(base);
        this.ages = surroundings.ages();
    }

    Texts texts() {
        return texts;
    }

    /// A word for the state, an icon and a tone.
    record Sign(Tone tone, String icon, String word) {
    }

    Sign sign(GraphProgress progress) {
        return switch (progress.retry()) {
            case RetryState.Checking _ -> new Sign(Tone.WARNING, "fth-search", texts.get("provisioning.sign.checking"));
            case RetryState.Running _ -> new Sign(Tone.ACCENT, "fth-loader", texts.get("provisioning.sign.retrying"));
            default -> progress.stuck()
                    ? new Sign(Tone.WARNING, "fth-alert-octagon", texts.get("provisioning.sign.stuck"))
                    : switch (progress.graph().status()) {
                        case ERROR ->
                                new Sign(Tone.DANGER, "fth-alert-triangle", texts.get("provisioning.sign.failed"));
                        case PROVISIONING ->
                                new Sign(Tone.ACCENT, "fth-loader", texts.get("provisioning.sign.working"));
                        case ACTIVE ->
                                new Sign(Tone.SUCCESS, "fth-check-circle", texts.get("provisioning.sign.active"));
                        case DELETED, UNKNOWN ->
                                new Sign(Tone.NEUTRAL, "fth-help-circle", texts.get("provisioning.sign.unknown"));
                    };
        };
    }

    /// `attempt 3 · failed 4 min ago`, or how long it has been at work.
    String when(GraphProgress progress, Instant now) {
        String moment = progress.group() == GraphProgress.Group.IN_PROGRESS || progress.stuck()
                ? texts.get("provisioning.elapsed", ages.duration(elapsed(progress.since(), now)))
                : ages.ago(progress.since());
        return progress.attempt() > 0 ? texts.get("provisioning.attempt.when", progress.attempt(), moment) : moment;
    }

    /// One line: what is at work, or why it failed.
    String line(GraphProgress progress) {
        ProvisioningRun run = progress.run();
        if (progress.retry() instanceof RetryState.Checking) {
            return texts.get("provisioning.line.checking");
        }
        if (progress.stuck()) {
            return texts.get("provisioning.line.stuck");
        }
        return switch (progress.graph().status()) {
            case ERROR -> progress.retry() instanceof RetryState.Running ? texts.get("provisioning.line.retrying")
                    : run == null || run.reason() == null ? base.get("cause.noreason") : run.reason();
            case PROVISIONING -> progress.currentStep().map(step -> stepName(step.name()))
                    .orElseGet(() -> texts.get("provisioning.line.working"));
            case ACTIVE -> run == null || run.finishedAt() == null ? ""
                    : texts.get("provisioning.line.done",
                            ages.duration(Duration.between(run.startedAt(), run.finishedAt())));
            case DELETED, UNKNOWN -> "";
        };
    }

    /// `Step 4 of 8`; empty where the server tells no steps.
    String steps(GraphProgress progress) {
        if (progress.stepCount() == 0) {
            return "";
        }
        int at = Math.min(progress.stepCount(), progress.stepsDone() + 1);
        return texts.get("provisioning.steps", at, progress.stepCount());
    }

    String stepName(String name) {
        return STEPS.contains(name) ? texts.get("provisioning.step." + name) : name.replace('_', ' ');
    }

    /// Why runs fail.
    RunProblem failures() {
        return failures;
    }

    /// The server leaves it in progress, with nobody at work.
    Problem stuckProblem() {
        return new Problem(texts.get("provisioning.stuck.what"), texts.get("provisioning.stuck.meaning"),
                texts.get("provisioning.stuck.todo"), "");
    }

    /// What is going on with retries; empty when nothing is.
    String retry(GraphProgress progress, Instant now) {
        return switch (progress.retry()) {
            case RetryState.None _, RetryState.Running _ -> "";
            case RetryState.Checking _ -> texts.get("provisioning.retry.checking");
            case RetryState.Offered _ -> texts.get("provisioning.retry.offered");
            case RetryState.Planned(Instant at, int attempt, int limit) -> now.isBefore(at)
                    ? texts.get("provisioning.retry.planned", attempt, limit,
                            ages.duration(Duration.between(now, at).plusMillis(999)))
                    : texts.get(progress.block() == GraphProgress.Block.OFFLINE ? "provisioning.retry.waiting"
                            : "provisioning.retry.due", attempt, limit);
            case RetryState.Stopped(RetryState.Why why, int tries) ->
                    texts.get("provisioning.retry.stopped." + why.name().toLowerCase(Locale.ROOT), tries);
        };
    }

    /// Why Retry is disabled; empty when it is not.
    String block(GraphProgress progress) {
        return progress.block() == GraphProgress.Block.NONE ? "" : texts.get("provisioning.block."
                + (progress.stuck() ? "stuck" : progress.block().name().toLowerCase(Locale.ROOT)));
    }

    /// `Attempt 3`.
    String attempt(ProvisioningRun run) {
        return texts.get("provisioning.attempt", run.attempt());
    }

    /// `10:41 · took 12 s`.
    String times(ProvisioningRun run, Instant now) {
        Duration took = Duration.between(run.startedAt(), run.finishedAt() == null ? now : run.finishedAt());
        return texts.get(run.finishedAt() == null ? "provisioning.times.running" : "provisioning.times.over",
                ages.moment(run.startedAt()), ages.duration(took.isNegative() ? Duration.ZERO : took));
    }

    String took(ProvisioningStep step, Instant now) {
        if (step.startedAt() == null) {
            return "";
        }
        Instant end = step.finishedAt() != null ? step.finishedAt() : now;
        Duration took = Duration.between(step.startedAt(), end);
        return took.toMillis() < 1000 && step.finishedAt() != null
                ? texts.get("provisioning.millis", Math.max(0, took.toMillis())) : ages.duration(took);
    }

    Sign sign(RunState state) {
        return switch (state) {
            case RUNNING -> new Sign(Tone.ACCENT, "fth-loader", texts.get("provisioning.run.running"));
            case SUCCEEDED -> new Sign(Tone.SUCCESS, "fth-check-circle", texts.get("provisioning.run.succeeded"));
            case FAILED -> new Sign(Tone.DANGER, "fth-x-circle", texts.get("provisioning.run.failed"));
            case UNKNOWN -> new Sign(Tone.NEUTRAL, "fth-help-circle", texts.get("provisioning.run.unknown"));
        };
    }

    Sign sign(StepState state) {
        return switch (state) {
            case PENDING -> new Sign(Tone.NEUTRAL, "fth-circle", texts.get("provisioning.stepstate.pending"));
            case RUNNING -> new Sign(Tone.ACCENT, "fth-loader", texts.get("provisioning.stepstate.running"));
            case SUCCEEDED -> new Sign(Tone.SUCCESS, "fth-check-circle", texts.get("provisioning.stepstate.succeeded"));
            case SKIPPED -> new Sign(Tone.NEUTRAL, "fth-minus-circle", texts.get("provisioning.stepstate.skipped"));
            case FAILED -> new Sign(Tone.DANGER, "fth-x-circle", texts.get("provisioning.stepstate.failed"));
            case UNKNOWN -> new Sign(Tone.NEUTRAL, "fth-help-circle", texts.get("provisioning.stepstate.unknown"));
        };
    }

    private static Duration elapsed(Instant since, Instant now) {
        Duration elapsed = Duration.between(since, now);
        return elapsed.isNegative() ? Duration.ZERO : elapsed;
    }
}
