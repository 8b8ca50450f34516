package org.graphkeeper.views.graphs;

import java.util.List;
import javafx.scene.Node;
import org.graphkeeper.views.base.GraphTab;
import org.graphkeeper.views.base.Room;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// The table of graphs with detail and creation. FX-thread confined.
public final class GraphsRoom implements Room {

    private final ServerSession session;
    private final Surroundings surroundings;
    private final List<GraphTab> tabs;
    private final Texts texts;
    private @Nullable GraphsView view;

    /// @param tabs further tabs of the detail, in order, e.g. members and provisioning
    public GraphsRoom(ServerSession session, Surroundings surroundings, List<GraphTab> tabs) {
        this.session = session;
        this.surroundings = surroundings;
        this.tabs = List.copyOf(tabs);
        this.texts = surroundings.texts("graphs");
    }

    @Override
    public String id() {
        return "graphs";
    }

    @Override
    public String title() {
        return texts.get("title");
    }

    @Override
    public String icon() {
        return "fth-share-2";
    }

    @Override
    public Node node() {
        return view();
    }

    @Override
    public void attach() {
        view().attach();
    }

    @Override
    public void detach() {
        view().detach();
    }

    /// The list itself is the shell's to refresh; this asks again for what only this room shows.
    @Override
    public void refresh() {
        view().refresh();
    }

    @Override
    public void focus() {
        view().focusTable();
    }

    /// Selects a graph, whatever the filters say, and opens its details. One that is not in the list is selected as
    /// soon as it is.
    public void show(String slug) {
        view().show(slug);
    }

    /// Opens the panel that creates a graph.
    public void startCreating() {
        view().openCreate();
    }

    @Override
    public void close() {
        if (view != null) {
            view.close();
        }
    }

    private GraphsView view() {
        if (view == null) {
            view = new GraphsView(session, surroundings, tabs);
        }
        return view;
    }
}
