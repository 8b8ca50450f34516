package org.graphkeeper.views.graphs;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.graphkeeper.views.base.FailureTab;
import org.graphkeeper.views.base.Notices;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// What can be done about a graph that was created and not provisioned.
///
/// @param tab  explains the failure and retries; null when there is none
/// @param show leads to the graph with that slug
record FailedWays(Texts texts, @Nullable FailureTab tab, Consumer<String> show)
        implements Function<FailedCreation, List<Notices.Action>> {

    @Override
    public List<Notices.Action> apply(FailedCreation failed) {
        String slug = Objects.requireNonNull(failed.slug());
        FailureTab explaining = tab;
        if (explaining == null) {
            return List.of(new Notices.Action(texts.get("create.show"), () -> show.accept(slug)));
        }
        Notices.Action look = new Notices.Action(texts.get("create.show.provisioning"), () -> show.accept(slug));
        Notices.Action retry = new Notices.Action(texts.get("create.retry"), () -> {
            show.accept(slug);
            explaining.retry(slug);
        });
        return failed.retryHelps() ? List.of(retry, look) : List.of(look);
    }
}
