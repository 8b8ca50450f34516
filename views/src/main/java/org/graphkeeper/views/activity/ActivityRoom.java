package org.graphkeeper.views.activity;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.graphkeeper.views.base.Room;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;

/// Everything done from here: who, what, before, after, the server's answer.
public final class ActivityRoom implements Room {

    private final Texts texts;
    private final StackPane pane = new StackPane();

    public ActivityRoom(ServerSession session, Surroundings surroundings) {
        this.texts = surroundings.texts("activity");
    }

    @Override
    public String id() {
        return "activity";
    }

    @Override
    public String title() {
        return texts.get("activity.title");
    }

    @Override
    public String icon() {
        return "fth-list";
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
    public void close() {
    }
}
