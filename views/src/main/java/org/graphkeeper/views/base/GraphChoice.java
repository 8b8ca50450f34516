package org.graphkeeper.views.base;

import javafx.scene.Node;

/// A way to choose the graph that one works on, for the shell to place. FX-thread confined.
public interface GraphChoice {

    /// For the top bar: shows the selected graph and opens the search. Takes no room while there is a single graph.
    Node button();

    /// To be laid over the whole window; lets everything through while closed.
    Node overlay();

    /// Opens the search with the focus in it. Does nothing while there are no graphs to choose from.
    void show();

    /// Ends everything; the choice is not used again.
    void close();
}
