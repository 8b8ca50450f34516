package org.graphkeeper.views.access;

import javafx.scene.Node;
import org.graphkeeper.views.base.Room;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Who can read a graph, what a person can see, each with the reason; and the API tokens of whoever is signed in.
/// FX-thread confined.
public final class AccessRoom implements Room {

    private final Surroundings surroundings;
    private final Texts texts;
    private final AccessViewModel model;
    private @Nullable AccessView view;

    public AccessRoom(ServerSession session, Surroundings surroundings) {
        this.surroundings = surroundings;
        this.texts = surroundings.texts("access");
        this.model = new AccessViewModel(session, surroundings);
    }

    @Override
    public String id() {
        return "access";
    }

    @Override
    public String title() {
        return texts.get("access.title");
    }

    @Override
    public String icon() {
        return "fth-key";
    }

    @Override
    public Node node() {
        return view();
    }

    @Override
    public void attach() {
        model.attach();
        view().attach();
    }

    @Override
    public void detach() {
        if (view != null) {
            view.detach();
        }
        model.detach();
    }

    @Override
    public void refresh() {
        model.refresh();
    }

    @Override
    public void focus() {
        view().focusFirst();
    }

    @Override
    public void close() {
        // everything that runs ends with detach
    }

    private AccessView view() {
        AccessView made = view;
        if (made == null) {
            made = new AccessView(model, surroundings);
            view = made;
        }
        return made;
    }
}
