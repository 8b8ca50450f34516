package org.graphkeeper.views.graphs;

import java.util.List;
import java.util.stream.Collectors;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphStatus;
import org.graphkeeper.views.base.Notices;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// What can be done with all selected graphs. FX-thread confined.
final class BulkActions {

    private final GraphsViewModel model;
    private final GraphPins pins;
    private final Surroundings surroundings;
    private final Texts texts;
    private final @Nullable BulkRetryViewModel retry;
    private Runnable onPreview = () -> { };

    /// @param retry null where nobody can retry
    BulkActions(GraphsViewModel model, GraphPins pins, Surroundings surroundings, @Nullable BulkRetryViewModel retry) {
        this.model = model;
        this.pins = pins;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("graphs");
        this.retry = retry;
    }

    /// @param action shows the preview of a retry
    void onPreview(Runnable action) {
        onPreview = action;
    }

    boolean canRetry() {
        return retry != null;
    }

    long retriable() {
        return model.selected().stream().filter(graph -> graph.status() == GraphStatus.ERROR).count();
    }

    void previewRetry() {
        if (retry != null) {
            retry.preview(List.copyOf(model.selected()));
            onPreview.run();
        }
    }

    boolean areAllPinned() {
        List<String> pinned = pins.slugs();
        return model.selected().stream().allMatch(graph -> pinned.contains(graph.slug()));
    }

    /// Pins what is not pinned, or takes all pins away when everything is; what was done can be undone.
    void pinOrUnpin() {
        boolean pinned = !areAllPinned();
        List<String> before = pins.slugs();
        List<String> slugs = model.selected().stream().map(Graph::slug)
                .filter(slug -> before.contains(slug) != pinned).toList();
        int changed = pins.set(slugs, pinned);
        if (changed < slugs.size()) {
            surroundings.notices().show(Notices.Weight.WARNING, texts.get("bulk.pin.full", changed, GraphPins.MOST), null);
        } else {
            surroundings.notices().show(Notices.Weight.SUCCESS,
                    texts.get(pinned ? "bulk.pinned" : "bulk.unpinned", changed),
                    new Notices.Action(texts.get("views.undo"), () -> pins.set(slugs, !pinned)));
        }
    }

    void copySlugs() {
        surroundings.dialogs().copy(model.selected().stream().map(Graph::slug).collect(Collectors.joining("\n")),
                texts.get("detail.many.copied"));
    }
}
