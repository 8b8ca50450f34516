package org.graphkeeper.views.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.provisioning.RunState;
import org.graphkeeper.api.provisioning.StepState;
import org.graphkeeper.views.provisioning.GraphProgress.Block;
import org.graphkeeper.views.provisioning.GraphProgress.Group;
import org.graphkeeper.views.provisioning.GraphProgress.Pace;
import org.jspecify.annotations.Nullable;

/// Decides to which group a graph belongs, and how its attempt goes. Pure.
final class ProgressRules {

    /// A Graphkeeper server ends an attempt after five minutes; one more without a sign of life means that nobody is at
    /// work, whatever was learned. The reference has no limit at all (contract 8.2, 1), so there it is only a hint.
    static final Duration STUCK_AFTER = Duration.ofMinutes(6);

    /// However quick a database usually is, so much silence means nothing yet.
    static final Duration NEVER_STUCK_BEFORE = Duration.ofMinutes(1);

    /// How many times as long as nearly all others took counts as silence.
    static final int STUCK_FACTOR = 4;

    /// What counts as slow while nothing was learned.
    static final Duration SLOW_AFTER = Duration.ofMinutes(1);

    /// How long a finished provisioning counts as recent.
    static final Duration RECENT = Duration.ofHours(24);

    /// Most urgent group first, the newest change first within it.
    static final Comparator<GraphProgress> ORDER = Comparator.comparing(GraphProgress::group)
            .thenComparing(Comparator.comparing(GraphProgress::since).reversed()).thenComparing(GraphProgress::slug);

    /// What is known besides the graph itself.
    ///
    /// @param run      the latest attempt; null for none
    /// @param usual    times of the database of the graph
    /// @param lost     since when the server does not answer; null while it does
    /// @param ending   whether somebody wants the attempt to end
    record Known(@Nullable ProvisioningRun run, boolean ownRecord, RetryState retry, Block block, UsualTimes usual,
                 @Nullable Instant lost, boolean ending) {
    }

    private ProgressRules() {
    }

    /// @return empty when there is nothing to tell about the graph
    static Optional<GraphProgress> judge(Graph graph, Known known, Instant now) {
        @Nullable ProvisioningRun latest = known.run();
        boolean atWork = known.retry() instanceof RetryState.Running || known.retry() instanceof RetryState.Checking;
        return switch (graph.status()) {
            case ERROR -> {
                boolean earlier = atWork && latest != null && latest.state() != RunState.RUNNING;
                Instant since = atWork ? began(known.retry(), graph) : ended(latest, graph);
                yield Optional.of(progress(graph, atWork ? Group.IN_PROGRESS : Group.NEEDS_YOU, since,
                        earlier ? null : latest, known, atWork ? pace(graph, null, since, known, now) : Pace.USUAL));
            }
            case PROVISIONING -> {
                ProvisioningRun run = latest != null && latest.state() == RunState.RUNNING ? latest : null;
                Instant since = run == null ? graph.updatedAt() : run.startedAt();
                Pace pace = pace(graph, run, since, known, now);
                boolean needsYou = pace == Pace.STUCK && !atWork;
                yield Optional.of(progress(graph, needsYou ? Group.NEEDS_YOU : Group.IN_PROGRESS, since, run, known,
                        pace == Pace.STUCK && atWork ? Pace.SLOW : pace));
            }
            case ACTIVE -> Optional.ofNullable(latest)
                    .filter(run -> run.state() == RunState.SUCCEEDED && run.finishedAt() != null)
                    .filter(run -> Duration.between(run.finishedAt(), now).compareTo(RECENT) < 0)
                    .map(run -> progress(graph, Group.DONE, ended(run, graph), run, new Known(run, known.ownRecord(),
                            RetryState.NONE, known.block(), known.usual(), null, false), Pace.USUAL));
            case DELETED, UNKNOWN -> Optional.empty();
        };
    }

    private static GraphProgress progress(Graph graph, Group group, Instant since, @Nullable ProvisioningRun run,
                                          Known known, Pace pace) {
        return new GraphProgress(graph, group, since, run, known.ownRecord(), known.retry(), known.block(), pace,
                known.usual().ofRun(Fleet.database(graph)).orElse(null), known.ending());
    }

    private static Pace pace(Graph graph, @Nullable ProvisioningRun run, Instant since, Known known, Instant now) {
        // What was so when the server last answered stays so; what happened since then nobody knows.
        Instant seen = known.lost() == null ? now : known.lost();
        boolean started = known.retry() instanceof RetryState.Running;
        if (!started && Duration.between(lastSign(run, since), seen).compareTo(silence(graph, run, known)) > 0) {
            return Pace.STUCK;
        }
        if (known.lost() != null) {
            return Pace.LOST_CONTACT;
        }
        Duration most = known.usual().ofRun(Fleet.database(graph)).map(Usual::most).orElse(SLOW_AFTER);
        return Duration.between(since, now).compareTo(most) > 0 ? Pace.SLOW : Pace.USUAL;
    }

    /// How much silence means that nobody is at work.
    private static Duration silence(Graph graph, @Nullable ProvisioningRun run, Known known) {
        String database = Fleet.database(graph);
        Optional<Usual> usual = run == null || run.steps().isEmpty() ? known.usual().ofRun(database)
                : run.steps().stream().filter(step -> step.state() == StepState.RUNNING).findFirst()
                        .flatMap(step -> known.usual().ofStep(database, step.name()));
        Duration learned = usual.map(times -> times.most().multipliedBy(STUCK_FACTOR)).orElse(STUCK_AFTER);
        return learned.compareTo(NEVER_STUCK_BEFORE) < 0 ? NEVER_STUCK_BEFORE
                : learned.compareTo(STUCK_AFTER) > 0 ? STUCK_AFTER : learned;
    }

    private static Instant began(RetryState retry, Graph graph) {
        return switch (retry) {
            case RetryState.Running(Instant since, boolean _) -> since;
            case RetryState.Checking(Instant since) -> since;
            default -> graph.updatedAt();
        };
    }

    private static Instant ended(@Nullable ProvisioningRun run, Graph graph) {
        return run == null || run.finishedAt() == null ? graph.updatedAt() : run.finishedAt();
    }

    private static Instant lastSign(@Nullable ProvisioningRun run, Instant since) {
        return run == null ? since : Stream.concat(Stream.of(run.startedAt()), run.steps().stream()
                .flatMap(step -> Stream.of(Optional.ofNullable(step.startedAt()),
                        Optional.ofNullable(step.finishedAt())).flatMap(Optional::stream)))
                .max(Comparator.naturalOrder()).orElse(run.startedAt());
    }
}
