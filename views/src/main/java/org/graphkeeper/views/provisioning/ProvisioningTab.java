package org.graphkeeper.views.provisioning;

import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.util.Subscription;
import org.graphkeeper.api.graph.Graph;
import org.graphkeeper.views.base.FailureTab;
import org.graphkeeper.views.base.Problem;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// The provisioning of one graph: its attempts, their steps, what went wrong and the retry.
public final class ProvisioningTab implements FailureTab {

    private final Surroundings surroundings;
    private final RunsViewModel model;
    private final Texts texts;
    private final ProvisioningWatch watch;
    private final FollowedRetries followed;
    private @Nullable RunsView view;
    private Subscription commands = Subscription.EMPTY;

    /// @param watch started by `app`; works on when this tab is not shown
    public ProvisioningTab(ServerSession session, Surroundings surroundings, ProvisioningWatch watch) {
        this.surroundings = surroundings;
        this.watch = watch;
        this.model = new RunsViewModel(session, surroundings, watch);
        this.texts = surroundings.texts("provisioning");
        this.followed = new FollowedRetries(watch, texts, surroundings.texts("base"));
    }

    @Override
    public String title() {
        return texts.get("provisioning.title");
    }

    @Override
    public Node node() {
        return view();
    }

    private RunsView view() {
        RunsView made = view;
        if (made == null) {
            made = new RunsView(model, surroundings).asTab();
            view = made;
        }
        return made;
    }

    @Override
    public void show(@Nullable Graph graph) {
        model.show(graph);
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

    @Override
    public void examine() {
        model.doctor().examine();
    }

    @Override
    public void retry(String slug) {
        watch.retry(slug);
    }

    @Override
    public void retry(String slug, Consumer<@Nullable Problem> ended) {
        followed.retry(slug, ended);
    }
}
