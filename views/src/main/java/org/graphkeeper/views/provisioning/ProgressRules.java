package org.graphkeeper.views.provisioning;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.provisioning.ProvisioningRun;
import org.graphkeeper.api.provisioning.RunState;
import org.graphkeeper.views.provisioning.GraphProgress.Block;
import org.graphkeeper.views.provisioning.GraphProgress.Group;
import org.jspecify.annotations.Nullable;

/// Decides to which group a graph belongs. Pure.
final class ProgressRules {

    /// A Graphkeeper server ends an attempt after five minutes; one more without a sign of life means that nobody is at
    /// work. The reference has no limit at all (contract 8.2, 1), so there it is only a hint.
    static final Duration STUCK_AFTER = Duration.ofMinutes(6);

    /// How long a finished provisioning counts as recent.
    static final Duration RECENT = Duration.ofHours(24);

    /// Most urgent group first, the newest change first within it.
    static final Comparator<GraphProgress> ORDER = Comparator.comparing(GraphProgress::group)
            .thenComparing(Comparator.comparing(GraphProgress::since).reversed()).thenComparing(GraphProgress::slug);

    private ProgressRules() {
    }

    /// @param known the latest attempt that is known of; null for none
    /// @return empty when there is nothing to tell about the graph
    static Optional<GraphProgress> judge(Graph graph, @Nullable ProvisioningRun known, boolean ownRecord,
                                         RetryState retry, Block block, Instant now) {
        boolean atWork = retry instanceof RetryState.Running || retry instanceof RetryState.Checking;
        return switch (graph.status()) {
            case ERROR -> {
                boolean earlier = atWork && known != null && known.state() != RunState.RUNNING;
                yield Optional.of(new GraphProgress(graph, atWork ? Group.IN_PROGRESS : Group.NEEDS_YOU,
                        atWork ? began(retry, graph) : ended(known, graph), earlier ? null : known, ownRecord, retry,
                        block));
            }
            case PROVISIONING -> {
                ProvisioningRun run = known != null && known.state() == RunState.RUNNING ? known : null;
                Instant sign = lastSign(run, graph);
                boolean stuck = !atWork && Duration.between(sign, now).compareTo(STUCK_AFTER) > 0;
                yield Optional.of(new GraphProgress(graph, stuck ? Group.NEEDS_YOU : Group.IN_PROGRESS,
                        run == null ? sign : run.startedAt(), run, ownRecord, retry, block));
            }
            case ACTIVE -> Optional.ofNullable(known)
                    .filter(run -> run.state() == RunState.SUCCEEDED && run.finishedAt() != null)
                    .filter(run -> Duration.between(run.finishedAt(), now).compareTo(RECENT) < 0)
                    .map(run -> new GraphProgress(graph, Group.DONE, ended(run, graph), run, ownRecord,
                            RetryState.NONE, block));
            case DELETED, UNKNOWN -> Optional.empty();
        };
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

    private static Instant lastSign(@Nullable ProvisioningRun run, Graph graph) {
        return run == null ? graph.updatedAt() : Stream.concat(Stream.of(run.startedAt()), run.steps().stream()
                .flatMap(step -> Stream.of(Optional.ofNullable(step.startedAt()),
                        Optional.ofNullable(step.finishedAt())).flatMap(Optional::stream)))
                .max(Comparator.naturalOrder()).orElse(run.startedAt());
    }
}
