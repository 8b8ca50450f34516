package org.graphkeeper.views.provisioning;

import java.util.function.Consumer;
import javafx.beans.value.ObservableIntegerValue;
import javafx.scene.Node;
import javafx.util.Subscription;
import org.graphkeeper.views.base.Room;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// The provisioning monitor: what needs somebody, what is in progress, what was done lately.
/// FX-thread confined.
public final class ProvisioningRoom implements Room {

    private final Surroundings surroundings;
    private final ProvisioningWatch watch;
    private final ProvisioningViewModel model;
    private final Texts texts;
    private @Nullable ProvisioningView view;
    private Consumer<String> onShowGraph = _ -> { };
    private Subscription commands = Subscription.EMPTY;

    /// @param watch started by `app`; works on when this room is not shown
    public ProvisioningRoom(ServerSession session, Surroundings surroundings, ProvisioningWatch watch) {
        this.surroundings = surroundings;
        this.watch = watch;
        this.model = new ProvisioningViewModel(session, surroundings, watch);
        this.texts = surroundings.texts("provisioning");
    }

    /// Selects a graph and shows its details; nothing when there is nothing to tell about it.
    public void show(String slug) {
        if (watch.of(slug).isPresent()) {
            model.selectedProperty().set(slug);
        }
    }

    /// @param action leads to the details of a graph in another room; gets its slug
    public void onShowGraph(Consumer<String> action) {
        onShowGraph = action;
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
        return view();
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
    public void refresh() {
        model.refresh();
    }

    @Override
    public void focus() {
        view().focusList();
    }

    @Override
    public ObservableIntegerValue badge() {
        return watch.needsSomeoneProperty();
    }

    @Override
    public void close() {
        commands.unsubscribe();
        model.detach();
    }

    private ProvisioningView view() {
        ProvisioningView made = view;
        if (made == null) {
            made = new ProvisioningView(model, watch, surroundings);
            made.onShowGraph(slug -> onShowGraph.accept(slug));
            view = made;
        }
        return made;
    }
}
