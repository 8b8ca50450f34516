package org.graphkeeper.views.members;

import javafx.scene.Node;
import javafx.util.Subscription;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.CommandId;
import org.graphkeeper.views.base.GraphTab;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// The people of one graph: who has which role, and the ways to change that. FX-thread confined.
public final class MembersTab implements GraphTab {

    private final Surroundings surroundings;
    private final Texts texts;
    private final MembersViewModel model;
    private @Nullable MembersView view;
    private Subscription commands = Subscription.EMPTY;

    public MembersTab(ServerSession session, Surroundings surroundings) {
        this.surroundings = surroundings;
        this.texts = surroundings.texts("members");
        this.model = new MembersViewModel(session, surroundings);
    }

    @Override
    public String title() {
        return texts.get("members.title");
    }

    @Override
    public Node node() {
        return view();
    }

    @Override
    public CommandId command() {
        return CommandId.MEMBERS_LIST;
    }

    private MembersView view() {
        MembersView made = view;
        if (made == null) {
            made = new MembersView(model, surroundings);
            view = made;
        }
        return made;
    }

    @Override
    public void show(@Nullable Graph graph) {
        model.show(graph);
    }

    @Override
    public void refresh() {
        model.refresh();
    }

    @Override
    public void attach() {
        model.attach();
        commands = view().contribute();
    }

    @Override
    public void detach() {
        commands.unsubscribe();
        model.detach();
    }
}
