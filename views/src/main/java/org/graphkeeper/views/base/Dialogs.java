package org.graphkeeper.views.base;

import org.jspecify.annotations.Nullable;

/// The only way to a dialog; answers arrive later on the FX thread, nobody waits.
public interface Dialogs {

    /// Asks a question that needs a decision.
    ///
    /// @param confirmLabel the verb of the action, never just OK
    /// @param onConfirm    runs when confirmed; nothing happens otherwise
    void confirm(String title, String text, String confirmLabel, boolean dangerous, Runnable onConfirm);

    /// Asks where to save a file, writes it off the FX thread and tells the result in a notice. Views touch no files.
    ///
    /// @param suggestedName file name with its ending
    /// @param content       written as UTF-8
    void saveText(String title, String suggestedName, String content);

    /// Puts text on the clipboard.
    ///
    /// @param what what was copied, for the notice; null for no notice
    void copy(String text, @Nullable String what);
}
