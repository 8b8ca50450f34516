package org.graphkeeper.views.settings;

import java.util.List;
import javafx.scene.Node;
import org.graphkeeper.views.base.RetryPolicyStore;
import org.graphkeeper.views.base.Room;
import org.graphkeeper.views.base.ServerSession;
import org.graphkeeper.views.base.Surroundings;
import org.graphkeeper.views.base.Texts;

/// Everything that can be chosen: connections, appearance, automatic retry, where the files are.
public final class SettingsRoom implements Room {

    private final Texts texts;
    private final SettingsView view;

    /// @param before sections of other rooms above the room's own
    /// @param after  sections of other rooms below the room's own
    public SettingsRoom(ServerSession session, Surroundings surroundings, Preferences preferences,
                        RetryPolicyStore policies, List<Node> before, List<Node> after) {
        this.texts = surroundings.texts("settings");
        this.view = new SettingsView(new SettingsViewModel(session, preferences, policies), surroundings, before, after);
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
        return view;
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
        view.focusFirst();
    }

    @Override
    public void close() {
        view.close();
    }
}
