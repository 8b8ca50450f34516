package org.graphkeeper.views.settings;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import org.graphkeeper.views.base.RetryPolicyStore;
import org.graphkeeper.views.base.Room;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;
import org.jspecify.annotations.Nullable;

/// Everything that can be chosen: connections, appearance, automatic retry, where the files are.
public final class SettingsRoom implements Room {

    private final Texts texts;
    private final Supplier<SettingsView> making;
    private @Nullable SettingsView view;

    /// @param before sections of other rooms above the room's own; asked for when the room is first opened
    /// @param after  the same below the room's own
    public SettingsRoom(ServerSession session, Surroundings surroundings, Preferences preferences,
                        RetryPolicyStore policies, List<Supplier<Node>> before, List<Supplier<Node>> after) {
        this.texts = surroundings.texts("settings");
        this.making = () -> new SettingsView(new SettingsViewModel(session, preferences, policies,
                        surroundings.tasks()), surroundings,
                before.stream().map(Supplier::get).toList(), after.stream().map(Supplier::get).toList());
    }

    @Override
    public String id() {
        return "settings";
    }

    @Override
    public String title() {
        return texts.get("settings.title");
    }

    @Override
    public String icon() {
        return "fth-settings";
    }

    @Override
    public Node node() {
        return view();
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
        view().focusFirst();
    }

    /// Scrolls to a section of the open room.
    ///
    /// @param id of the section's node
    public void reveal(String id) {
        view().reveal(id);
    }

    @Override
    public void close() {
        if (view != null) {
            view.close();
        }
    }

    private SettingsView view() {
        SettingsView made = view;
        if (made == null) {
            made = making.get();
            view = made;
        }
        return made;
    }
}
