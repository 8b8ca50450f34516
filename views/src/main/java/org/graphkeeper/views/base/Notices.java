package org.graphkeeper.views.base;

import org.jspecify.annotations.Nullable;

/// Short messages that need no answer; shown by the shell, announced without moving the focus. FX thread.
public interface Notices {

    enum Weight { SUCCESS, INFO, WARNING, ERROR }

    /// @param text   in the user's language
    /// @param action null for none
    void show(Weight weight, String text, @Nullable Action action);

    /// A notice about something that may change again: it takes the place of an older one about the same.
    ///
    /// @param subject what it is about, e.g. `provisioning sales_eu`; never shown
    default void showAbout(String subject, Weight weight, String text, @Nullable Action action) {
        show(weight, text, action);
    }

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
