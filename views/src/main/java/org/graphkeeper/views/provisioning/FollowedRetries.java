package org.graphkeeper.views.provisioning;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.api.provisioning.RunState;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.RunProblem;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Attempts whose ends somebody wants to be told, e.g. because they retry several graphs. FX-thread confined.
final class FollowedRetries {

    private static final class Wanted {
        private final Consumer<@Nullable Problem> ended;
        private boolean begun;

        private Wanted(Consumer<@Nullable Problem> ended) {
            this.ended = ended;
        }
    }

    private final ProvisioningWatch watch;
    private final Texts texts;
    private final RunProblem reasons;
    private final Map<String, Wanted> wanted = new HashMap<>();
    private final ListChangeListener<GraphProgress> listener = _ -> look();
    private boolean listening;

    /// @param texts of this room
    /// @param base  the `base` bundle
    FollowedRetries(ProvisioningWatch watch, Texts texts, Texts base) {
        this.watch = watch;
        this.texts = texts;
        this.reasons = new RunProblem(base);
    }

    /// @param ended called once: with nothing when the graph is active, else with the reason
    void retry(String slug, Consumer<@Nullable Problem> ended) {
        boolean possible = watch.of(slug).filter(now -> now.block() == GraphProgress.Block.NONE).isPresent();
        if (!possible || wanted.containsKey(slug)) {
            ended.accept(new Problem(texts.get("provisioning.follow.impossible"),
                    texts.get("provisioning.follow.impossible.meaning"), texts.get("provisioning.follow.impossible.todo"),
                    ""));
            return;
        }
        if (!listening) {
            listening = true;
            watch.progress().addListener(listener);
        }
        wanted.put(slug, new Wanted(ended));
        watch.retryNow(slug);
        look();
    }

    private void look() {
        for (String slug : List.copyOf(wanted.keySet())) {
            Wanted one = wanted.get(slug);
            if (one == null) {
                continue;
            }
            Optional<GraphProgress> now = watch.of(slug);
            boolean busy = now.map(GraphProgress::retry).filter(state -> state instanceof RetryState.Held
                    || state instanceof RetryState.Running || state instanceof RetryState.Checking).isPresent();
            one.begun |= busy;
            boolean active = now.isEmpty() || now.get().graph().status() == GraphStatus.ACTIVE;
            if (!busy && (one.begun || active)) {
                wanted.remove(slug);
                one.ended.accept(active ? null : reason(now.get()));
            }
        }
        if (wanted.isEmpty()) {
            listening = false;
            watch.progress().removeListener(listener);
        }
    }

    private Problem reason(GraphProgress now) {
        return now.run() != null && now.run().state() == RunState.FAILED ? reasons.of(now.run()) : reasons.unknown();
    }
}
