package org.graphkeeper.views.members;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.GraphTab;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// The people of one graph: who has which role, and the ways to change that.
public final class MembersTab implements GraphTab {

    private final ServerSession session;
    private final Texts texts;
    private final StackPane pane = new StackPane();
    private @Nullable Graph graph;

    public MembersTab(ServerSession session, Surroundings surroundings) {
        this.session = session;
        this.texts = surroundings.texts("members");
    }

    @Override
    public String title() {
        return texts.get("members.title");
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void show(@Nullable Graph graph) {
        this.graph = graph;
    }

    @Override
    public void attach() {
    }

    @Override
    public void detach() {
    }
}
