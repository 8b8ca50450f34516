package org.graphkeeper.views.provisioning;

import javafx.beans.value.ObservableIntegerValue;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.graphkeeper.views.base.Room;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;

/// The provisioning monitor: what needs somebody, what is in progress, what was done lately.
public final class ProvisioningRoom implements Room {

    private final ProvisioningWatch watch;
    private final Texts texts;
    private final StackPane pane = new StackPane();

    /// @param watch started by `app`; outlives this room's visibility
    public ProvisioningRoom(ServerSession session, Surroundings surroundings, ProvisioningWatch watch) {
        this.watch = watch;
        this.texts = surroundings.texts("provisioning");
    }

    /// Selects a graph and shows its details.
    public void show(String slug) {
    }

    @Override
    public String id() {
        return "provisioning";
    }

    @Override
    public String title() {
        return texts.get("provisioning.title");
    }

    @Override
    public String icon() {
        return "fth-activity";
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void attach() {
    }

    @Override
    public void detach() {
    }

    @Override
    public void refresh() {
    }

    @Override
    public void focus() {
        pane.requestFocus();
    }

    @Override
    public ObservableIntegerValue badge() {
        return watch.needsSomeoneProperty();
    }

    @Override
    public void close() {
    }
}
