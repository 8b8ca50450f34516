package org.graphkeeper.views.activity;

import javafx.scene.Node;
import javafx.util.Subscription;
import org.graphkeeper.views.base.Room;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Everything done from here, and what the server itself recorded: who, what, before, after, the answer.
public final class ActivityRoom implements Room {

    private final ServerSession session;
    private final Surroundings surroundings;
    private final Texts texts;
    private final ActivityViewModel model;
    private final AuditViewModel auditModel;
    private @Nullable SourcesView view;
    private Subscription info = Subscription.EMPTY;

    /// @param session whose audit log is shown; the record of this app is for all servers
    public ActivityRoom(ServerSession session, Surroundings surroundings) {
        this.session = session;
        this.surroundings = surroundings;
        this.texts = surroundings.texts("activity");
        this.model = new ActivityViewModel(surroundings);
        this.auditModel = new AuditViewModel(session, surroundings);
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
        info = session.infoProperty().subscribe(view()::serverIs);
        view().attach();
    }

    @Override
    public void detach() {
        info.unsubscribe();
        view().detach();
    }

    @Override
    public void refresh() {
        view().refresh();
    }

    @Override
    public void focus() {
        view().focusTable();
    }

    @Override
    public void close() {
        info.unsubscribe();
        if (view != null) {
            view.detach();
        }
    }

    private SourcesView view() {
        SourcesView made = view;
        if (made == null) {
            made = new SourcesView(model, auditModel, surroundings);
            view = made;
        }
        return made;
    }
}
