package org.graphkeeper.views.graphs;

import java.util.Optional;
import java.util.function.Function;
import org.graphkeeper.api.failure.Failure;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphGateway;
import org.graphkeeper.api.lookup.LookupPace;
import org.graphkeeper.views.base.BackgroundTasks;
import org.graphkeeper.views.base.Connectivity;
import org.jspecify.annotations.Nullable;

/// Finds out what became of a write whose answer was lost, by reading the graph until that is known; never repeats the
/// write (contract 3.2). FX-thread confined.
final class Reconciliation {

    private final GraphGateway gateway;
    private final BackgroundTasks tasks;
    private final Connectivity connectivity;
    private BackgroundTasks.@Nullable Handle current;

    Reconciliation(GraphGateway gateway, BackgroundTasks tasks, Connectivity connectivity) {
        this.gateway = gateway;
        this.tasks = tasks;
        this.connectivity = connectivity;
    }

    /// Reads the graph until the judge knows.
    ///
    /// @param label what is being done, in the user's language
    /// @param judge gets the graph, or nothing when the server does not have it; answers whether it knows now
    void start(String label, String slug, Function<Optional<Graph>, Boolean> judge) {
        stop();
        look(label, slug, judge, 0);
    }

    void stop() {
        if (current != null) {
            current.cancel();
            current = null;
        }
    }

    private void look(String label, String slug, Function<Optional<Graph>, Boolean> judge, int tries) {
        current = tasks.run(label, () -> gateway.one(slug).fetch(), found -> {
            connectivity.reached(found.asOf());
            judged(label, slug, judge, tries, Optional.of(found.value()));
        }, failure -> {
            connectivity.failed(failure);
            if (failure instanceof Failure.NotFound) {
                judged(label, slug, judge, tries, Optional.empty());
            } else {
                later(label, slug, judge, tries);
            }
        });
    }

    private void judged(String label, String slug, Function<Optional<Graph>, Boolean> judge, int tries,
                        Optional<Graph> found) {
        current = null;
        if (!judge.apply(found)) {
            later(label, slug, judge, tries);
        }
    }

    private void later(String label, String slug, Function<Optional<Graph>, Boolean> judge, int tries) {
        current = tasks.schedule(LookupPace.pauseAfter(tries), () -> look(label, slug, judge, tries + 1));
    }
}
