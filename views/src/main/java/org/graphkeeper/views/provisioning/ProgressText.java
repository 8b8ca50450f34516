package org.graphkeeper.views.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.provisioning.ProvisioningStep;
import org.graphkeeper.api.provisioning.RunState;
import org.graphkeeper.api.provisioning.StepState;
import org.graphkeeper.views.base.Ages;
import org.graphkeeper.views.base.Connectivity;
import org.graphkeeper.views.base.LineLock;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.RunProblem;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.graphkeeper.views.base.Tone;
import org.jspecify.annotations.Nullable;

/// Provisioning in the user's words.
final class ProgressText {

    private static final Set<String> STEPS = Set.of("target_resolved", "schema_graph_db", "schema_write_db",
            "migrate_graph_db", "migrate_write_db", "vector_facts", "vector_nodes", "vector_seeds", "vector_collections",
            "first_admin", "activation");

    private final Texts texts;
    private final Texts base;
    private final RunProblem failures;
    private final Ages ages;
    private final Connectivity line;

    ProgressText(Surroundings surroundings, Connectivity line) {
        this.line = line;
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
        if (progress.retry() instanceof RetryState.Checking) {
            return new Sign(Tone.WARNING, "fth-search", texts.get("provisioning.sign.checking"));
        }
        if (progress.ending()) {
            return new Sign(Tone.WARNING, "fth-x-octagon", texts.get("provisioning.sign.ending"));
        }
        return switch (progress.pace()) {
            case STUCK -> new Sign(Tone.WARNING, "fth-alert-octagon", texts.get("provisioning.sign.stuck"));
            case LOST_CONTACT -> new Sign(Tone.NEUTRAL, "fth-wifi-off", texts.get("provisioning.sign.lost"));
            case SLOW -> new Sign(Tone.WARNING, "fth-clock", texts.get("provisioning.sign.slow"));
            case USUAL -> progress.retry() instanceof RetryState.Running
                    ? new Sign(Tone.ACCENT, "fth-loader", texts.get("provisioning.sign.retrying"))
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

    /// `Attempt 3 of 5 · 4 min ago`, or how long it has been at work beside how long that usually takes.
    String when(GraphProgress progress, Instant now) {
        String moment = progress.group() == GraphProgress.Group.IN_PROGRESS || progress.stuck()
                ? elapsed(progress, now) : ages.ago(progress.since());
        if (progress.attempt() == 0) {
            return moment;
        }
        return switch (progress.retry()) {
            case RetryState.Planned(Instant _, int next, int limit) when next > 1 ->
                    texts.get("provisioning.attempt.series", progress.attempt(), next - 1, limit, moment);
            default -> texts.get("provisioning.attempt.when", progress.attempt(), moment);
        };
    }

    private String elapsed(GraphProgress progress, Instant now) {
        String length = ages.duration(elapsed(progress.since(), now));
        if (progress.pace() == GraphProgress.Pace.LOST_CONTACT) {
            return texts.get("provisioning.elapsed.lost", length);
        }
        return progress.usual() == null ? texts.get("provisioning.elapsed", length)
                : texts.get("provisioning.elapsed.usual", length, usual(progress.usual().half()),
                        usual(progress.usual().most()));
    }

    /// Rounded up: what takes a moment does not take 0 s.
    private String usual(Duration length) {
        return ages.duration(Duration.ofSeconds(Math.max(1, length.plusMillis(999).toSeconds())));
    }

    /// One line: what is at work, or why it failed.
    String line(GraphProgress progress) {
        ProvisioningRun run = progress.run();
        if (progress.retry() instanceof RetryState.Checking) {
            return texts.get("provisioning.line.checking");
        }
        if (progress.ending()) {
            return texts.get("provisioning.line.ending");
        }
        return switch (progress.pace()) {
            case STUCK -> texts.get("provisioning.line.stuck");
            case LOST_CONTACT -> texts.get("provisioning.line.lost");
            case SLOW -> texts.get("provisioning.line.slow", work(progress, run));
            case USUAL -> work(progress, run);
        };
    }

    private String work(GraphProgress progress, @Nullable ProvisioningRun run) {
        return switch (progress.graph().status()) {
            case ERROR -> progress.retry() instanceof RetryState.Running ? texts.get("provisioning.line.retrying")
                    : reason(run);
            case PROVISIONING -> progress.currentStep().map(step -> stepName(step.name()))
                    .orElseGet(() -> texts.get("provisioning.line.working"));
            case ACTIVE -> run == null || run.finishedAt() == null ? ""
                    : texts.get("provisioning.line.done",
                            ages.duration(Duration.between(run.startedAt(), run.finishedAt())));
            case DELETED, UNKNOWN -> "";
        };
    }

    /// Why an attempt failed, in the server's words.
    String reason(@Nullable ProvisioningRun run) {
        return run == null || run.reason() == null ? base.get("cause.noreason") : run.reason();
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

    /// Why an attempt that is under way needs attention, and what to do; empty when it goes as usual.
    ///
    /// @param canEnd whether the server can end an attempt
    Optional<Problem> trouble(GraphProgress progress, boolean canEnd) {
        String key = switch (progress.pace()) {
            case USUAL -> "";
            case SLOW -> "provisioning.slow";
            case STUCK -> "provisioning.stuck";
            case LOST_CONTACT -> "provisioning.lost";
        };
        String todo = progress.stuck() && canEnd ? ".todo.cancel" : ".todo";
        return key.isEmpty() ? Optional.empty() : Optional.of(new Problem(texts.get(key + ".what"),
                texts.get(key + ".meaning"), texts.get(key + todo), ""));
    }

    /// Asks whether the app is to try the graphs of an incident by itself.
    String offer(Incident incident) {
        return texts.get("provisioning.incident.offered", incident.offered().size());
    }

    /// What is going on with retries; empty when nothing is.
    String retry(GraphProgress progress, Instant now) {
        return switch (progress.retry()) {
            case RetryState.None _, RetryState.Running _ -> "";
            case RetryState.Checking _ -> texts.get("provisioning.retry.checking");
            case RetryState.Held(Hold why, boolean _) -> held(why, now);
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

    /// Why an attempt waits.
    private String held(Hold why, Instant now) {
        return switch (why) {
            case Hold.Paused _ -> texts.get("provisioning.retry.held.paused");
            case Hold.Busy(int limit) -> texts.get("provisioning.retry.held.busy", limit);
            case Hold.Spent(int limit, Instant until) ->
                    texts.get("provisioning.retry.held.spent", limit, until(until, now));
            case Hold.Broken(Instant until) -> texts.get("provisioning.retry.held.broken", until(until, now));
            case Hold.Probing(String slug) -> texts.get("provisioning.retry.held.probing", slug);
            case Hold.Canary(String slug) -> texts.get("provisioning.retry.held.canary", slug);
            case Hold.Later(Instant until) -> texts.get("provisioning.retry.held.later", until(until, now));
            case Hold.Resting(Instant until) -> texts.get("provisioning.retry.held.resting", until(until, now));
            case Hold.Blocked _ -> texts.get("provisioning.retry.held.blocked");
        };
    }

    private String until(Instant until, Instant now) {
        return ages.duration(elapsed(now, until).plusMillis(999));
    }

    /// Why an attempt cannot be ended from here.
    String ending(AttemptEnder.Way way) {
        return way == AttemptEnder.Way.OPEN ? "" : way == AttemptEnder.Way.OFFLINE ? LineLock.reason(base, line)
                : texts.get("provisioning.cancel." + way.name().toLowerCase(Locale.ROOT));
    }

    /// Why Retry is disabled; empty when it is not.
    String block(GraphProgress progress) {
        if (progress.block() == GraphProgress.Block.OFFLINE && !progress.stuck()) {
            return LineLock.reason(base, line);
        }
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
