package org.graphkeeper.views.base;

import org.jspecify.annotations.Nullable;

/// Short messages that need no answer; shown by the shell, announced without moving the focus. FX thread.
public interface Notices {

    enum Weight { SUCCESS, INFO, WARNING, ERROR }

    /// @param text   in the user's language
    /// @param action null for none
    void show(Weight weight, String text, @Nullable Action action);

    default void success(String text) {
        show(Weight.SUCCESS, text, null);
    }

    default void error(String text) {
        show(Weight.ERROR, text, null);
    }

    /// Something the user may do about it.
    record Action(String label, Runnable run) {
    }
}
