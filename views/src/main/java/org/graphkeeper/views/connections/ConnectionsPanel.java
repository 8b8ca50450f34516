package org.graphkeeper.views.connections;

import javafx.scene.Node;
import org.graphkeeper.views.base.Surroundings;
import org.jspecify.annotations.Nullable;

/// All connection profiles, to add, test, edit and remove; part of the settings. Lives as long as the window, so that a
/// half-filled form survives opening another server.
public final class ConnectionsPanel {

    private final Connections connections;
    private final Surroundings surroundings;
    private @Nullable ConnectionsViewModel model;
    private @Nullable ConnectionsView view;

    public ConnectionsPanel(Connections connections, Surroundings surroundings) {
        this.connections = connections;
        this.surroundings = surroundings;
    }

    /// Made on first use.
    public Node node() {
        return view();
    }

    /// Shows the form for a new profile.
    public void add() {
        view().addProfile("");
    }

    /// The same with an address that somebody else gave; nobody is contacted before the user asks for it.
    public void add(String address) {
        view().addProfile(address);
    }

    /// Makes the panel anew at its next use, in the language spoken then; what was typed stays.
    public void rebuild() {
        close();
        view = null;
    }

    public void close() {
        if (view != null) {
            view.detach();
        }
    }

    private ConnectionsView view() {
        ConnectionsView made = view;
        if (made == null) {
            ConnectionsViewModel known = model == null ? new ConnectionsViewModel(connections, surroundings) : model;
            model = known;
            made = new ConnectionsView(known, surroundings);
            made.attach();
            view = made;
        }
        return made;
    }
}
