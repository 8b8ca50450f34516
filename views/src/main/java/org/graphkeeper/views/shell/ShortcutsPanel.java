package org.graphkeeper.views.shell;

import javafx.scene.Node;
import org.graphkeeper.views.base.Drafts;
import org.graphkeeper.views.base.Surroundings;
import org.jspecify.annotations.Nullable;

/// The keys of all commands, to be changed; a section of the settings. FX-thread confined.
public final class ShortcutsPanel {

    private final Drafts drafts;
    private final Surroundings surroundings;
    private @Nullable ShortcutsView view;

    /// @param drafts where it stays unfolded and filtered when it is built anew
    public ShortcutsPanel(Drafts drafts, Surroundings surroundings) {
        this.drafts = drafts;
        this.surroundings = surroundings;
    }

    /// Made on first use.
    public Node node() {
        return view();
    }

    /// Unfolds the list and puts the focus into it.
    public void open() {
        view().open();
    }

    public void close() {
        if (view != null) {
            view.close();
        }
    }

    private ShortcutsView view() {
        ShortcutsView made = view;
        if (made == null) {
            made = new ShortcutsView(new KeyChanges(surroundings.commands(), surroundings.texts("shell")), drafts,
                    surroundings);
            view = made;
        }
        return made;
    }
}
