package org.graphkeeper.views.provisioning;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.GraphTab;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// The provisioning of one graph: its attempts, their steps, what went wrong and the retry.
public final class ProvisioningTab implements GraphTab {

    private final ProvisioningWatch watch;
    private final Texts texts;
    private final StackPane pane = new StackPane();
    private @Nullable Graph graph;

    public ProvisioningTab(ServerSession session, Surroundings surroundings, ProvisioningWatch watch) {
        this.watch = watch;
        this.texts = surroundings.texts("provisioning");
    }

    @Override
    public String title() {
        return texts.get("provisioning.title");
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
