package org.graphkeeper.views.graphs;

import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.api.graph.GraphEdit;
import org.graphkeeper.views.base.Notices;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Tells that a change of a graph's fields was saved, offers to undo that, and tells what became of it. What somebody
/// changed again since is never overwritten. FX-thread confined.
final class WayBack {

    private final OverviewViewModel model;
    private final Notices notices;
    private final Texts texts;

    WayBack(OverviewViewModel model, Surroundings surroundings) {
        this.model = model;
        this.notices = surroundings.notices();
        this.texts = surroundings.texts("graphs");
    }

    /// @param before as it was when the change was begun
    /// @param saved  as the server has it since
    void offer(Graph before, Graph saved, GraphEdit edit) {
        tell(saved, Notices.Weight.SUCCESS, texts.get("overview.saved", saved.name()),
                undo(saved, GraphUpdates.inverse(before, edit)));
    }

    /// Tells that somebody else had set a switch when it was to be set.
    ///
    /// @param edit of one switch
    void switchedMeanwhile(Graph theirs, GraphEdit edit) {
        boolean contributes = edit.contributeToPublic() != null;
        boolean on = contributes ? theirs.contributeToPublic() : theirs.usePublicCache();
        tell(theirs, Notices.Weight.WARNING, texts.get("overview.switch.meanwhile",
                texts.get(contributes ? "field.contribute" : "field.cache"), theirs.name(),
                texts.get(on ? "field.yes" : "field.no")), null);
    }

    private Notices.Action undo(Graph saved, GraphEdit back) {
        return new Notices.Action(texts.get("views.undo"), () -> go(saved, back));
    }

    private void go(Graph saved, GraphEdit back) {
        String blocked = model.blockedProperty().get();
        if (blocked == null) {
            model.takeBack(saved, back, outcome -> ended(saved, back, outcome));
        } else {
            tell(saved, Notices.Weight.WARNING, blocked, undo(saved, back));
        }
    }

    private void ended(Graph saved, GraphEdit back, GraphUpdates.Outcome outcome) {
        switch (outcome) {
            case GraphUpdates.Outcome.Saved(Graph now) ->
                    tell(saved, Notices.Weight.SUCCESS, texts.get("overview.back.done", now.name()), null);
            case GraphUpdates.Outcome.Meanwhile(Graph theirs) ->
                    tell(saved, Notices.Weight.WARNING, texts.get("overview.back.meanwhile", theirs.name()), null);
            case GraphUpdates.Outcome.Failed(Problem why) ->
                    tell(saved, Notices.Weight.ERROR, why.text(), undo(saved, back));
            case GraphUpdates.Outcome.Declined() -> tell(saved, Notices.Weight.SUCCESS,
                    texts.get("overview.saved", saved.name()), undo(saved, back));
            case GraphUpdates.Outcome.NotArrived() -> tell(saved, Notices.Weight.ERROR,
                    texts.get("overview.back.lost", saved.name()), undo(saved, back));
        }
    }

    private void tell(Graph about, Notices.Weight weight, String text, Notices.@Nullable Action action) {
        notices.showAbout("fields of " + about.slug(), weight, text, action);
    }
}
