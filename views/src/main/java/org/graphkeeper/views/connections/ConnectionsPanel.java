package org.graphkeeper.views.connections;

import javafx.scene.Node;
import org.graphkeeper.views.base.Surroundings;

/// All connection profiles, to add, test, edit and remove; part of the settings. Lives as long as the window, so that a
/// half-filled form survives opening another server.
public final class ConnectionsPanel {

    private final ConnectionsView view;

    public ConnectionsPanel(Connections connections, Surroundings surroundings) {
        view = new ConnectionsView(new ConnectionsViewModel(connections, surroundings), surroundings);
        view.attach();
    }

    public Node node() {
        return view;
    }

    /// Shows the form for a new profile.
    public void add() {
        view.addProfile();
    }

    public void close() {
        view.detach();
    }
}
