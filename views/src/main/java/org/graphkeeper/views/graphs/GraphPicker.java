package org.graphkeeper.views.graphs;

import javafx.scene.Node;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;

/// Chooses the graph that one works on: a button that shows it, and a search over all of them. Works offline. FX-thread
/// confined.
public final class GraphPicker {

    private final GraphPickerViewModel model;
    private final GraphPickerView view;

    public GraphPicker(ServerSession session, Surroundings surroundings) {
        this.model = new GraphPickerViewModel(session, surroundings);
        this.view = new GraphPickerView(model, surroundings.texts("graphs"), surroundings.texts("base"));
    }

    /// For the top bar: shows the selected graph and opens the search. Takes no room while there is a single graph.
    public Node button() {
        return view.button();
    }

    /// To be laid over the whole window; lets everything through while closed.
    public Node overlay() {
        return view;
    }

    /// Opens the search with the focus in it. Does nothing while there are no graphs to choose from.
    public void show() {
        view.open();
    }

    /// Closes the search and gives the focus back.
    public void hide() {
        view.close();
    }

    public boolean isShowing() {
        return view.isDisplay();
    }

    /// Ends everything; the picker is not used again.
    public void close() {
        model.close();
    }
}
