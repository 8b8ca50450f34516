package org.graphkeeper.views.activity;

import javafx.scene.Node;
import javafx.util.Subscription;
import org.graphkeeper.views.base.Room;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Everything done from here: who, what, before, after, the server's answer.
public final class ActivityRoom implements Room {

    private final Surroundings surroundings;
    private final Texts texts;
    private final ActivityViewModel model;
    private @Nullable ActivityView view;
    private Subscription commands = Subscription.EMPTY;

    /// @param session unused beyond its lifetime: the log is that of this app, for all servers
    public ActivityRoom(ServerSession session, Surroundings surroundings) {
        this.surroundings = surroundings;
        this.texts = surroundings.texts("activity");
        this.model = new ActivityViewModel(surroundings);
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
        return view();
    }

    @Override
    public void attach() {
        commands = view().contribute();
    }

    @Override
    public void detach() {
        commands.unsubscribe();
    }

    @Override
    public void refresh() {
        // the log is this app's own; there is no server to ask
    }

    @Override
    public void focus() {
        view().focusTable();
    }

    @Override
    public void close() {
        commands.unsubscribe();
    }

    private ActivityView view() {
        ActivityView made = view;
        if (made == null) {
            made = new ActivityView(model, surroundings);
            view = made;
        }
        return made;
    }
}
