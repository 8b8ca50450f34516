package org.graphkeeper.views.base;

import javafx.beans.value.ObservableIntegerValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// One entry of the left rail. Built once per server session; its node is made on first use.
public interface Room {

    /// Stable key, e.g. `graphs`; names the stylesheet, the bundle and the rail entry.
    String id();

    /// In the user's language.
    String title();

    /// Feather icon literal, e.g. `fth-share-2`.
    String icon();

    Node node();

    /// The room became visible.
    void attach();

    /// The room is no longer visible.
    void detach();

    /// Asks the server again for what is on screen.
    void refresh();

    /// Puts the keyboard focus where work starts.
    void focus();

    /// A number beside the rail entry; null for a room that never has one.
    default @Nullable ObservableIntegerValue badge() {
        return null;
    }

    /// Ends everything; the room is not used again.
    void close();
}
