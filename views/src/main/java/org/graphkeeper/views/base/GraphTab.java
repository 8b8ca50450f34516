package org.graphkeeper.views.base;

import javafx.scene.Node;
import org.graphkeeper.api.graph.Graph;
import org.jspecify.annotations.Nullable;

/// A tab of the graph detail that another room provides; `app` hands it to the graphs room.
public interface GraphTab {

    /// In the user's language.
    String title();

    Node node();

    /// What leads to this tab; null for no command.
    default @Nullable CommandId command() {
        return null;
    }

    /// Shows another graph; null for none. Called only while the tab is attached.
    void show(@Nullable Graph graph);

    /// Asks the server again for what this tab shows. Called only while the tab is attached.
    default void refresh() {
    }

    /// The tab became visible.
    void attach();

    /// The tab is no longer visible; it stops all subscriptions and work that only served the eye.
    void detach();
}
