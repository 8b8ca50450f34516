package org.graphkeeper.views.graphs;

import javafx.scene.Node;
import org.graphkeeper.views.base.GraphChoice;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;

/// Chooses the graph that one works on: a button that shows it, and a search over all of them. Works offline. FX-thread
/// confined.
public final class GraphPicker implements GraphChoice {

    private final GraphPickerViewModel model;
    private final GraphPickerView view;

    public GraphPicker(ServerSession session, Surroundings surroundings) {
        this.model = new GraphPickerViewModel(session, surroundings);
        this.view = new GraphPickerView(model, surroundings.texts("graphs"), surroundings.texts("base"));
    }

    @Override
    public Node button() {
        return view.button();
    }

    @Override
    public Node overlay() {
        return view.layer();
    }

    @Override
    public void show() {
        view.open();
    }

    /// Closes the search and gives the focus back.
    public void hide() {
        view.close();
    }

    public boolean isShowing() {
        return view.isOpen();
    }

    @Override
    public void close() {
        model.close();
    }
}
